#if Notebooks
    import ArgumentParser
    import Dabiao
    import Foundation
    import Notebook

    /// `dabiao notebook run`: runs what has changed since the last time.
    struct NotebookRunCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Runs a notebook's cells and keeps what they put out.",
            discussion: """
                A cell runs if its source, a cell it builds on, a file it read, the compiler or the library has changed since it last ran; \
                otherwise what it put out stands. Without --output the notebook itself is written. A failed run still writes what it \
                has, and ends with code 1.
                """)

        @Argument(help: ArgumentHelp("An .ipynb file, or a percent script (.swift).", valueName: "notebook"))
        var notebook: String

        @Option(name: .shortAndLong, help: ArgumentHelp("Where the notebook with its outputs goes.", valueName: "path"))
        var output: String?

        @OptionGroup var options: NotebookRunOptions

        func run() throws {
            let file = NotebookFile(path: notebook)
            var document = try file.read()
            if output == nil, file.isScript || notebook == StandardInput.argument {
                throw Failure("\(notebook): outputs have no place in it; say --output with an .ipynb file", .usage)
            }
            let before = file.digest
            let failed = try options.run(&document, of: file, values: options.values)
            if output == nil, file.digest != before {
                throw Failure(
                    "\(notebook): was changed while it ran, and is left as it is; run it again (what still holds is not run twice)",
                    .cannotWrite)
            }
            try NotebookFile.write(document, to: output ?? notebook)
            if !failed.isEmpty { throw ExitCode(ExitStatus.gateTripped.rawValue) }
        }
    }
#endif
