/// Rows on a line, of which the nearest that is left can be asked for. Cost of a question: the logarithm of their number.
struct NearestLine {
    private let values: [Double]
    private let rows: [Int]
    /// For each place the nearest one to the left (shifted by one, so that 0 is none) and to the right that is left.
    private var left: [Int]
    private var right: [Int]

    init(_ points: [(value: Double, row: Int)]) {
        let sorted = points.sorted { ($0.value, $0.row) < ($1.value, $1.row) }
        values = sorted.map(\.value)
        rows = sorted.map(\.row)
        left = Array(0...sorted.count)
        right = Array(0...sorted.count)
    }

    /// The nearest row that is left; of two as near, that of the lower value.
    mutating func nearest(to value: Double) -> (place: Int, row: Int, distance: Double)? {
        let place = lowerBound(value)
        let below = Self.root(&left, place) - 1
        let above = Self.root(&right, place)
        let down = below >= 0 ? value - values[below] : .infinity
        let up = above < values.count ? values[above] - value : .infinity
        guard down.isFinite || up.isFinite else { return nil }
        return down <= up ? (below, rows[below], down) : (above, rows[above], up)
    }

    /// Takes a place away.
    mutating func remove(_ place: Int) {
        left[place + 1] = place
        right[place] = place + 1
    }

    /// The row nearest to one of the line's own; nil where it is alone.
    func neighbour(of row: Int, at value: Double) -> Int? {
        var place = lowerBound(value)
        while place < rows.count, rows[place] != row { place += 1 }
        guard place < rows.count, rows.count > 1 else { return nil }
        let down = place > 0 ? value - values[place - 1] : .infinity
        let up = place + 1 < rows.count ? values[place + 1] - value : .infinity
        return down <= up ? rows[place - 1] : rows[place + 1]
    }

    /// The first place whose value isn't below one.
    private func lowerBound(_ value: Double) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where the links from a place end, the way shortened for the next time.
    private static func root(_ links: inout [Int], _ start: Int) -> Int {
        var place = start
        while links[place] != place {
            links[place] = links[links[place]]
            place = links[place]
        }
        return place
    }
}
