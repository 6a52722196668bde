import Display
public import Planning

/// Where a report comes from: what makes it again, byte by byte.
public struct Provenance: Sendable {
    /// The files it was made from, with their digests.
    public let inputs: [KeptForecast.Input]
    /// The program's version.
    public let version: String
    /// The version and core of OpenBLAS.
    public let openBLAS: String
    /// Which models spoke.
    public let models: String
    /// What was asked of the reading: warnings that a reader of the report should have before its numbers.
    public let notes: [String]

    /// A provenance.
    ///
    /// - Parameters:
    ///   - inputs: The files, with their digests.
    ///   - version: The program's version.
    ///   - openBLAS: The version and core of OpenBLAS.
    ///   - models: Which models spoke.
    ///   - notes: What was found in the files and mended or left out, in words.
    public init(inputs: [KeptForecast.Input], version: String, openBLAS: String, models: String, notes: [String] = []) {
        self.inputs = inputs
        self.version = version
        self.openBLAS = openBLAS
        self.models = models
        self.notes = notes
    }
}

extension Language {
    /// What was asked for of the models, in words; names of models stay names.
    func models(_ choice: String) -> String {
        switch choice {
        case "default": pick("默认（多个模型按历史误差加权）", "the standard ones, weighted by their past errors")
        case "fast": pick("快速（较少的模型）", "fast: fewer models")
        default: choice
        }
    }
}
