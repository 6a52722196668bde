import ArgumentParser
import Dabiao

/// The files of observations a command reads.
struct ObservationFiles: ParsableArguments {
    @Argument(help: "Files of monthly observations; - is standard input.")
    var files: [String]

    /// Reads the files and says what they were taken for.
    func read(_ output: OutputOptions) throws(Failure) -> Panel {
        do throws(ObservationErrors) {
            let reading =
                files == ["-"]
                ? try PanelReader().read(text: Terminal.readInput(), named: "standard input") : try PanelReader().read(contentsOf: files)
            for recognition in reading.recognitions { output.note("\(recognition)") }
            output.note(reading.missingMonths.map(\.description))
            return reading.panel
        } catch {
            throw Failure(error.description, error.isNoInput ? .noInput : .wrongData)
        }
    }
}
