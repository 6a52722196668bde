extension Double {
    /// The shortest decimal text that reads back to the same number: `4890`, `0.1`, `1e+22`.
    ///
    /// From 10⁻⁶ up to 10²¹ it is written out, without an exponent (as by ECMAScript's `Number::toString`); a
    /// negative zero is `0`; what is not finite is `inf`, `-inf` or `nan`, which the writers of files leave out.
    public var shortestText: String {
        if let whole = Int(exactly: self), abs(whole) < 1_000_000_000_000_000 { return String(whole) }
        guard isFinite else { return description }
        let written = description
        guard let mark = written.utf8.firstIndex(of: UInt8(ascii: "e")) else {
            return written.utf8.suffix(2).elementsEqual([0x2E, 0x30]) ? String(written.dropLast(2)) : written
        }
        let exponent = Int(written[written.index(after: mark)...]) ?? 0
        var digits = written[..<mark].filter { $0 != "." && $0 != "-" }
        if written[..<mark].hasSuffix(".0") { digits.removeLast() }
        let point = exponent + 1
        guard (-5...21).contains(point) else { return written.replacingFraction(before: mark) }
        let sign = self < 0 ? "-" : ""
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if digits.count <= point { return sign + digits + String(repeating: "0", count: point - digits.count) }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// The text of the number rounded to so many decimals, without zeros at the end.
    public func shortestText(decimals: Int) -> String {
        let scale = (0..<min(max(0, decimals), 15)).reduce(1.0) { product, _ in product * 10 }
        let rounded = (self * scale).rounded() / scale
        return (rounded.isFinite ? rounded : self).shortestText
    }
}

extension String {
    /// `1.0e+22` as `1e+22`.
    fileprivate func replacingFraction(before mark: Index) -> String {
        self[..<mark].hasSuffix(".0") ? String(self[..<mark].dropLast(2)) + self[mark...] : self
    }
}
