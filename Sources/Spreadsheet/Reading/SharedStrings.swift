#if Excel
    import Observations

    /// The texts that cells share, `xl/sharedStrings.xml`: runs of rich text joined, phonetic readings left out.
    final class SharedStrings: XMLEvents {
        /// How many there may be.
        private static let most = 4_000_000

        private(set) var texts: [String] = []
        private(set) var failure: ObservationError?
        private let file: String
        private var buffer: [UInt8] = []
        private var isText = false
        private var phonetic = 0

        init(file: String) { self.file = file }

        func begin(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes) {
            if name.equals("si") {
                buffer.removeAll(keepingCapacity: true)
            } else if name.equals("rPh") {
                phonetic += 1
            } else if name.equals("t") {
                isText = phonetic == 0
            }
        }

        func end(_ name: UnsafeBufferPointer<UInt8>) {
            if name.equals("si") {
                guard texts.count < Self.most else {
                    failure = .tooLarge(.sharedTexts, limit: Self.most, at: Place(file: file))
                    return
                }
                texts.append(Self.text(buffer))
            } else if name.equals("rPh") {
                phonetic -= 1
            } else if name.equals("t") {
                isText = false
            }
        }

        func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            guard isText else { return }
            buffer.append(contentsOf: bytes)
            if buffer.count > SharedStrings.longest { failure = .tooLongACell(at: Place(file: file)) }
        }

        /// More bytes than a cell's characters may have.
        static let longest = 1 << 17

        /// A text with Excel's escapes undone: `_x000D_` is a carriage return.
        static func text(_ bytes: [UInt8]) -> String {
            let text = String(decoding: bytes, as: UTF8.self)
            guard bytes.contains(0x5F), text.contains("_x") else { return text }
            var result = ""
            var rest = text[...]
            while let range = rest.firstRange(of: "_x") {
                result += rest[..<range.lowerBound]
                let tail = rest[range.upperBound...]
                let digits = tail.prefix(4)
                if digits.count == 4, tail.dropFirst(4).first == "_", digits.allSatisfy(\.isHexDigit), let code = UInt32(digits, radix: 16),
                    let scalar = Unicode.Scalar(code)
                {
                    result.unicodeScalars.append(scalar)
                    rest = tail.dropFirst(5)
                } else {
                    result += "_x"
                    rest = tail
                }
            }
            return result + rest
        }
    }
#endif
