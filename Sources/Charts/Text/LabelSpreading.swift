/// Moving labels apart along one direction.
package enum LabelSpreading {
    /// The centres, moved as little as possible (least squares) so that no two labels overlap and all stay within bounds.
    ///
    /// A regression under an order restriction: subtracting the sizes stacked so far leaves an isotonic regression, solved
    /// exactly by pooling adjacent violators (Ayer et al. 1955). Labels keep their order; equal centres keep the order given.
    /// Where all labels together are larger than the bounds they overlap evenly.
    package static func spread(_ centres: [Double], sizes: [Double], within bounds: ClosedRange<Double>) -> [Double] {
        guard !centres.isEmpty else { return [] }
        let room = bounds.upperBound - bounds.lowerBound
        let total = sizes.reduce(0, +)
        let shrink = total > room && total > 0 ? room / total : 1
        let order = centres.indices.sorted { (centres[$0], $0) < (centres[$1], $1) }
        var offsets: [Double] = []
        var stacked = 0.0
        for index in order {
            offsets.append(stacked + sizes[index] * shrink / 2)
            stacked += sizes[index] * shrink
        }
        var pools: [(mean: Double, count: Int)] = []
        for (index, offset) in zip(order, offsets) {
            pools.append((centres[index] - offset, 1))
            while pools.count > 1, pools[pools.count - 2].mean >= pools[pools.count - 1].mean {
                let last = pools.removeLast()
                let before = pools.removeLast()
                let count = before.count + last.count
                pools.append(((before.mean * Double(before.count) + last.mean * Double(last.count)) / Double(count), count))
            }
        }
        let starts = pools.flatMap { Array(repeating: $0.mean, count: $0.count) }
        var result = centres
        for (place, index) in order.enumerated() {
            let lowest = bounds.lowerBound
            let highest = max(lowest, bounds.upperBound - stacked)
            result[index] = min(max(starts[place], lowest), highest) + offsets[place]
        }
        return result
    }
}
