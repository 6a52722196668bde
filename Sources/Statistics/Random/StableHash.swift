/// A 64-bit hash of text that is the same in every process, build and year, unlike the standard library's `Hasher`: for
/// turning a series' key into a ``CounterBasedGenerator``'s stream.
///
/// FNV-1a (Fowler, Noll & Vo 1991) over the text's UTF-8, each field closed by a byte that UTF-8 hasn't got, so that
/// "ab", "c" and "a", "bc" differ; then the finaliser of MurmurHash3 (Appleby 2011), since FNV's high bits mix poorly.
public struct StableHash: Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of no fields.
    public init() {}

    /// The hash of some fields, in their order.
    public init(_ fields: String...) {
        for field in fields { combine(field) }
    }

    /// Adds a field.
    public mutating func combine(_ field: String) {
        for byte in field.utf8 { absorb(byte) }
        absorb(0xFF)
    }

    /// Adds a number, by its bytes from the lowest.
    public mutating func combine(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { absorb(UInt8(truncatingIfNeeded: number >> shift)) }
        absorb(0xFF)
    }

    /// The hash of what was added so far.
    public var value: UInt64 {
        var h = state
        h = (h ^ (h >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        h = (h ^ (h >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return h ^ (h >> 33)
    }

    private mutating func absorb(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
