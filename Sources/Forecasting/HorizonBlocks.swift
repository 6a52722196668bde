/// Stretches of a long horizon whose months are weighed alike: what speaks best of the next half year need not speak best of the one
/// after it.
struct HorizonBlocks: Sendable {
    /// The months of a horizon.
    let horizon: Int

    /// The months of a block; the last one has what is over too.
    private static let width = 6
    /// A shorter horizon is one block: it is the year's total that counts.
    private static let shortest = 12

    /// The number of blocks.
    var count: Int { isLong ? horizon / Self.width : 1 }

    /// Whether a year or more is asked for.
    var isLong: Bool { horizon >= Self.shortest }

    /// The block of a month, counted from 1 after the last known one; what is missing before that is in the first.
    func block(ofMonth month: Int) -> Int { min(max(0, (month - 1) / Self.width), count - 1) }

    /// The months of a block, counted from 0 in the order of the horizon.
    func months(of block: Int) -> Range<Int> {
        let first = block * Self.width
        return first..<(block == count - 1 ? horizon : first + Self.width)
    }
}

extension PastErrors.Window {
    /// The window's part that is in one block, as if nothing else had been asked for; `nil` where it has no such block.
    func part(_ block: Int) -> PastErrors.Window? {
        guard block < parts.count else { return nil }
        let part = parts[block]
        return PastErrors.Window(
            history: history, lag: lag, forecasts: part.forecasts, actual: part.actual, level: part.share * level, signs: signs,
            scale: part.share * scale)
    }
}
