#if Notebooks
    /// What the compiler said of a cell, with its places in the cell as it was written.
    struct CompilerReport {
        struct Message {
            let line: Int
            let column: Int
            let severity: String
            var text: String
        }

        private(set) var messages: [Message] = []
        private let source: CellSource
        private let lines: [Substring]
        private let guarded: Set<String>
        private let output: String

        init(_ output: String, source: CellSource, original: String, guarded: Set<String>) {
            self.source = source
            self.guarded = guarded
            self.output = output
            lines = original.split(separator: "\n", omittingEmptySubsequences: false)
            for line in output.split(separator: "\n") {
                // What is wrong with the text's end is told of the file itself, which has two lines before the cell's first.
                guard let match = line.wholeMatch(of: /(cell|\/.*\/Cell_[0-9a-f]{16}-\d+\.swift):(\d+):(\d+): (error|warning|note): (.*)/),
                    let found = Int(match.2), let column = Int(match.3)
                else { continue }
                let isOfCell = match.1 == "cell"
                let number = isOfCell ? found : max(1, min(lines.count, found - 2))
                let text = String(match.5).replacing(/Cell_[0-9a-f]{16}\./, with: "").replacing(
                    /'?Cell_[0-9a-f]{16}'?/, with: "another cell")
                messages.append(
                    Message(line: number, column: source.column(column, line: number), severity: String(match.4), text: text))
            }
        }

        /// Warnings worth a reader's time; `\u{1}` stands for the cell's name.
        var warnings: [String] {
            let unwanted = [
                "will never be executed", "@retroactive", "no calls to throwing functions occur within 'try'",
                "no 'async' operations occur within 'await'", "was never mutated", "is unused", "was not imported by this file",
            ]
            return messages.filter { message in message.severity == "warning" && !unwanted.contains { message.text.contains($0) } }
                .map { "\u{1}:\($0.line):\($0.column): warning: \($0.text)" }
        }

        func failure(label: String) -> CellFailure {
            let errors = messages.filter { $0.severity == "error" }
            guard let first = errors.first else {
                let tail = output.split(separator: "\n").filter { !$0.isEmpty }.prefix(12).joined(separator: "\n")
                return CellFailure(name: "CompilerError", message: "the compiler ended without a place:\n\(tail)", traceback: [tail])
            }
            var traceback: [String] = []
            for message in messages where message.severity != "warning" {
                traceback.append("\(label):\(message.line):\(message.column): \(message.severity): \(hinted(message.text))")
                guard message.severity == "error", lines.indices.contains(message.line - 1) else { continue }
                let line = lines[message.line - 1]
                traceback.append("  \(line)")
                let before = String(decoding: Array(line.utf8).prefix(message.column - 1), as: UTF8.self)
                traceback.append("  " + String(before.map { $0 == "\t" ? "\t" : $0.utf8.count > 2 ? "　" : " " }) + "^")
            }
            return CellFailure(
                name: "CompileError", message: hinted(first.text), line: first.line, column: first.column, traceback: traceback)
        }

        /// A word more where a cell differs from a script.
        private func hinted(_ text: String) -> String {
            guard let match = text.firstMatch(of: /cannot find '(.+?)' in scope/), guarded.contains(String(match.1)) else { return text }
            return text + " ('guard let' at a cell's top binds a name for that cell alone: use 'let … ?? …' or 'if let')"
        }
    }
#endif
