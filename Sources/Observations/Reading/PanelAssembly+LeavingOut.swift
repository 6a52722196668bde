import Tables

/// What is done with rows that contradict each other where they don't cost the reading.
extension PanelAssembly {
    /// Leaves out rows until the months of a series lie within a century, the farthest first.
    mutating func leaveOutFarOnes(_ pieces: inout [Piece], _ key: Int, _ indicator: Int) {
        while let start = pieces.map(\.run.start).min(), let end = pieces.map(\.run.end).max(), start.distance(to: end) >= Self.widest {
            let (place, middle) = Self.farthest(pieces)
            let far = pieces.remove(at: place)
            let error = ObservationError.monthTooFar(far.run.start, from: middle, at: self.place(far, far.run.start))
            errors.join(error, leavingOut: .row, of: keys[key], indicators[indicator], in: far.run.start)
        }
    }

    /// Lays pieces out so that a month that is there twice counts once where both rows agree, or one of them says nothing, and is missing
    /// where they don't: nobody can say which is right.
    mutating func fillOnce(_ pieces: [Piece], _ start: Month, _ end: Month, _ key: Int, _ indicator: Int) {
        let count = start.distance(to: end) + 1
        var holder = [Int](repeating: -1, count: count)
        var values = [Double](repeating: .absent, count: count)
        var isContested = [Bool](repeating: false, count: count)
        for (number, piece) in pieces.enumerated() {
            let block = blocks[piece.block]
            for index in 0..<Int(piece.run.count) {
                let month = piece.run.start.advanced(by: index)
                let place = start.distance(to: month)
                let value = block.values[(piece.run.firstRow + index) * block.width + piece.column]
                guard holder[place] >= 0 else {
                    (holder[place], values[place]) = (number, value)
                    continue
                }
                // An empty cell of a repeated row repeats nothing.
                if values[place].isNaN, value.isNaN { continue }
                let agrees = values[place] == value || values[place].isNaN || value.isNaN
                if !agrees { isContested[place] = true }
                errors.join(
                    twice(month, pieces[holder[place]], piece, key), leavingOut: agrees ? .repetition : .value, of: keys[key],
                    indicators[indicator], in: month)
                if values[place].isNaN { values[place] = value }
            }
        }
        for place in values.indices where isContested[place] { values[place] = .nan }
        storage.append(contentsOf: values)
    }

    /// The same among reports, in order, of one month that became known at one time.
    mutating func settle(_ entries: inout [Entry], _ pieces: [Piece], _ key: Int, _ indicator: Int) {
        var first = 0
        while first < entries.count {
            var end = first + 1
            while end < entries.count, entries[end].month == entries[first].month, entries[end].known == entries[first].known { end += 1 }
            let values = entries[first..<end].map(\.value).filter { !$0.isNaN }
            let agrees = values.allSatisfy { $0 == values[0] }
            for index in first + 1..<end {
                errors.join(
                    twice(entries[first].month, pieces[entries[first].piece], pieces[entries[index].piece], key),
                    leavingOut: agrees ? .repetition : .value, of: keys[key], indicators[indicator], in: entries[first].month)
            }
            entries[first].value = agrees ? values.first ?? entries[first].value : .nan
            entries.removeSubrange(first + 1..<end)
            first += 1
        }
    }
}
