/// What a cell that should hold a number holds.
enum NumberText: Equatable {
    /// A number, with the power of ten of its last written digit; a unit behind it is named.
    case number(Double, lastDigit: Int, suffix: Suffix)
    /// The cell says that there is no value.
    case missing
    /// Not a number.
    case invalid
    /// A number beyond the largest double.
    case tooLarge

    /// A unit written behind the number, `4.89万`.
    enum Suffix: Int32, Equatable {
        case none, ones, tenThousands, hundredMillions

        var power: Int {
            switch self {
            case .none, .ones: 0
            case .tenThousands: 4
            case .hundredMillions: 8
            }
        }
    }

    fileprivate static let powers: [Double] = (0...22).map { power in
        (0..<power).reduce(1.0) { product, _ in product * 10 }  // exact: 10^22 < 2^53 × 5^22, both factors whole
    }

    /// Reads a cell: sign, digits, one decimal point, thousands separators in groups of three, exponent; full-width
    /// forms too.
    ///
    /// With `accounting`, brackets make a number negative: `(1,234)`. `power` is the power of ten of the column's unit. The value is the double nearest to the written decimal
    /// number times that power (Clinger, 1990, where it fits; the standard library's conversion elsewhere).
    @inline(__always)
    static func read(_ text: FieldText, power: Int, accounting: Bool = false) -> NumberText {
        let start = text.start
        let count = text.count
        var index = 0
        var isNegative = false
        if count > 0, start[0] == 0x2D || start[0] == 0x2B {
            isNegative = start[0] == 0x2D
            index = 1
        }
        var mantissa: UInt64 = 0
        var digits = 0
        var fraction = 0
        while index < count {
            let digit = start[index] &- 0x30
            guard digit < 10 else { break }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            digits += 1
            index += 1
        }
        if index < count, start[index] == 0x2E, digits > 0 {
            index += 1
            let first = index
            while index < count {
                let digit = start[index] &- 0x30
                guard digit < 10 else { break }
                mantissa = mantissa &* 10 &+ UInt64(digit)
                index += 1
            }
            fraction = index - first
            digits += fraction
        }
        let exponent = power - fraction
        guard index == count, digits > 0, digits <= 18, mantissa < 1 << 53, exponent >= -22, exponent <= 22 else {
            return readSlowly(text, power: power, accounting)
        }
        var value = Double(mantissa)
        value = exponent < 0 ? value / powers[-exponent] : value * powers[exponent]
        return .number(isNegative ? -value : value, lastDigit: exponent, suffix: .none)
    }

    /// Whether a text may be a number at all, decided by its bytes: names and dates need not be taken apart.
    private static func mayBeNumber(_ text: FieldText) -> Bool {
        let bytes = text.bytes
        // A digit, a sign, a point, ¥, or the first byte of a full-width form of one of them.
        guard bytes[0] &- 0x30 < 10 || [0x2B, 0x2D, 0x2E, 0xC2, 0xE2, 0xEF].contains(bytes[0]) else { return false }
        for index in 1..<Swift.max(1, bytes.count) {
            switch bytes[index] {
            case 0x30...0x39, 0x2C, 0x2E, 0x45, 0x65, 0x20, 0x80...: continue
            case 0x2B, 0x2D: if bytes[index - 1] | 0x20 != 0x65, bytes[index - 1] < 0x80 { return false }
            default: return false
            }
        }
        return true
    }

    /// The same for what is not plain ASCII digits.
    @inline(never)
    private static func readSlowly(_ text: FieldText, power: Int, _ accounting: Bool) -> NumberText {
        if text.isMissing { return .missing }
        guard text.count <= Limits.number else { return .invalid }
        let plain = mayBeNumber(text) ? WrittenNumber(text.string) : nil
        guard let written = plain ?? (accounting ? WrittenNumber(accounting: text.string) : nil) else { return .invalid }
        return read(written, power)
    }

    /// A number nearer to zero than any double becomes the nearest that isn't zero: a part of a visit is not taken for none.
    private static func read(_ written: WrittenNumber, _ power: Int) -> NumberText {
        let exponent = power + written.suffix.power + written.exponent
        guard let value = Double("\(written.isNegative ? "-" : "")\(written.digits)e\(exponent)") else { return .invalid }
        if value == 0, written.digits.contains(where: { $0 != "0" }) {
            return .number(
                written.isNegative ? -.leastNonzeroMagnitude : .leastNonzeroMagnitude, lastDigit: exponent, suffix: written.suffix)
        }
        return value.isFinite ? .number(value, lastDigit: exponent, suffix: written.suffix) : .tooLarge
    }
}

extension NumberText {
    /// A power of ten, exact up to 10²².
    static func tenTo(_ power: Int) -> Double {
        powers.indices.contains(power) ? powers[power] : Double("1e\(power)") ?? .infinity
    }

    /// How far a sum may lie from a number that was written to a power of ten: half of its last digit, which is rounding, and what adding up
    /// doubles loses.
    static func tolerance(lastDigit: Int, of value: Double) -> Double {
        let half = 0.5 * (lastDigit < 0 ? 1 / tenTo(-lastDigit) : tenTo(lastDigit))
        return half + 1e-12 * Swift.max(half, value.magnitude)
    }
}
