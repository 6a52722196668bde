extension RandomNumberGenerator {
    /// A number uniform on the open interval (0, 1): an odd multiple of 2⁻⁵³, so neither end is ever drawn, and 1 − u
    /// is as exact as u. One word a draw.
    @inlinable public mutating func uniform() -> Double {
        let odd: UInt64 = next() >> 11 | 1
        return Double(odd) * 0x1p-53
    }

    /// A standard normal number, by the quantile of one ``uniform()`` draw: one word a draw, and rising with it.
    @inlinable public mutating func standardNormal() -> Double { Normal.standardQuantile(uniform()) }
}
