#if Notebooks
    import Dabiao
    import Foundation

    /// A line of a terminal that can be edited, with history and completion. Where there is no terminal, lines are read as they come.
    final class LineEditor {
        private(set) var history: [String] = []
        private let historyFile: String?
        /// What can stand at a place of the line, and the range it replaces, in characters of Unicode.
        var complete: (String, Int) -> (words: [String], range: Range<Int>) = { _, place in ([], place..<place) }

        enum Outcome {
            case line(String)
            case interrupted
            case end
        }

        init(historyFile: String?) {
            self.historyFile = historyFile
            if let historyFile, let text = try? String(contentsOfFile: historyFile, encoding: .utf8) {
                history = text.split(separator: "\n").suffix(1_000).map { String($0).replacing("\u{1F}", with: "\n") }
            }
        }

        func remember(_ entry: String) {
            guard !entry.isEmpty, entry != history.last else { return }
            history.append(entry)
            guard let historyFile else { return }
            let text = history.suffix(1_000).map { $0.replacing("\n", with: "\u{1F}") }.joined(separator: "\n") + "\n"
            try? Data(text.utf8).write(to: URL(fileURLWithPath: historyFile), options: .atomic)
        }

        /// Reads a line.
        ///
        /// - Parameters:
        ///   - prompt: What stands before the line.
        ///   - isHidden: Whether dots are shown for what is typed.
        /// - Returns: The line, or that there is none.
        func read(_ prompt: String, isHidden: Bool = false) -> Outcome {
            guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, !Terminal.isPlain else {
                if isatty(STDIN_FILENO) == 1 {
                    try? Terminal.print(Array(prompt.utf8))
                }
                // Left from an earlier call, EINTR would make the library's loop go on for ever at the input's end.
                errno = 0
                return readLine().map { .line($0) } ?? .end
            }
            var saved = termios()
            tcgetattr(STDIN_FILENO, &saved)
            var raw = saved
            cfmakeraw(&raw)
            raw.c_oflag |= tcflag_t(OPOST)
            tcsetattr(STDIN_FILENO, TCSANOW, &raw)
            defer { tcsetattr(STDIN_FILENO, TCSANOW, &saved) }
            return edit(prompt, isHidden)
        }

        private func edit(_ prompt: String, _ isHidden: Bool) -> Outcome {
            var line: [Character] = []
            var cursor = 0
            var place = history.count
            var draft = ""
            func show() {
                let line = isHidden ? line.map { _ in "•" } : line
                // A line longer than the terminal is seen through a window that the cursor is in.
                let room = max(8, Self.columns - DisplayWidth.columns(of: prompt) - 1)
                var first = 0
                while DisplayWidth.columns(of: String(line[first..<cursor])) > room { first += 1 }
                var last = cursor
                while last < line.count, DisplayWidth.columns(of: String(line[first...last])) <= room { last += 1 }
                let column = DisplayWidth.columns(of: prompt + String(line[first..<cursor]))
                try? Terminal.print(Array("\r\u{1B}[K\(prompt)\(String(line[first..<last]))\r\u{1B}[\(max(1, column))C".utf8))
            }
            func recall(_ to: Int) {
                guard (0...history.count).contains(to), to != place else { return }
                if place == history.count { draft = String(line) }
                place = to
                // An entry of several lines is recalled on one: line ends stand as a sign.
                line = Array((place == history.count ? draft : history[place]).replacing("\n", with: "⏎"))
                cursor = line.count
            }
            show()
            while true {
                guard let key = readKey() else { return .end }
                switch key {
                case "\r", "\n":
                    try? Terminal.print([0x0D, 0x0A])
                    return .line(String(line).replacing("⏎", with: "\n"))
                case "\u{3}":
                    try? Terminal.print(Array("^C\r\n".utf8))
                    return .interrupted
                case "\u{4}":
                    if line.isEmpty {
                        try? Terminal.print([0x0D, 0x0A])
                        return .end
                    }
                    if cursor < line.count { line.remove(at: cursor) }
                case "\u{7F}", "\u{8}":
                    if cursor > 0 {
                        cursor -= 1
                        line.remove(at: cursor)
                    }
                case "\u{1}", "\u{1B}[H", "\u{1B}OH", "\u{1B}[1~": cursor = 0
                case "\u{5}", "\u{1B}[F", "\u{1B}OF", "\u{1B}[4~": cursor = line.count
                case "\u{1B}[D", "\u{2}": cursor = max(0, cursor - 1)
                case "\u{1B}[C", "\u{6}": cursor = min(line.count, cursor + 1)
                case "\u{1B}[A", "\u{10}": recall(place - 1)
                case "\u{1B}[B", "\u{E}": recall(place + 1)
                case "\u{1B}[3~": if cursor < line.count { line.remove(at: cursor) }
                case "\u{B}": line.removeSubrange(cursor...)
                case "\u{15}":
                    line.removeSubrange(..<cursor)
                    cursor = 0
                case "\t": tab(&line, &cursor)
                case _ where key.hasPrefix("\u{1B}") || key.unicodeScalars.allSatisfy { $0.value < 0x20 }: break
                default:
                    line.insert(contentsOf: Array(key), at: cursor)
                    cursor += key.count
                }
                show()
            }
        }

        /// The terminal's width.
        private static var columns: Int {
            var size = winsize()
            return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
        }

        private func tab(_ line: inout [Character], _ cursor: inout Int) {
            let before = String(line[..<cursor])
            let (words, range) = complete(String(line), before.unicodeScalars.count)
            guard let first = words.first else { return }
            let common = words.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
            let written = range.count
            if common.unicodeScalars.count > written {
                let kept = String(String.UnicodeScalarView(before.unicodeScalars.dropLast(written)))
                let text = Array(kept + common)
                line.replaceSubrange(..<cursor, with: text)
                cursor = text.count
            } else if words.count > 1 {
                try? Terminal.print(
                    Array(("\r\n" + words.prefix(60).joined(separator: "  ") + (words.count > 60 ? " …" : "") + "\r\n").utf8))
            }
        }

        /// A key: a character, or a sequence that a key sends.
        private func readKey() -> String? {
            var bytes: [UInt8] = []
            func next() -> UInt8? {
                var byte: UInt8 = 0
                while true {
                    let count = Foundation.read(STDIN_FILENO, &byte, 1)
                    if count == 1 { return byte }
                    if count < 0, errno == EINTR { continue }
                    return nil
                }
            }
            guard let first = next() else { return nil }
            bytes = [first]
            if first == 0x1B {
                var watched = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
                guard poll(&watched, 1, 20) > 0, let second = next() else { return "\u{1B}" }
                bytes.append(second)
                guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else { return "\u{1B}" }
                while let byte = next() {
                    bytes.append(byte)
                    if (0x40...0x7E).contains(byte) { break }
                }
            } else if first >= 0xC0 {
                for _ in 0..<(first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1) { if let byte = next() { bytes.append(byte) } }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
#endif
