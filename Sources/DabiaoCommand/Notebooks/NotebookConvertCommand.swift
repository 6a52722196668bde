#if Notebooks
    import ArgumentParser
    import Dabiao
    import Foundation
    import Notebook

    /// `dabiao notebook convert`: `.ipynb` to a percent script and back.
    struct NotebookConvertCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "convert",
            abstract: "Turns an .ipynb file into a percent script, or back; nothing is run.",
            discussion: """
                A percent script is Swift source in which `// %%` begins a cell and `// %% [markdown]` one of text: its diffs can be \
                read. Outputs have no place in it.
                """)

        @Argument(help: ArgumentHelp("An .ipynb file or a percent script (.swift), or - for standard input.", valueName: "notebook"))
        var notebook: String

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "Where the other form goes (default: beside the notebook, with the other ending; - for standard output).", valueName: "path"
            ))
        var output: String?

        @Flag(help: "Write over a file beside the notebook that holds something else.")
        var force = false

        func run() throws {
            let file = NotebookFile(path: notebook)
            var document = try file.read()
            // Version 4.5 asks for names.
            if file.isScript, document.minorVersion >= 5 { document.nameCells() }
            let toScript =
                output.map { $0.lowercased().hasSuffix(".swift") || ($0 == StandardInput.argument && !file.isScript) } ?? !file.isScript
            guard let target = output ?? Self.beside(file) else {
                throw Failure("standard input is converted to where --output says", .usage)
            }
            if target == StandardInput.argument {
                return try Terminal.print(toScript ? Array(PercentScript.text(of: document).utf8) : document.bytes)
            }
            if output == nil, !force, let old = try? Data(contentsOf: URL(fileURLWithPath: target)),
                old != Data(NotebookFile.bytes(of: document, for: target))
            {
                throw Failure(
                    "\(target): is there already and holds something else; --force or --output writes over it, outputs and all",
                    .cannotWrite)
            }
            try NotebookFile.write(document, to: target)
        }

        private static func beside(_ file: NotebookFile) -> String? {
            guard file.path != StandardInput.argument, let dot = file.path.lastIndex(of: ".") else { return nil }
            return file.path[..<dot] + (file.isScript ? ".ipynb" : ".swift")
        }
    }

    /// `dabiao notebook new`: a notebook to begin with.
    struct NotebookNewCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Writes a new notebook that forecasts a file of observations.")

        @Argument(help: ArgumentHelp("The notebook to write, .ipynb or .swift.", valueName: "notebook"))
        var notebook: String

        @Option(help: ArgumentHelp("The observations it reads, from the notebook's folder.", valueName: "file"))
        var data = "observations.csv"

        @Flag(help: "Write over a notebook that is there.")
        var force = false

        func run() throws {
            if !force, FileManager.default.fileExists(atPath: notebook) {
                throw Failure("\(notebook): is there already; --force writes over it", .cannotWrite)
            }
            try NotebookFile.write(NotebookTemplate.forecast(data: data), to: notebook)
        }
    }
#endif
