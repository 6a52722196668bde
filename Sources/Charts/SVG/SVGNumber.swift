extension Double {
    /// The number with at most two decimals and a point, without an exponent or trailing zeros. Pixels only: what isn't finite
    /// or is larger than 10⁷ is held there.
    var svg: String {
        let bounded = isNaN ? 0 : Swift.min(Swift.max(self, -1e7), 1e7)
        let hundredths = Int((bounded * 100).rounded())
        let magnitude = hundredths.magnitude
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        if rest.isMultiple(of: 10) { return "\(sign)\(whole).\(rest / 10)" }
        return rest < 10 ? "\(sign)\(whole).0\(rest)" : "\(sign)\(whole).\(rest)"
    }
}
