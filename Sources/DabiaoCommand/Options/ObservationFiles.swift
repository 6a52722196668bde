import ArgumentParser
import Dabiao

/// Standard input, as arguments and messages call it.
enum StandardInput {
    static let argument = "-"
    static let name = "standard input"
    /// Where it can be read beside other files.
    static let path = "/dev/stdin"

    /// The text of a file, or of standard input.
    static func text(_ path: String) throws(ObservationErrors) -> DelimitedText {
        path == argument ? try DelimitedText.ofAnyText(Terminal.readInput(), named: name) : try DelimitedText.ofAnyFile(path)
    }
}

/// The files of observations a command reads, and what it is told of them.
struct ObservationFiles: ParsableArguments {
    @Argument(help: "Files of monthly observations: Excel workbooks, CSV, NDJSON; - is standard input.")
    var files: [String]

    @OptionGroup var shape: ShapeOptions

    func validate() throws {
        for (place, file) in files.enumerated() where file != StandardInput.argument && files[..<place].contains(file) {
            throw ValidationError("\(file) is given twice.")
        }
    }

    /// Reads the files and says what they were taken for.
    func read(_ output: OutputOptions, keepsEmptyEnds: Bool = false) throws(Failure) -> Panel {
        try reading(output, keepsEmptyEnds: keepsEmptyEnds).panel
    }

    /// The same with what was recognised.
    func reading(_ output: OutputOptions, keepsEmptyEnds: Bool = false, leavesOutWrongRows: Bool = false) throws(Failure) -> PanelReading {
        do throws(ObservationErrors) {
            let reading = try recognised(output, keepsEmptyEnds: keepsEmptyEnds, leavesOutWrongRows: leavesOutWrongRows)
            // What is repaired may fill gaps: who repairs says which are left.
            if !leavesOutWrongRows { output.note(reading.missingMonths.map { output.language.sentence(of: $0) }) }
            return reading
        } catch {
            throw Failure(output.language.sentences(of: error), error.isNoInput ? .noInput : .wrongData)
        }
    }

    /// Reads the files, says what they were taken for, and throws what is wrong with them.
    func recognised(
        _ output: OutputOptions, keepsEmptyEnds: Bool, leavesOutWrongRows: Bool = false
    ) throws(ObservationErrors) -> PanelReading {
        var reader = PanelReader.ofAnyFile
        reader.keepsEmptyEnds = keepsEmptyEnds
        reader.leavesOutWrongRows = leavesOutWrongRows
        reader.encoding = shape.encoding?.encoding
        reader.hints = shape.hints
        let reading =
            files == [StandardInput.argument]
            ? try reader.read(text: Terminal.readInput(), named: StandardInput.name)
            : try reader.read(contentsOf: files.map { $0 == StandardInput.argument ? StandardInput.path : $0 })
        for recognition in reading.recognitions { output.note(output.language.sentence(of: recognition)) }
        return reading
    }
}
