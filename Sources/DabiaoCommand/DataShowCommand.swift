import ArgumentParser
import Dabiao

/// `dabiao data show`: what files hold, a line a series.
struct DataShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Previews files: every series with its months, gaps, smallest, middle, largest and last value.")

    @OptionGroup var input: ObservationFiles
    @OptionGroup var output: OutputOptions

    func validate() throws { try output.spare(input.files) }

    func run() throws {
        let preview = PanelPreview(try input.read(output))
        try output.write(preview.dataTable, schema: "dabiao.preview/1", contents: [preview.table(in: output.language)])
    }
}
