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
        path == argument ? try DelimitedText(text: Terminal.readInput(), named: name) : try DelimitedText(contentsOf: path)
    }
}

/// The files of observations a command reads.
struct ObservationFiles: ParsableArguments {
    @Argument(help: "Files of monthly observations; - is standard input.")
    var files: [String]

    /// Reads the files and says what they were taken for.
    func read(_ output: OutputOptions) throws(Failure) -> Panel {
        do throws(ObservationErrors) {
            let reading =
                files == [StandardInput.argument]
                ? try PanelReader().read(text: Terminal.readInput(), named: StandardInput.name)
                : try PanelReader().read(contentsOf: files.map { $0 == StandardInput.argument ? StandardInput.path : $0 })
            for recognition in reading.recognitions { output.note("\(recognition)") }
            output.note(reading.missingMonths.map(\.description))
            return reading.panel
        } catch {
            throw Failure(error.description, error.isNoInput ? .noInput : .wrongData)
        }
    }
}
