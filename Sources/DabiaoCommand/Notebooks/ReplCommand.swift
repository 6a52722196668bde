#if Notebooks
    import ArgumentParser
    import Dabiao
    import Foundation
    import Notebook

    /// `dabiao repl`: Swift cells at a prompt.
    struct ReplCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "repl",
            abstract: "A prompt for Swift cells, with everything of Dabiao at hand.",
            discussion: """
                A line that isn't whole is continued on the next. Charts are written to the folder of --charts, or shown in place where \
                the terminal can: iTerm2 and kitty by rsvg-convert, terminals that know sixel by img2sixel as well. `:help` lists the prompt's own commands.
                """)

        @Option(help: ArgumentHelp("Where charts are written (default: a folder for temporary files).", valueName: "folder"))
        var charts: String?

        @Flag(help: "After each cell, run the cells that build on what it declares again.")
        var reactive = false

        @Flag(name: .customLong("no-import"), help: "Don't begin with `import Dabiao`.")
        var noImport = false

        @Option(help: ArgumentHelp("Stop a cell after so many seconds.", valueName: "seconds"))
        var timeout: Double?

        func run() throws {
            let session: NotebookSession
            do throws(ExecutionError) {
                session = try NotebookSession(limits: CellLimits(seconds: timeout))
                try session.start()
            } catch {
                throw Failure(error.description, .noInput)
            }
            Interrupts.pass(to: session.interrupt)
            let folder = charts ?? NSTemporaryDirectory() + "dabiao-charts-\(getpid())"
            var prompt = ReplPrompt(session: session, charts: folder, isReactive: reactive)
            if !noImport { prompt.runQuietly("import Dabiao") }
            try prompt.serve()
        }
    }

    /// The prompt's loop.
    struct ReplPrompt {
        private let session: NotebookSession
        private let assistant: CodeAssistant
        private let editor: LineEditor
        private let pictures: TerminalPictures
        private let isReactive: Bool
        private var document = NotebookDocument()
        private var count = 0

        init(session: NotebookSession, charts: String, isReactive: Bool) {
            self.session = session
            self.isReactive = isReactive
            let assistant = CodeAssistant(session: session, helper: CellLibrary.executable.map { [$0, "kernel", "assist"] } ?? [])
            self.assistant = assistant
            pictures = TerminalPictures(folder: charts)
            editor = LineEditor(historyFile: Terminal.outputIsTerminal ? CacheFolder.standard().path + "/history" : nil)
            session.asks = { [weak session, editor] prompt, isSecret in
                switch editor.read(prompt, isHidden: isSecret) {
                case .line(let line): session?.answer(line)
                case .end: session?.answer(nil)
                case .interrupted: session?.interrupt.raise()
                }
                return true
            }
            editor.complete = { line, place in
                let (matches, range) = assistant.completions(of: line, at: place)
                return (matches.map(\.text), range)
            }
        }

        mutating func serve() throws {
            if Terminal.outputIsTerminal {
                try Terminal.print(Array("Dabiao, Swift \(session.compilerVersion). :help for help, Ctrl-D to leave.\n".utf8))
            }
            var pending = ""
            var failed = false
            while true {
                switch editor.read(pending.isEmpty ? "达标> " : "  …> ") {
                case .end:
                    if !pending.isEmpty { failed = run(pending) == false }
                    // A script that is piped in says how it ended.
                    if failed, !Terminal.outputIsTerminal { throw ExitCode(ExitStatus.gateTripped.rawValue) }
                    return
                case .interrupted: pending = ""
                case .line(let line):
                    if pending.isEmpty, line.hasPrefix(":") {
                        editor.remember(line)
                        if try command(line) { return }
                        continue
                    }
                    pending += pending.isEmpty ? line : "\n" + line
                    if pending.allSatisfy(\.isWhitespace) {
                        pending = ""
                        continue
                    }
                    // An empty line ends what still wants more.
                    if assistant.completeness(of: pending) == .incomplete, !line.isEmpty { continue }
                    editor.remember(pending)
                    failed = run(pending) == false || failed
                    pending = ""
                }
            }
        }

        /// Runs a cell that nobody wrote.
        mutating func runQuietly(_ source: String) {
            document.cells.append(NotebookCell(.code, source))
            _ = session.execute(source, id: "prompt-0", label: "prompt") { _ in }
        }

        /// Runs a cell and shows what it puts out.
        private mutating func run(_ source: String, isTimed: Bool = false) -> Bool {
            count += 1
            let start = Date()
            var collector = OutputCollector(count: count)
            let result = session.execute(source, id: "prompt-\(count)", label: "[\(count)]") { event in
                _ = collector.take(event)
                show(event)
            }
            if let failure = result.failure {
                for line in failure.traceback.isEmpty ? ["\(failure.name): \(failure.message)"] : failure.traceback {
                    Terminal.say(Markup.cleaned(line))
                }
                collector.fail(failure)
            }
            if isTimed {
                Terminal.say(
                    "compiled in \(NotebookRunOptions.seconds(result.compileSeconds)), ran in \(NotebookRunOptions.seconds(result.runSeconds)), \(NotebookRunOptions.seconds(Date().timeIntervalSince(start))) in all"
                )
            }
            var cell = NotebookCell(.code, source)
            cell.executionCount = count
            cell.outputs = collector.outputs
            document.cells.append(cell)
            guard result.failure == nil else { return false }
            return !isReactive || rerun(after: "prompt-\(count)")
        }

        /// Runs what builds on a cell again, and keeps what it puts out now.
        private mutating func rerun(after id: String) -> Bool {
            var collector = OutputCollector(count: 0)
            var outputs: [String: [CellOutput]] = [:]
            var running = ""
            let results = session.rerunBuilders(on: id) { id, label in
                if !running.isEmpty { outputs[running] = collector.outputs }
                running = id
                collector = OutputCollector(count: Int(id.split(separator: "-").last ?? "") ?? 0)
                Terminal.say("↻ \(label)")
            } report: { event in
                _ = collector.take(event)
                show(event)
            }
            if !running.isEmpty { outputs[running] = collector.outputs }
            for place in document.cells.indices {
                guard let number = document.cells[place].executionCount, let new = outputs["prompt-\(number)"] else { continue }
                document.cells[place].outputs = new
            }
            guard let failure = results.last?.result.failure else { return true }
            for line in failure.traceback.isEmpty ? ["\(failure.name): \(failure.message)"] : failure.traceback {
                Terminal.say(Markup.cleaned(line))
            }
            return false
        }

        private func show(_ event: CellEvent) {
            switch event {
            case .stream("stderr", let text): Terminal.say(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            case .stream(_, let text): try? Terminal.print(Array(text.utf8))
            case .display(let data, _), .result(let data), .update(let data, _):
                if let svg = data.first(where: { $0.type == "image/svg+xml" })?.text {
                    pictures.show(svg)
                } else if let plain = data.first(where: { $0.type == "text/plain" })?.text {
                    try? Terminal.print(Array((plain.hasSuffix("\n") ? plain : plain + "\n").utf8))
                }
            case .clear: break
            }
        }

        /// Runs one of the prompt's own commands.
        ///
        /// - Returns: Whether the prompt ends.
        private mutating func command(_ line: String) throws -> Bool {
            let parts = line.split(separator: " ", maxSplits: 1)
            let rest = parts.count > 1 ? String(parts[1]).trimmingCharacters(in: .whitespaces) : ""
            switch parts[0] {
            case ":quit", ":q", ":exit": return true
            case ":help", ":h":
                try Terminal.print(
                    Array(
                        """
                        :type EXPRESSION   what an expression is, without showing it
                        :time CELL         runs a cell and says how long it took
                        :save FILE         keeps what was entered and shown as a notebook, .ipynb or .swift
                        :names             what has been declared
                        :reset             forgets everything
                        :quit              leaves

                        """.utf8))
            case ":type": _ = rest.isEmpty ? false : run("print(type(of: (\(rest))))")
            case ":time": _ = rest.isEmpty ? false : run(rest, isTimed: true)
            case ":names": try Terminal.print(Array((session.names.joined(separator: "  ") + "\n").utf8))
            case ":reset":
                session.restart()
                document.cells = []
                runQuietly("import Dabiao")
            case ":save":
                guard !rest.isEmpty else {
                    Terminal.say(":save FILE")
                    break
                }
                do throws(Failure) {
                    var named = document
                    named.nameCells()
                    try NotebookFile.write(named, to: rest)
                    Terminal.say("\(document.cells.count) cells in \(rest)")
                } catch {
                    Terminal.say(error.message)
                }
            default: Terminal.say("\(parts[0]): no such command; :help lists them")
            }
            return false
        }
    }
#endif
