#if Notebooks
    import ArgumentParser
    import Dabiao
    import Foundation
    import Notebook

    /// The options of what runs a notebook.
    struct NotebookRunOptions: ParsableArguments {
        @Option(
            name: [.customShort("p"), .customLong("parameter")],
            help: ArgumentHelp("Gives a parameter another value than its default.", valueName: "name=value"))
        var parameters: [String] = []

        @Flag(help: "Run every cell, whatever still holds.")
        var fresh = false

        @Flag(help: "Say of every cell whether it ran, and why.")
        var explain = false

        @Flag(name: .customLong("continue"), help: "Run the cells after a failed one all the same.")
        var continues = false

        @Option(help: ArgumentHelp("Stop a cell after so many seconds.", valueName: "seconds"))
        var timeout: Double?

        @Option(help: ArgumentHelp("The memory that cells may hold (default: four fifths of the machine's).", valueName: "MB"))
        var memory: Int?

        @Flag(help: "No progress or notes on standard error.")
        var quiet = false

        func validate() throws {
            for parameter in parameters where !parameter.contains("=") || parameter.hasPrefix("=") {
                throw ValidationError("-p \(parameter): expected name=value.")
            }
            if let timeout, !(timeout > 0 && timeout.isFinite) { throw ValidationError("--timeout: expected seconds above 0.") }
            if let memory, memory < 64 { throw ValidationError("--memory: expected 64 MB or more.") }
        }

        /// The parameters given.
        var values: [(name: String, value: String)] {
            parameters.map { parameter in
                let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), String(parts[1]))
            }
        }

        /// Runs a notebook, telling of it on standard error.
        ///
        /// - Returns: The failures, in order.
        func run(
            _ document: inout NotebookDocument, of file: NotebookFile, values: [(name: String, value: String)]
        ) throws(Failure) -> [NotebookRunner.Report] {
            if let language = document.language, language != "swift" {
                throw Failure("\(file.path): its cells are \(Markup.singleLine(language)), and only Swift is run here", .wrongData)
            }
            do {
                document = try Parameters(document).inject(values, into: document)
                var options = NotebookRunner.Options()
                options.keepsOutputs = !fresh
                options.continuesAfterFailure = continues
                options.limits = CellLimits(seconds: timeout, memory: memory.map { $0 << 20 })
                let runner = try NotebookRunner(folder: file.folder, options: options)
                Interrupts.pass(to: runner.interrupt)
                defer { Interrupts.pass(to: nil) }
                let reports = runner.run(&document) { place, count, label in
                    if !quiet, Terminal.errorIsTerminal { Terminal.say("[\(place)/\(count)] \(Markup.singleLine(label))") }
                } isDone: { report in
                    say(report)
                }
                let failed = reports.filter { if case .failed = $0.fate { true } else { false } }
                let ran = reports.count { if case .ran = $0.fate { true } else { false } }
                if !quiet {
                    let seconds = reports.reduce(0) { $0 + $1.seconds }
                    Terminal.say(
                        "\(file.path): \(ran) of \(reports.count) cells ran in \(Self.seconds(seconds))"
                            + (failed.isEmpty ? "" : ", \(failed.count) failed"))
                }
                if failed.contains(where: { if case .failed(let failure) = $0.fate { failure.name == "Interrupted" } else { false } }) {
                    throw Failure("interrupted", .interrupted)
                }
                return failed
            } catch let failure as Failure {
                throw failure
            } catch ExecutionError.unknownParameter(let name, let nearest, let known) {
                throw Failure("\(ExecutionError.unknownParameter(name: name, nearest: nearest, known: known))", .usage)
            } catch ExecutionError.wrongParameter(let name, let value, let expected) {
                throw Failure("\(ExecutionError.wrongParameter(name: name, value: value, expected: expected))", .usage)
            } catch {
                throw Failure("\(error)", .noInput)
            }
        }

        private func say(_ report: NotebookRunner.Report) {
            let head = "[\(report.place)/\(report.count)] \(Markup.singleLine(report.label))"
            switch report.fate {
            case .kept: if explain { Terminal.say("\(head): kept") }
            case .ran(let reason):
                guard !quiet else { return }
                if explain {
                    let replayed = report.replayed.isEmpty ? "" : "; run again for it: \(report.replayed.joined(separator: ", "))"
                    Terminal.say("\(head): ran in \(Self.seconds(report.seconds)), because \(reason)\(replayed)")
                } else if Terminal.errorIsTerminal {
                    Terminal.say("\(head) \(Self.seconds(report.seconds))")
                }
            case .failed(let failure):
                let place = failure.line.map { ":\($0)" } ?? ""
                Terminal.say(
                    "\(head): failed at cell \(report.place)\(place): \(Markup.cleaned(failure.name)): \(Markup.cleaned(failure.message))")
                for line in failure.traceback.dropFirst(failure.name == "CompileError" ? 0 : 1) {
                    Terminal.say("  " + Markup.cleaned(line))
                }
            case .skipped: if explain { Terminal.say("\(head): skipped, a cell before it failed") }
            }
        }

        static func seconds(_ value: Double) -> String { NumberText.fixed(value, digits: value < 0.095 ? 2 : 1) + " s" }
    }

    /// A number with so many digits behind the point, whatever the locale.
    enum NumberText {
        static func fixed(_ value: Double, digits: Int) -> String { String(format: "%.\(digits)f", value) }
    }

    /// What a Ctrl-C means while cells run: the cell stops first, the command after it.
    enum Interrupts {
        nonisolated(unsafe) private static var flag: InterruptFlag?

        static func pass(to flag: InterruptFlag?) {
            Self.flag = flag
            signal(SIGINT) { _ in
                if let flag = Interrupts.flag { flag.raise() } else { _exit(ExitStatus.interrupted.rawValue) }
            }
        }
    }
#endif
