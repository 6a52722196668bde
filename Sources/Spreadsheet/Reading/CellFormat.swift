#if Excel
    import Observations

    /// What a workbook's number format makes of the number in a cell, as far as it changes what the number means (ECMA-376-1:2016, 18.8.31).
    struct CellFormat {
        /// Whether it shows a date.
        var isDate = false
        /// Whether it shows two decimals: 2023.10, which is stored as 2023.1.
        var showsHundredths = false
        /// The unit that it writes behind the number, 万元 of `0.0"万元"`; empty where it writes none that we know.
        var unit = ""
        /// The power of ten of that unit.
        var unitPower = 0
        /// The power of ten by which it shows the number smaller: 3 of `#,##0,`, 4 of `0!.0,`, which shows 48 900 as 4.9.
        var scale = 0
        /// Whether the unit is none of ours: 万美元.
        var isForeign = false

        /// Whether a number means what it would mean without the format, unless it is a date's.
        var isPlain: Bool { unitPower == 0 && scale == 0 && !isForeign }

        init(isDate: Bool = false, showsHundredths: Bool = false) { (self.isDate, self.showsHundredths) = (isDate, showsHundredths) }

        /// Reads a format's code.
        init(_ code: String) {
            let section = Section(code)
            isDate = section.isDate && code.lowercased() != "general" && code != "Standard"
            showsHundredths = code.hasPrefix("0.00") && code.dropFirst(4).first != "0"
            guard !isDate else { return }
            scale = section.scale
            let written = section.behind.trimmingPrefix(while: { $0 == " " })
            let name = MeasuredName.unit(String(written.reversed().drop { $0 == " " }.reversed()))
            (unit, unitPower, isForeign) = (name?.name ?? "", name?.power ?? 0, name?.isForeign ?? false)
        }

        /// The first part of a code, which is that of numbers above zero, taken apart.
        private struct Section {
            /// Letters outside quotes and brackets.
            private var letters: Set<Character> = []
            /// What is written behind the last place of a digit.
            private(set) var behind = ""
            private var hasPoint = false
            /// Places of digits behind a point that is only written.
            private var afterWrittenPoint: Int?
            /// Thousands that are taken off: commas behind the last place of a digit.
            private var commas = 0

            init(_ code: String) {
                var isQuoted = false
                var isBracketed = false
                var skipsBy: Character?
                for character in code {
                    if let mark = skipsBy {
                        skipsBy = nil
                        // `_` leaves room as wide as the next character and `*` fills with it; the others write it.
                        if mark == "\\" || mark == "!" { write(character) }
                    } else if character == "\"" {
                        isQuoted.toggle()
                    } else if isQuoted {
                        write(character)
                    } else if ["\\", "!", "_", "*"].contains(character) {
                        skipsBy = character
                    } else if character == "[" || character == "]" {
                        isBracketed = character == "["
                    } else if !isBracketed {
                        if character == ";" { break }
                        take(character)
                    }
                }
            }

            private mutating func write(_ character: Character) {
                if character == ".", !hasPoint { afterWrittenPoint = 0 } else { behind.append(character) }
            }

            private mutating func take(_ character: Character) {
                switch character {
                case "0", "#", "?":
                    (commas, behind) = (0, "")
                    if let places = afterWrittenPoint { afterWrittenPoint = places + 1 }
                case ".": hasPoint = true
                case ",": commas += 1
                default:
                    letters.formUnion(character.lowercased())
                    behind.append(character)
                }
            }

            var scale: Int { min(3 * commas + (afterWrittenPoint ?? 0), 12) }

            /// It has years or days, or months without hours and seconds.
            var isDate: Bool {
                if !letters.isDisjoint(with: ["y", "d", "年"]) { return true }
                return letters.contains("m") && letters.isDisjoint(with: ["h", "s"])
            }
        }
    }
#endif
