#if Notebooks
    /// Why a notebook's file can't be read.
    public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, counted from 1.
        public let line: Int
        /// The column, counted from 1 in bytes.
        public let column: Int
        /// What was found and what was expected.
        public let reason: String

        init(_ reason: String, line: Int, column: Int) {
            self.reason = reason
            self.line = line
            self.column = column
        }

        /// What is wrong at a byte of a text.
        init(_ reason: String, at offset: Int, in bytes: [UInt8]) {
            let before = bytes[..<min(offset, bytes.count)]
            let line = before.count { $0 == 0x0A } + 1
            let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            self.init(reason, line: line, column: before.count - start + 1)
        }

        /// `12:5: …`, to stand after a file's name and a colon.
        public var description: String { "\(line):\(column): \(reason)" }
    }
#endif
