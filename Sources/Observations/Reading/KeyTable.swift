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
    private var lastRange = 0..<0
    /// Whether the parts added so far are those of the last key, up to where the cursor stands; no candidate is made then.
    private var isLast = false
    private var cursor = 0

    /// The number of distinct keys.
    var count: Int { ends.count }

    /// Starts the next key to look up.
    @inline(__always)
    mutating func begin() {
        isLast = last >= 0
        cursor = lastRange.lowerBound
        if !isLast { candidate.removeAll(keepingCapacity: true) }
    }

    /// Adds a part to the key to look up.
    @inline(__always)
    mutating func add(_ part: FieldText) {
        if isLast {
            let end = cursor + part.count
            if end < lastRange.upperBound, arena[end] == Self.separator, holds(part, at: cursor) {
                cursor = end + 1
                return
            }
            leaveLast()
        }
        candidate.append(contentsOf: part.bytes)
        candidate.append(Self.separator)
    }

    /// The number of the key that was built, new or known.
    @inline(__always)
    mutating func intern() -> Int {
        if isLast, cursor == lastRange.upperBound { return last }
        if isLast { leaveLast() }
        last = find()
        lastRange = range(of: last)
        return last
    }

    /// Whether the arena holds a part's bytes at a place.
    @inline(__always)
    private func holds(_ part: FieldText, at start: Int) -> Bool {
        arena.withUnsafeBytes { arena in
            let part = UnsafeRawBufferPointer(part.bytes)
            var index = 0
            while index + 8 <= part.count {
                let same = arena.loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
                if part.loadUnaligned(fromByteOffset: index, as: UInt64.self) != same { return false }
                index += 8
            }
            while index < part.count, arena[start + index] == part[index] { index += 1 }
            return index == part.count
        }
    }

    /// Takes what the key has in common with the last one for the beginning of another.
    @inline(never)
    private mutating func leaveLast() {
        isLast = false
        candidate.removeAll(keepingCapacity: true)
        candidate += arena[lastRange.lowerBound..<cursor]
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
