#if Notebooks
    import Foundation
    import Tables

    /// Answers what a front end asks while someone writes: what can follow, what a name is, whether the text is whole.
    public final class CodeAssistant {
        /// A way to go on.
        public struct Completion: Sendable {
            /// What takes the place of what is written.
            public let text: String
            /// `function`, `type`, `variable` or `keyword`.
            public let kind: String
            /// The declaration in short.
            public let signature: String
        }

        /// Whether a text can be run as it stands.
        public enum Completeness: String, Sendable {
            case complete, incomplete, invalid
        }

        let session: NotebookSession
        private let helper: [String]
        /// The seconds that an answer may take.
        private let patience: Double
        private var process: pid_t?
        private var toHelper: Int32 = -1
        private var fromHelper: Int32 = -1

        /// - Parameters:
        ///   - session: Whose names are known.
        ///   - helper: The command that serves ``SourceKit``.
        ///   - patience: The seconds that an answer of the helper may take.
        public init(session: NotebookSession, helper: [String], patience: Double = 3) {
            self.session = session
            self.helper = helper
            self.patience = patience
        }

        deinit { stop() }

        private func stop() {
            guard let process else { return }
            kill(process, SIGKILL)
            _ = Subprocess.wait(for: process)
            close(toHelper)
            close(fromHelper)
            self.process = nil
        }

        // MARK: Completion

        /// What can stand at a place of a cell, and the range it replaces; both in characters of Unicode.
        public func completions(of code: String, at cursor: Int) -> (matches: [Completion], range: Range<Int>) {
            let scalars = Array(code.unicodeScalars)
            let cursor = min(max(0, cursor), scalars.count)
            var start = cursor
            while start > 0,
                scalars[start - 1] == "_" || scalars[start - 1].properties.isAlphabetic || scalars[start - 1].properties.numericType != nil
            { start -= 1 }
            let prefix = String(String.UnicodeScalarView(scalars[start..<cursor]))
            let isMember = start > 0 && scalars[start - 1] == "."
            var found = fromCompiler(code, scalars: scalars, start: start).filter { Self.fits($0.text, prefix) }
            if !isMember { found += ownNames().filter { Self.fits($0.text, prefix) } }
            var seen: Set<String> = []
            let lowered = prefix.lowercased()
            // What begins as is written comes first, then by name.
            let ordered = found.filter { !$0.text.hasPrefix("_") && seen.insert($0.text).inserted }.sorted { a, b in
                let first = a.text.hasPrefix(prefix)
                let second = b.text.hasPrefix(prefix)
                if first != second { return first }
                let firstLoose = a.text.lowercased().hasPrefix(lowered)
                let secondLoose = b.text.lowercased().hasPrefix(lowered)
                return firstLoose != secondLoose ? firstLoose : a.text < b.text
            }
            return (Array(ordered.prefix(200)), start..<cursor)
        }

        private static func fits(_ name: String, _ prefix: String) -> Bool {
            prefix.isEmpty || name.lowercased().hasPrefix(prefix.lowercased())
        }

        private func ownNames() -> [Completion] {
            let names = session.live.cells.flatMap(\.declarations.declarations).map { declaration in
                let kind: String =
                    switch declaration.kind {
                    case .variable: "variable"
                    case .function: "function"
                    default: "type"
                    }
                return Completion(text: declaration.name, kind: kind, signature: declaration.key)
            }
            return names + SwiftWords.keywords.map { Completion(text: $0, kind: "keyword", signature: "") }
        }

        /// What the compiler would let stand at a place; all that the library has within, or what is public alone.
        func fromCompiler(_ code: String, scalars: [Unicode.Scalar], start: Int, publicOnly: Bool = false) -> [Completion] {
            let before = String(String.UnicodeScalarView(scalars[..<start]))
            let (prelude, all) = session.context(for: code)
            let arguments = publicOnly ? all.filter { !["-Xfrontend", "-disable-access-control"].contains($0) } : all
            let answer = ask([
                "key.request": JSON("source.request.codecomplete"), "key.sourcefile": JSON("cell.swift"),
                "key.sourcetext": JSON(prelude + "\n" + code),
                "key.offset": JSON(prelude.utf8.count + 1 + before.utf8.count), "key.compilerargs": JSON(arguments.map { JSON($0) }),
            ])
            return answer.components(separatedBy: "key.kind: source.lang.swift.").dropFirst().compactMap { entry in
                guard let name = Self.field("key.name", entry) else { return nil }
                let kind = entry.prefix { $0 != "," && $0 != "\n" }
                // A function's labels are for its reader, its name is what is put in.
                let text = String(name.prefix { $0 != "(" && $0 != ":" })
                guard !text.isEmpty, text.first?.isLetter == true || text.first == "_" else { return nil }
                let word =
                    kind.contains("function")
                    ? "function" : kind.contains(".var") ? "variable" : kind.contains("keyword") ? "keyword" : "type"
                return Completion(text: text, kind: word, signature: Self.field("key.description", entry) ?? name)
            }
        }

        /// A quoted field of a description.
        static func field(_ name: String, _ text: String) -> String? {
            guard let start = text.range(of: "\(name): \"") else { return nil }
            var value = ""
            var rest = text[start.upperBound...]
            while let character = rest.popFirst(), character != "\"" {
                if character == "\\", let next = rest.popFirst() {
                    value.append(next == "n" ? "\n" : next)
                } else {
                    value.append(character)
                }
            }
            return value
        }

        // MARK: Completeness

        /// Whether a text can be run, wants more lines, or is wrong however it goes on.
        public func completeness(of code: String) -> Completeness {
            let tokens = SwiftLexer.tokens(of: code)
            var open: [String] = []
            let pairs = [")": "(", "]": "[", "}": "{"]
            for token in tokens {
                if token.kind == .unterminated {
                    return token.text.hasPrefix("\"") && !token.text.hasPrefix("\"\"\"") ? .invalid : .incomplete
                }
                guard token.kind == .punctuation else { continue }
                if "([{".contains(token.text) { open.append(token.text) }
                if let opening = pairs[token.text] {
                    guard open.popLast() == opening else { return .invalid }
                }
            }
            guard open.isEmpty else { return .incomplete }
            guard let last = tokens.last else { return .complete }
            if last.kind == .operator, tokens.count > 1, tokens[tokens.count - 2].range.upperBound < last.range.lowerBound {
                return .incomplete
            }
            if last.text == ","
                || ["=", "else", "let", "var", "func", "if", "for", "while", "in", "import", "struct", "class", "enum"].contains(last.text)
            {
                return .incomplete
            }
            if last.text == ")",
                ["func", "if", "while", "for", "guard"].contains(SwiftItems.items(of: tokens).last?.tokens.first?.text ?? "")
            {
                // A head whose body is to come.
                return .incomplete
            }
            return session.parses(code) ? .complete : .invalid
        }

        // MARK: The helper

        /// Asks the helper; an empty answer where it has none in time.
        func ask(_ request: KeyValuePairs<String, JSON>) -> String {
            guard start() else { return "" }
            var line = Array((JSONWriter.compact(JSON(request)) + "\n").utf8)[...]
            while !line.isEmpty {
                let count = line.withUnsafeBytes { write(toHelper, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    stop()
                    return ""
                }
                line = line.dropFirst(count)
            }
            var answer: [UInt8] = []
            var block = [UInt8](repeating: 0, count: 65_536)
            let limit = Clock.now + patience
            while answer.last != 0x0A {
                var watched = [pollfd(fd: fromHelper, events: Int16(POLLIN), revents: 0)]
                let left = Int32(max(0, (limit - Clock.now) * 1_000))
                guard poll(&watched, 1, left) > 0 else {
                    // Too slow, or gone: another takes its place at the next question.
                    stop()
                    return ""
                }
                let count = read(fromHelper, &block, block.count)
                guard count > 0 else {
                    stop()
                    return ""
                }
                answer += block[..<count]
            }
            return (try? JSONParser.parse(answer))?.value.string ?? ""
        }

        private func start() -> Bool {
            if process != nil { return true }
            guard !helper.isEmpty, let to = Subprocess.Pipe(), let from = Subprocess.Pipe() else { return false }
            process = Subprocess.start(helper, descriptors: [(to.read, 0), (from.write, 1), (-1, 2)])
            close(to.read)
            close(from.write)
            (toHelper, fromHelper) = (to.write, from.read)
            return process != nil
        }
    }

    extension NotebookSession {
        /// The compiler's version.
        public var compilerVersion: String { compiler.library.compiler }

        /// What stands before a cell for whoever asks about its text: everything that can be seen, and the compiler's arguments.
        func context(for code: String) -> (prelude: String, arguments: [String]) {
            let source = try? CellSource(code, owners: [:])
            var prelude = live.cells.map { "@testable import \($0.module)" }.joined(separator: "; ")
            if let source { prelude = live.prelude(for: source) + "; " + prelude }
            // SourceKit keeps what it has loaded, and overlooks modules that came since, unless the arguments are others.
            let seen = SHA256.hexadecimal(Array(live.cells.map(\.module).joined(separator: " ").utf8)).prefix(12)
            return (prelude, ["cell.swift", "-D", "SEEN_\(seen)"] + compiler.arguments)
        }

        /// Whether the compiler can read a text.
        func parses(_ code: String) -> Bool {
            let file = NSTemporaryDirectory() + "dabiao-parse-\(getpid()).swift"
            defer { unlink(file) }
            guard (try? Data(code.utf8).write(to: URL(fileURLWithPath: file))) != nil else { return true }
            return Subprocess.run([compiler.toolchain.frontend, "-parse", "-swift-version", "5", file]).status == 0
        }
    }

    extension CellCompiler {
        /// What the compiler must know to see the library and other cells.
        var arguments: [String] {
            [
                "-swift-version", "5", "-Xfrontend", "-disable-access-control", "-I", folder, "-I", library.modules, "-module-cache-path",
                moduleCache,
                "-module-name", "cell",
            ]
                + library.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
        }
    }
#endif
