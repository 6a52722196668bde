#if Excel
    import Observations

    /// Which styles of a workbook show a number as a date, `xl/styles.xml`.
    final class NumberFormats: XMLEvents {
        /// For every style of cells whether it is a date's.
        private(set) var isDate: [Bool] = []
        /// For every style whether it shows two decimals: 2023.10, which is stored as 2023.1.
        private(set) var showsHundredths: [Bool] = []
        private(set) var failure: ObservationError?
        private let file: String
        private var custom: [Int: Bool] = [:]
        /// 2 is 0.00 in every workbook.
        private var hundredths: Set<Int> = [2]
        private var isInCells = false

        /// Formats that every workbook has (ECMA-376-1:2016, 18.8.30), those of East Asian editions too.
        private static func isBuiltInDate(_ number: Int) -> Bool {
            (14...17).contains(number) || number == 22 || (27...36).contains(number) || (50...58).contains(number)
        }

        init(file: String) { self.file = file }

        func begin(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes) {
            if custom.count > WorkbookParts.mostParts || isDate.count > WorkbookParts.mostParts {
                failure = .tooLarge(.parts, limit: WorkbookParts.mostParts, at: Place(file: file))
                return
            }
            if name.equals("numFmt") {
                if let number = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
                    custom[number] = Self.isDate(code)
                    if code.hasPrefix("0.00"), code.dropFirst(4).first != "0" { hundredths.insert(number) }
                }
            } else if name.equals("cellXfs") {
                isInCells = true
            } else if isInCells, name.equals("xf") {
                let number = attributes.number("numFmtId") ?? 0
                isDate.append(custom[number] ?? Self.isBuiltInDate(number))
                showsHundredths.append(hundredths.contains(number))
            }
        }

        func end(_ name: UnsafeBufferPointer<UInt8>) { if name.equals("cellXfs") { isInCells = false } }

        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

        /// Whether a format shows a date: it has years or days, or months without hours and seconds, outside quotes and brackets.
        static func isDate(_ code: String) -> Bool {
            if code.lowercased() == "general" || code == "Standard" { return false }
            var letters: Set<Character> = []
            var isQuoted = false
            var isBracketed = false
            var skips = false
            for character in code.lowercased() {
                if skips {
                    skips = false
                } else if character == "\"" {
                    isQuoted.toggle()
                } else if isQuoted {
                    continue
                } else if character == "\\" || character == "_" || character == "*" {
                    skips = true
                } else if character == "[" {
                    isBracketed = true
                } else if character == "]" {
                    isBracketed = false
                } else if !isBracketed {
                    if character == ";" { break }
                    letters.insert(character)
                }
            }
            if letters.contains("y") || letters.contains("d") || letters.contains("年") { return true }
            return letters.contains("m") && !letters.contains("h") && !letters.contains("s")
        }
    }
#endif
