#if Notebooks
    import ArgumentParser
    import Dabiao
    import Foundation
    import Notebook

    enum ExportForm: String, CaseIterable, ExpressibleByArgument {
        case svg, html, md, ipynb, swift
    }

    /// `dabiao notebook export`: runs what is stale, then writes a page, pictures or a script.
    struct NotebookExportCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Runs what is stale in a notebook and writes it as HTML, Markdown, pictures, a notebook or a script.",
            discussion: """
                html is one file that needs no network and runs no scripts. svg writes every chart into the folder of --output. The \
                notebook itself is left as it is. A failed run still writes what it has, and ends with code 1.
                """)

        @Argument(help: ArgumentHelp("An .ipynb file, or a percent script (.swift).", valueName: "notebook"))
        var notebook: String

        @Option(help: "The form: svg, html, md, ipynb or swift (default: by the ending of --output).")
        var to: ExportForm?

        @Option(
            name: .shortAndLong, help: ArgumentHelp("Where it goes: a file, for svg a folder, - for standard output.", valueName: "path"))
        var output: String?

        @Flag(name: .customLong("no-code"), help: "Only text and outputs.")
        var noCode = false

        @Flag(name: .customLong("no-run"), help: "Export the outputs as they stand in the file.")
        var noRun = false

        @Option(
            name: .customLong("for-each"),
            help: ArgumentHelp(
                "One export per row of a table whose columns are parameters, and an index, into the folder of --output.", valueName: "file")
        )
        var forEach: String?

        @Option(help: "The language of the page's own words (default: from LANG).")
        var lang: Language?

        @OptionGroup var options: NotebookRunOptions

        func validate() throws {
            if noRun, forEach != nil || !options.parameters.isEmpty { throw ValidationError("--no-run runs nothing, with no parameters.") }
        }

        private var form: ExportForm {
            get throws(Failure) {
                if let to { return to }
                let ending = output?.split(separator: ".").last.map { $0.lowercased() } ?? ""
                if let form = ExportForm(rawValue: ending == "htm" ? "html" : ending == "markdown" ? "md" : ending) { return form }
                throw Failure("say --to svg, html, md, ipynb or swift, or an --output with such an ending", .usage)
            }
        }

        func run() throws {
            let form = try form
            let file = NotebookFile(path: notebook)
            let document = try file.read()
            if let forEach { return try exportEach(row: forEach, form, file, document) }
            guard let target = output ?? Self.target(file, form) else { throw Failure("say --output", .usage) }
            if form != .ipynb, target != StandardInput.argument, file.digest != nil, let one = realpath(target, nil),
                let other = realpath(notebook, nil)
            {
                defer {
                    free(one)
                    free(other)
                }
                if strcmp(one, other) == 0 { throw Failure("\(target): is the notebook itself; say another --output", .usage) }
            }
            if try !export(document, file, form, values: options.values, to: target) { throw ExitCode(ExitStatus.gateTripped.rawValue) }
        }

        private static func target(_ file: NotebookFile, _ form: ExportForm) -> String? {
            file.path == StandardInput.argument || form == .ipynb || form == .swift
                ? nil : form == .svg ? file.stem : "\(file.stem).\(form.rawValue)"
        }

        /// Runs and writes.
        ///
        /// - Returns: Whether every cell came to its end.
        private func export(
            _ original: NotebookDocument, _ file: NotebookFile, _ form: ExportForm, values: [(name: String, value: String)],
            to target: String
        ) throws(Failure) -> Bool {
            var document = original
            // A script shows no outputs: nothing need run for it.
            let failed = noRun || form == .swift ? [] : try options.run(&document, of: file, values: values)
            var shown = ExportOptions(title: Self.title(of: document) ?? file.stem)
            shown.showsCode = !noCode
            shown.language = lang?.rawValue ?? "zh"
            shown.provenance = ExportProvenance.lines(of: original, named: file.path, failed: failed.count)
            switch form {
            case .html: try write(Array(HTMLExport.page(of: document, shown).utf8), to: target)
            case .ipynb: try NotebookFile.write(document, to: target)
            case .swift: try write(Array(SwiftExport.text(of: document, shown).utf8), to: target)
            case .md:
                let name = NotebookFile(path: target).stem + "_files"
                let (text, pictures) = MarkdownExport.text(of: document, shown, folder: name)
                if !pictures.isEmpty, target != StandardInput.argument {
                    let folder = target.lastIndex(of: "/").map { target[...$0] + name } ?? name
                    try write(pictures, into: folder)
                }
                try write(Array(text.utf8), to: target)
            case .svg:
                let pictures = SVGExport.pictures(of: document)
                try write(pictures.map(\.file), into: target)
                if !options.quiet { Terminal.say("\(pictures.count) charts in \(target)") }
            }
            return failed.isEmpty
        }

        private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
            if path == StandardInput.argument { return try Terminal.print(bytes) }
            try OutputOptions.write(bytes, to: path)
        }

        private func write(_ files: [ExportedFile], into folder: String) throws(Failure) {
            try Self.make(folder)
            for file in files { try OutputOptions.write(file.bytes, to: "\(folder)/\(file.name)") }
        }

        private static func make(_ folder: String) throws(Failure) {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw Failure("\(folder): the folder can't be made: \(error.localizedDescription)", .cannotWrite)
            }
        }

        /// The first heading of a notebook.
        private static func title(of document: NotebookDocument) -> String? {
            for cell in document.cells where cell.kind == .markdown {
                for line in cell.source.split(separator: "\n") where line.hasPrefix("# ") {
                    return line.dropFirst(2).trimmingCharacters(in: .whitespaces)
                }
            }
            return nil
        }

        /// One export per row, and an index of them.
        private func exportEach(row path: String, _ form: ExportForm, _ file: NotebookFile, _ document: NotebookDocument) throws {
            guard let folder = output else { throw Failure("--for-each writes into the folder of --output", .usage) }
            guard form != .svg else { throw Failure("--for-each makes one file per row: html, md, ipynb or swift", .usage) }
            let rows = try ParameterRows(path)
            try Self.make(folder)
            var index: [(name: String, words: String, isWhole: Bool)] = []
            for (number, row) in rows.rows.enumerated() {
                let name = rows.name(of: number) + "." + form.rawValue
                if !options.quiet, Terminal.errorIsTerminal {
                    Terminal.say("[\(number + 1)/\(rows.rows.count)] \(Markup.singleLine(name))")
                }
                let isWhole = try export(document, file, form, values: options.values + row, to: "\(folder)/\(name)")
                index.append((name, row.map(\.value).joined(separator: " · "), isWhole))
            }
            let title = Self.title(of: document) ?? file.stem
            let items = index.map { entry in
                let address = entry.name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? entry.name
                return "<li><a href=\"\(address)\">\(Markup.escaped(entry.words))</a>\(entry.isWhole ? "" : " (failed · 未完成)")</li>\n"
            }
            let page = """
                <!DOCTYPE html>
                <html lang="zh">
                <head><meta charset="utf-8"><title>\(Markup.escaped(title))</title></head>
                <body><h1>\(Markup.escaped(title))</h1>
                <ul>
                \(items.joined())</ul></body>
                </html>

                """
            try write(Array(page.utf8), to: "\(folder)/index.html")
            if index.contains(where: { !$0.isWhole }) { throw ExitCode(ExitStatus.gateTripped.rawValue) }
        }
    }
#endif
