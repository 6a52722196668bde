/// A decimal number as people write it, taken apart into digits and a power of ten without loss.
struct WrittenNumber {
    /// Whether a minus stands before it.
    private(set) var isNegative = false
    /// All its digits, the point taken out.
    private(set) var digits = ""
    /// The power of ten of the last digit.
    private(set) var exponent = 0
    /// The unit behind it.
    private(set) var suffix = NumberText.Suffix.none

    /// Takes a text apart, or answers `nil` where it is no number. Thousands separators must stand in groups of three.
    init?(_ text: String) {
        var rest = text.normalizedWidth[...]
        if let sign = rest.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            rest.removeFirst()
        }
        if let currency = rest.first, currency == "¥" || currency == "￥" { rest.removeFirst() }

        guard let whole = Self.wholePart(&rest) else { return nil }
        digits = whole
        if rest.first == "." {
            rest.removeFirst()
            let fraction = Self.digits(&rest)
            digits += fraction
            exponent = -fraction.count
        }
        guard !digits.isEmpty else { return nil }
        if let mark = rest.first, mark == "e" || mark == "E" {
            rest.removeFirst()
            var sign = 1
            if let first = rest.first, first == "-" || first == "+" {
                sign = first == "-" ? -1 : 1
                rest.removeFirst()
            }
            let power = Self.digits(&rest)
            guard !power.isEmpty, power.count < 6, let value = Int(power) else { return nil }
            exponent += sign * value
        }
        let unit = rest.drop { $0 == " " }
        switch unit {
        case "": break
        case "人次", "元", "人": suffix = .ones
        case "万", "万元", "万人次": suffix = .tenThousands
        case "亿", "亿元": suffix = .hundredMillions
        default: return nil
        }
    }

    /// Takes an accountant's negative number apart: `(1,234)`, `（1234）`, `(1234)元`.
    init?(accounting text: String) {
        let text = text.normalizedWidth
        guard text.first == "(", let close = text.firstIndex(of: ")"), let first = text.dropFirst().first, first != "-", first != "+" else {
            return nil
        }
        self.init(String(text[text.index(after: text.startIndex)..<close] + text[text.index(after: close)...]))
        isNegative = true
    }

    private static func digits(_ rest: inout Substring) -> String {
        let taken = rest.prefix { $0.isASCII && $0.isWholeNumber }
        rest.removeFirst(taken.count)
        return String(taken)
    }

    /// The digits before the point, their separators checked and taken out; `nil` where these stand wrong.
    private static func wholePart(_ rest: inout Substring) -> String? {
        var whole = digits(&rest)
        var isGrouped = false
        while rest.first == "," {
            rest.removeFirst()
            let group = digits(&rest)
            guard group.count == 3, isGrouped || (1...3).contains(whole.count) else { return nil }
            isGrouped = true
            whole += group
        }
        return whole
    }
}

extension String {
    /// The text with full-width forms (！ to ～) as their ASCII twins and the typographic minus as a hyphen.
    var normalizedWidth: String {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x2212: scalars.append("-")
            case 0x3000, 0xA0: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
