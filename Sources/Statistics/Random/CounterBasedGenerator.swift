/// A generator whose every number can be had at any time without the ones before it: Philox 4×64-10 (Salmon, Moraes,
/// Dror & Shaw 2011), as in Random123's `philox4x64` and NumPy's `Philox`.
///
/// A draw is a pure function of seed, stream, index and position. A series has a stream of its own (see ``StableHash``)
/// and a path an index, so that a college's paths don't change when another joins, on any number of cores.
public struct CounterBasedGenerator: RandomNumberGenerator, Sendable {
    /// What the user chose for the whole run.
    public let seed: UInt64
    /// What tells one sequence of draws from another: a series' hash, for instance.
    public let stream: UInt64
    /// What tells apart the sequences of one stream: a path's number, for instance.
    public let index: UInt64
    /// How many words came before the next one; setting it moves to any place of the sequence.
    public var position: UInt64

    @usableFromInline var words: Words
    @usableFromInline var counterOfWords: UInt64

    /// The sequence of a seed, a stream and an index, from its beginning.
    @inlinable public init(seed: UInt64, stream: UInt64, index: UInt64 = 0) {
        self.seed = seed
        self.stream = stream
        self.index = index
        position = 0
        words = (0, 0, 0, 0)
        counterOfWords = .max  // no position's: those end at a quarter of it
    }

    /// The next word of the sequence.
    @inlinable public mutating func next() -> UInt64 {
        let counter = position / 4
        if counter != counterOfWords {
            words = Self.words(counter: (counter, index, 0, 0), key: (seed, stream))
            counterOfWords = counter
        }
        defer { position += 1 }
        return Self.lane(position, of: words)
    }

    /// The word that a generator of this seed, stream and index gives at a position, from 0, without the ones before.
    @inlinable public static func word(seed: UInt64, stream: UInt64, index: UInt64 = 0, position: UInt64) -> UInt64 {
        lane(position, of: words(counter: (position / 4, index, 0, 0), key: (seed, stream)))
    }
}

extension CounterBasedGenerator {
    /// Four words: a counter, and what it is turned into.
    public typealias Words = (UInt64, UInt64, UInt64, UInt64)

    /// Philox 4×64 with ten rounds: a bijection of counters, one for each key.
    @inlinable public static func words(counter: Words, key: (UInt64, UInt64)) -> Words {
        var c = counter
        var k = key
        for round in 0..<10 {
            if round > 0 { k = (k.0 &+ 0x9E37_79B9_7F4A_7C15, k.1 &+ 0xBB67_AE85_84CA_A73B) }
            let first = c.0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
            let second = c.2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
            c = (second.high ^ c.1 ^ k.0, second.low, first.high ^ c.3 ^ k.1, first.low)
        }
        return c
    }

    @inlinable static func lane(_ position: UInt64, of words: Words) -> UInt64 {
        switch position & 3 {
        case 0: words.0
        case 1: words.1
        case 2: words.2
        default: words.3
        }
    }
}
