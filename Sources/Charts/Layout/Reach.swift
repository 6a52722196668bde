/// How far the marks of each band go, for labels that stand beyond them.
struct Reach {
    private struct Place: Hashable {
        var direction: Direction
        var position: Double
    }

    private var ranges: [Place: ClosedRange<Double>] = [:]
    private var banded: Set<Direction> = []

    init(_ marks: [Mark]) {
        for mark in marks {
            switch mark {
            case .bars(let mark):
                banded.insert(mark.direction)
                for bar in mark.data { add([bar.value, bar.base], at: bar.position, mark.direction) }
            case .intervals(let mark):
                for interval in mark.data { add([interval.lower, interval.upper], at: interval.position, mark.direction) }
            case .points(let mark):
                for point in mark.data {
                    add([point.x], at: point.y, .horizontal)
                    add([point.y], at: point.x, .vertical)
                }
            case .cells(let mark):
                if !mark.data.isEmpty { banded.insert(.vertical) }
            case .arrows(let mark):
                for arrow in mark.data where arrow.from.y == arrow.to.y { add([arrow.from.x, arrow.to.x], at: arrow.to.y, .horizontal) }
            case .line, .area, .rule, .text: break
            }
        }
    }

    private mutating func add(_ values: [Double], at position: Double, _ direction: Direction) {
        for value in values where value.isFinite && position.isFinite {
            let place = Place(direction: direction, position: position)
            ranges[place] = ranges[place].map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
        }
    }

    /// The highest value of a band.
    func high(_ direction: Direction, _ position: Double) -> Double? {
        ranges[Place(direction: direction, position: position)]?.upperBound
    }

    /// The lowest value of a band.
    func low(_ direction: Direction, _ position: Double) -> Double? {
        ranges[Place(direction: direction, position: position)]?.lowerBound
    }

    /// Whether bars stand in that direction, so that the first and the last position need room beside them.
    func needsBands(_ direction: Direction) -> Bool { banded.contains(direction) }
}
