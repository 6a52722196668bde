#if Excel
    import Observations

    /// What a workbook's number format makes of the number in a cell, as far as it changes what the number means (ECMA-376-1:2016, 18.8.31).
    struct CellFormat {
        /// How much of a date is shown.
        enum DateShown {
            case day, month, monthAlone, year

            /// What a cell is that shows so much.
            var kind: Sheet.Kind {
                switch self {
                case .day: .date
                case .month: .dateOfMonth
                case .monthAlone: .dateOfMonthAlone
                case .year: .dateOfYear
                }
            }
        }

        /// What it shows of a date; `nil` where it shows no date.
        var date: DateShown?
        /// Whether it shows two decimals: 2023.10, which is stored as 2023.1.
        var showsHundredths = false
        /// The unit that it writes behind the number, 万元 of `0.0"万元"`; empty where it writes none that we know.
        var unit = ""
        /// The power of ten of that unit, `nil` without one.
        var unitPower: Int?
        /// The power of ten by which it shows the number smaller: 3 of `#,##0,`, 4 of `0!.0,`, which shows 48 900 as 4.9.
        var scale = 0
        /// Whether the unit is none of ours: 万美元, or a dollar before the number.
        var isForeign = false

        /// Whether a number means what it would mean without the format, unless it is a date's.
        var isPlain: Bool { unitPower == nil && scale == 0 && !isForeign }

        init(date: DateShown? = nil, showsHundredths: Bool = false) { (self.date, self.showsHundredths) = (date, showsHundredths) }

        /// Reads a format's code.
        init(_ code: String) {
            if code.lowercased() == "general" || code == "Standard" { return }
            // What Excel calls General in Chinese shows the number as it is.
            let code = code.replacing("G/通用格式", with: "0").replacing("General", with: "0").replacing("GENERAL", with: "0")
            let sections = code.split(separator: ";", omittingEmptySubsequences: false)
            let parts = Section.all(code)
            // The first part is that of numbers above zero, unless a condition is put before it: [=0]"-";0.00"万元".
            guard let part = parts.first(where: \.hasDigits) ?? parts.first else { return }
            date = parts.first?.date
            showsHundredths = sections.first.map { $0.hasPrefix("0.00") && $0.dropFirst(4).first != "0" } ?? false
            guard date == nil, part.hasDigits else { return }
            scale = part.scale
            let name = MeasuredName.unit(part.unit(part.behind)) ?? MeasuredName.unit(part.unit(part.before))
            (unit, unitPower, isForeign) = (name?.name ?? "", name?.isForeign == false ? name?.power : nil, name?.isForeign ?? false)
            if let sign = part.before.first(where: { "$€£".contains($0) }) { (unit, isForeign) = (String(sign), true) }
        }

        /// A part of a code, taken apart.
        private struct Section {
            /// Letters outside quotes and brackets.
            private var letters: Set<Character> = []
            /// What is written before the first and behind the last place of a digit.
            private(set) var before = ""
            private(set) var behind = ""
            private(set) var hasDigits = false
            private var hasPoint = false
            /// Places of digits behind a point that is only written.
            private var afterWrittenPoint: Int?
            /// Thousands that are taken off: commas behind the last place of a digit.
            private var commas = 0

            /// The parts of a code, between semicolons that are not quoted.
            static func all(_ code: String) -> [Section] {
                var sections = [Section()]
                var isQuoted = false
                var bracket: String?
                var skipsBy: Character?
                for character in code {
                    let last = sections.count - 1
                    if let mark = skipsBy {
                        skipsBy = nil
                        // `_` leaves room as wide as the next character and `*` fills with it; the others write it.
                        if mark == "\\" || mark == "!" { sections[last].write(character) }
                    } else if character == "\"" {
                        isQuoted.toggle()
                    } else if isQuoted {
                        sections[last].write(character)
                    } else if let inside = bracket {
                        bracket = character == "]" ? nil : inside + String(character)
                        // [$万元-804] writes 万元.
                        if character == "]", inside.first == "$" {
                            for written in inside.dropFirst().prefix(while: { $0 != "-" }) { sections[last].write(written) }
                        }
                    } else if ["\\", "!", "_", "*"].contains(character) {
                        skipsBy = character
                    } else if character == "[" {
                        bracket = ""
                    } else if character == ";" {
                        sections.append(Section())
                    } else {
                        sections[last].take(character)
                    }
                }
                return sections
            }

            private mutating func write(_ character: Character) {
                if character == ".", !hasPoint, hasDigits {
                    afterWrittenPoint = 0
                } else if hasDigits {
                    behind.append(character)
                } else {
                    before.append(character)
                }
            }

            private mutating func take(_ character: Character) {
                switch character {
                case "0", "#", "?", "@":
                    (hasDigits, commas, behind) = (true, 0, "")
                    if let places = afterWrittenPoint { afterWrittenPoint = places + 1 }
                case ".": hasPoint = true
                case ",": commas += 1
                default:
                    letters.formUnion(character.lowercased())
                    write(character)
                }
            }

            var scale: Int { min(3 * commas + (afterWrittenPoint ?? 0), 12) }

            /// What of the words beside the number may be a unit, without brackets: 万元 of （万元） and of 万元（含税）.
            func unit(_ words: String) -> String {
                let bare = words.map { "（(".contains($0) ? "(" : "）)".contains($0) ? ")" : $0 }.filter { $0 != " " }
                let inside = bare.first == "(" ? bare.dropFirst() : bare[...]
                return String(inside.prefix { $0 != "(" && $0 != ")" })
            }

            /// It has years or days, or months without hours and seconds.
            var date: DateShown? {
                let (year, month, day) = (!letters.isDisjoint(with: ["y", "年"]), letters.contains("m"), letters.contains("d"))
                if day || year { return day ? .day : month ? .month : .year }
                return month && !hasDigits && letters.isDisjoint(with: ["h", "s"]) ? .monthAlone : nil
            }
        }
    }
#endif
