/// Numbers the distinct keys of a file in order of first appearance, compared by their bytes.
///
/// Rows of one series mostly follow one another, so the last key is tried first; the others are found by the standard
/// library's keyed hash, which no file can be made to collide under.
struct KeyTable {
    /// What ends a part of a key: a byte that no UTF-8 text holds.
    private static let separator: UInt8 = 0xFF

    private var arena: [UInt8] = []
    private var ends: [Int] = []
    private var slots: [Int32] = Array(repeating: -1, count: 64)
    private var candidate: [UInt8] = []
    private var last = -1

    /// The number of distinct keys.
    var count: Int { ends.count }

    /// Starts the next key to look up.
    @inline(__always)
    mutating func begin() { candidate.removeAll(keepingCapacity: true) }

    /// Adds a part to the key to look up.
    @inline(__always)
    mutating func add(_ part: FieldText) {
        candidate.append(contentsOf: part.bytes)
        candidate.append(Self.separator)
    }

    /// The number of the key that was built, new or known.
    @inline(__always)
    mutating func intern() -> Int {
        if last >= 0, isCandidate(last) { return last }
        last = find()
        return last
    }

    /// The parts of a key.
    func parts(of key: Int) -> [String] {
        arena[range(of: key)].split(separator: Self.separator, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private func range(of key: Int) -> Range<Int> { (key == 0 ? 0 : ends[key - 1])..<ends[key] }

    @inline(__always)
    private func isCandidate(_ key: Int) -> Bool {
        let range = range(of: key)
        guard range.count == candidate.count else { return false }
        for index in 0..<range.count where arena[range.lowerBound + index] != candidate[index] { return false }
        return true
    }

    private func hash(_ bytes: some Collection<UInt8>) -> Int {
        var hasher = Hasher()
        let done: Void? = bytes.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        if done == nil { for byte in bytes { hasher.combine(byte) } }
        return hasher.finalize()
    }

    @inline(never)
    private mutating func find() -> Int {
        if 2 * (count + 1) > slots.count { grow() }
        var slot = hash(candidate) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isCandidate(Int(slots[slot])) { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(count)
        arena += candidate
        ends.append(arena.count)
        return count - 1
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: 2 * slots.count)
        for key in 0..<count {
            var slot = hash(arena[range(of: key)]) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(key)
        }
    }
}
