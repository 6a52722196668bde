#if Notebooks
    import Dabiao
    import Foundation

    /// Pictures at a prompt: in place where the terminal can, as files otherwise.
    final class TerminalPictures {
        private let folder: String
        private lazy var language = Language.ofTerminal()

        init(folder: String) { self.folder = folder }

        func show(_ svg: String) {
            if let bytes = inPlace(svg) {
                try? Terminal.print(bytes)
                return
            }
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let count = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).count + 1
            let path = "\(folder)/chart-\(count).svg"
            do throws(Failure) {
                try OutputOptions.write(Array(svg.utf8), to: path)
                try Terminal.print(Array((path + "\n").utf8))
            } catch {
                Terminal.say(error.message)
            }
        }

        /// What the terminal is told to show the picture; `nil` where it can't.
        private func inPlace(_ svg: String) -> [UInt8]? {
            guard let language, let png = SVGConverter.found?.convert(svg, to: .png) else { return nil }
            switch language {
            case .iTerm:
                return Array("\u{1B}]1337;File=inline=1;preserveAspectRatio=1:\(Data(png).base64EncodedString())\u{7}\n".utf8)
            case .kitty:
                // In pieces of 4,096, as the protocol wants them; the last says that it is the last.
                var rest = Data(png).base64EncodedString()[...]
                var text = ""
                while !rest.isEmpty {
                    let piece = rest.prefix(4_096)
                    rest = rest.dropFirst(4_096)
                    text += "\u{1B}_G\(text.isEmpty ? "f=100,a=T," : "")m=\(rest.isEmpty ? 0 : 1);\(piece)\u{1B}\\"
                }
                return Array((text + "\n").utf8)
            case .sixel(let program): return program.run([], input: png).map { $0 + [0x0A] }
            }
        }

        /// What a terminal understands pictures in.
        private enum Language {
            case iTerm
            case kitty
            case sixel(ExternalProgram)

            static func ofTerminal() -> Language? {
                guard Terminal.outputIsTerminal, isatty(STDIN_FILENO) == 1 else { return nil }
                let environment = ProcessInfo.processInfo.environment
                if environment["TERM_PROGRAM"] == "iTerm.app" { return .iTerm }
                if environment["KITTY_WINDOW_ID"] != nil || environment["TERM"]?.contains("kitty") == true { return .kitty }
                guard let program = ExternalProgram("img2sixel"), knowsSixel() else { return nil }
                return .sixel(program)
            }

            /// Asks the terminal what it is (primary device attributes): a 4 among its answers says sixel.
            private static func knowsSixel() -> Bool {
                var saved = termios()
                guard tcgetattr(STDIN_FILENO, &saved) == 0 else { return false }
                var raw = saved
                cfmakeraw(&raw)
                tcsetattr(STDIN_FILENO, TCSANOW, &raw)
                defer { tcsetattr(STDIN_FILENO, TCSANOW, &saved) }
                try? Terminal.print(Array("\u{1B}[c".utf8))
                var answer: [UInt8] = []
                var byte: UInt8 = 0
                while answer.count < 128, answer.last != UInt8(ascii: "c") {
                    var watched = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
                    guard poll(&watched, 1, 300) > 0, read(STDIN_FILENO, &byte, 1) == 1 else { return false }
                    answer.append(byte)
                }
                let text = String(decoding: answer, as: UTF8.self)
                return text.hasPrefix("\u{1B}[?") && text.dropFirst(3).dropLast().split(separator: ";").contains("4")
            }
        }
    }
#endif
