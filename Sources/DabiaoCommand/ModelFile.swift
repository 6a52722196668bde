import ArgumentParser
import Dabiao
import Foundation

/// A file that `dabiao fit` wrote.
struct ModelFile {
    let path: String

    /// No model is larger by far.
    private static let mostBytes = 16 << 20

    /// Refuses the name of standard input and output: a model is a file.
    func validate() throws(ValidationError) {
        if path == StandardInput.argument { throw ValidationError("A model is a file of its own; say its name instead of -.") }
    }

    func write(_ model: PooledModel) throws(Failure) {
        let bytes: [UInt8]
        do throws(PooledModelError) {
            bytes = try model.json()
        } catch {
            throw Failure("\(path): \(error)", .ourBug)
        }
        try OutputOptions.write(bytes, to: path)
    }

    /// Reads the model, and refuses one that is for other months than are asked for.
    func read(horizon: ForecastHorizon, asOf: Month?) throws(Failure) -> PooledModel {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.mostBytes + 1) else {
            throw Failure("\(path): can't be read", .noInput)
        }
        guard data.count <= Self.mostBytes else { throw Failure("\(path): no model of dabiao fit is larger than 16 MB", .wrongData) }
        let model: PooledModel
        do throws(PooledModelError) {
            model = try PooledModel(json: Array(data))
            try model.require(horizon: horizon, asOf: asOf)
        } catch {
            throw Failure("\(path): \(error)", .wrongData)
        }
        return model
    }
}
