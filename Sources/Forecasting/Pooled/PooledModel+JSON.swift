import Foundation
import Observations
import Tables

// A model file is JSON: short, the same bytes for the same model, and every number reads back to the same bits.
extension PooledModel {
    /// The schema of the files that are written and read: `dabiao.pooled-model/1`. It changes when models change in a way that makes
    /// what was learned with the old ones wrong for the new.
    public static let schema = "dabiao.pooled-model/1"

    /// The model as JSON, keys sorted, with a digest of all it says.
    public func json() throws(PooledModelError) -> [UInt8] { try File(self).signed().json() }

    /// The same file with the digest of what it says now: what a file that was changed by hand lacks.
    static func signed(json bytes: [UInt8]) throws -> [UInt8] {
        try JSONDecoder().decode(File.self, from: Data(bytes)).signed().json()
    }

    /// Reads a model.
    ///
    /// - Parameter bytes: A file that ``json()`` wrote.
    /// - Throws: What is wrong with it. Nothing of it is believed unseen: what is missing, beyond all bounds or changed by hand is refused.
    public init(json bytes: [UInt8]) throws(PooledModelError) {
        struct Version: Decodable {
            let schema: String
        }
        let data = Data(bytes)
        guard let version = try? JSONDecoder().decode(Version.self, from: data) else {
            throw .unreadable("it isn't JSON with a \"schema\"")
        }
        guard version.schema == Self.schema else {
            throw .unreadable("its schema is \"\(version.schema.prefix(40))\", and \"\(Self.schema)\" is read here; fit it again")
        }
        guard let file = try? JSONDecoder().decode(File.self, from: data) else {
            throw .unreadable("a part of it is missing or of another kind")
        }
        guard try file.signed().sha256 == file.sha256 else {
            throw .unreadable("it isn't as dabiao fit wrote it: its sha256 is that of another")
        }
        self = try file.model()
    }

    /// What a file holds.
    fileprivate struct File: Codable {
        let schema: String
        /// `year-end`, or a number of months.
        let horizon: String
        let asOf: String?
        let models: String
        let isLong: Bool
        let indicators: [Part]
        /// The SHA-256 of the file as it would be with an empty one.
        var sha256 = ""

        /// The file with its digest.
        func signed() throws(PooledModelError) -> File {
            var file = self
            file.sha256 = ""
            file.sha256 = SHA256.hexadecimal(try file.json())
            return file
        }

        /// The file's bytes.
        func json() throws(PooledModelError) -> [UInt8] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            do {
                return Array(try encoder.encode(self)) + [0x0A]
            } catch {
                throw .unreadable("it holds a number that JSON has no form for")
            }
        }

        struct Part: Codable {
            let indicator: String
            let seriesCount: Int
            let months: Int
            let pastForecasts: Int
            let pastError: Double?
            let weights: [Double]
            let blockWeights: [[Double]]
            let calibration: Double
            let slopes: [Double]
            let centre: [Double]
            let lowest: [Double]
            let highest: [Double]
            let siblingSpread: Double?
            let siblingTotal: Double?
        }
    }
}

extension PooledModel.File {
    init(_ model: PooledModel) {
        schema = PooledModel.schema
        horizon = model.horizon.name
        asOf = model.asOf?.description
        models = model.modelNames
        isLong = model.isLong
        indicators = model.indicators.map { learned in
            let (method, scale) = (learned.method, learned.method.errorScale)
            return Part(
                indicator: learned.indicator, seriesCount: learned.seriesCount, months: learned.months, pastForecasts: method.pastForecasts,
                pastError: method.pastError, weights: method.vector, blockWeights: method.blockVectors, calibration: scale.calibration,
                slopes: scale.slopes, centre: scale.centre, lowest: scale.range.map(\.lowerBound), highest: scale.range.map(\.upperBound),
                siblingSpread: learned.siblings?.relativeSpread, siblingTotal: learned.siblings?.total)
        }
    }

    func model() throws(PooledModelError) -> PooledModel {
        guard let horizon = ForecastHorizon(name: horizon) else {
            throw .unreadable("its horizon \"\(horizon.prefix(40))\" is neither year-end nor a number of months")
        }
        let month = asOf.flatMap { Month(parsing: $0) }
        guard (asOf == nil) == (month == nil) else { throw .unreadable("its as-of month \"\((asOf ?? "").prefix(40))\" is none") }
        guard let choice = ModelChoice(names: models) else { throw .unreadable("its models \"\(models.prefix(80))\" aren't known here") }
        let names = choice.models(isLong: isLong).map(\.name)
        guard !indicators.isEmpty, Set(indicators.map(\.indicator)).count == indicators.count else {
            throw .unreadable("it has no indicator, or one twice")
        }
        var learned: [PooledModel.Learned] = []
        for part in indicators { learned.append(try part.learned(names)) }
        return PooledModel(horizon: horizon, asOf: month, modelNames: models, isLong: isLong, indicators: learned)
    }
}

extension PooledModel.File.Part {
    /// What the part says, where it says it whole.
    ///
    /// - Parameter names: The names of the models that its weights are of. Where a year or more is asked for of another indicator
    ///   only, the last of them has none.
    /// - Returns: What was learned of the part's indicator.
    /// - Throws: What of it is missing or can't be.
    func learned(_ names: [String]) throws(PooledModelError) -> PooledModel.Learned {
        let numbers =
            weights + blockWeights.joined() + slopes + centre + lowest + highest
            + [calibration, pastError, siblingSpread, siblingTotal].compactMap { $0 }
        // How far the logarithm of the expected error can be moved.
        let reach = zip(slopes, zip(centre, zip(lowest, highest))).reduce(0) { sum, sign in
            sum + abs(sign.0) * max(abs(sign.1.1.0 - sign.1.0), abs(sign.1.1.1 + log(2) - sign.1.0))
        }
        guard numbers.allSatisfy(\.isFinite), (weights + blockWeights.joined()).allSatisfy({ abs($0) < 100 }), reach < 40,
            (1e-3...1e3).contains(calibration), (0..<1e6).contains(pastError ?? 0), (siblingSpread ?? 0) < 1e6, (siblingTotal ?? 0) < 1e20
        else {
            throw .unreadable("a number of \(indicator.prefix(40)) is beyond all bounds")
        }
        let isWeighed = (max(1, names.count - 1)...names.count).contains(weights.count)
        guard isWeighed, !blockWeights.isEmpty, blockWeights.allSatisfy({ $0.count == weights.count }) else {
            throw .unreadable("the weights of \(indicator.prefix(40)) aren't as many as its \(names.count) models")
        }
        let count = slopes.count
        guard count == 0 || count == ForecastSigns.count, [centre, lowest, highest].allSatisfy({ $0.count == count }),
            zip(lowest, highest).allSatisfy({ $0 <= $1 })
        else {
            throw .unreadable("what \(indicator.prefix(40)) has of how far off forecasts are isn't whole")
        }
        guard seriesCount >= 0, months >= 0, pastForecasts >= 0, (siblingSpread ?? 0) >= 0, (siblingTotal ?? 0) >= 0,
            (siblingSpread == nil) == (siblingTotal == nil)
        else {
            throw .unreadable("a number of \(indicator.prefix(40)) is negative, or one of a pair is missing")
        }
        var siblings: ForecastBuilder.Siblings?
        if let siblingSpread, let siblingTotal { siblings = .init(relativeSpread: siblingSpread, total: siblingTotal) }
        let scale = ErrorScale(
            calibration: calibration, slopes: slopes, centre: centre, range: zip(lowest, highest).map { $0...$1 })
        return PooledModel.Learned(
            indicator: indicator, seriesCount: seriesCount, months: months,
            method: ForecastMethod(
                weights: ForecastMethod.named(weights, names), pastForecasts: pastForecasts, pastError: pastError, vector: weights,
                blockVectors: blockWeights, errorScale: scale),
            siblings: siblings)
    }
}
