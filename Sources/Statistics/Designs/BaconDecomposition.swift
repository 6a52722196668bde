import LinearAlgebra

/// What the pooled coefficient of a study with staggered starts is made of: all comparisons of two cohorts before and after a
/// start, with their weights (Goodman-Bacon 2021, theorem 1).
public struct BaconDecomposition: Sendable, Equatable {
    /// Who is compared with whom.
    public enum Kind: String, Sendable, CaseIterable {
        /// A cohort with units never treated.
        case neverTreatedControls = "never-treated-controls"
        /// An earlier cohort with a later one before that one starts.
        case notYetTreatedControls = "not-yet-treated-controls"
        /// A later cohort with an earlier one that is treated already: these mistake a growing effect for a trend.
        case alreadyTreatedControls = "already-treated-controls"
    }

    /// One comparison of two cohorts.
    public struct Comparison: Sendable, Equatable {
        /// Who is compared with whom.
        public let kind: Kind
        /// The cohort that starts.
        public let treated: TimePoint
        /// The cohort it is compared with; nil for those never treated.
        public let control: TimePoint?
        /// The difference in differences.
        public let estimate: Double
        /// Its weight in the pooled coefficient; all weights add up to 1.
        public let weight: Double
    }

    /// The comparisons that have a weight.
    public let comparisons: [Comparison]

    /// Whether units start at different times.
    public var isStaggered: Bool { comparisons.contains { $0.kind != .neverTreatedControls } }

    /// The weight of all comparisons of a kind.
    public func share(_ kind: Kind) -> Double { comparisons.filter { $0.kind == kind }.reduce(0) { $0 + $1.weight } }

    /// The weighted sum of the comparisons: the pooled coefficient.
    public var estimate: Double { comparisons.reduce(0) { $0 + $1.weight * $1.estimate } }

    /// Decomposes the pooled coefficient of a balanced panel.
    init(_ panel: TreatmentPanel, _ outcomes: Matrix) {
        let count = panel.times.count
        /// A cohort's mean path, its share of the units and the place of its start; that of those never treated is behind the end.
        struct Cohort {
            var start: TimePoint?
            var size: Double
            var place: Int
            var means: [Double]
        }
        let cohorts: [Cohort] = (panel.cohorts.map { $0 } + [nil]).compactMap { (start: TimePoint?) in
            let units = panel.units(startingAt: start)
            guard !units.isEmpty else { return nil }
            let place = start.flatMap { start in panel.times.firstIndex { $0 >= start } } ?? count
            let means = (0..<count).map { time in
                let sum: Double = units.reduce(0) { $0 + outcomes[$1, time] }
                return sum / Double(units.count)
            }
            return Cohort(start: start, size: Double(units.count) / Double(panel.units.count), place: place, means: means)
        }
        func mean(_ cohort: Cohort, _ range: Range<Int>) -> Double { cohort.means[range].reduce(0, +) / Double(range.count) }

        var found: [(kind: Kind, treated: TimePoint, control: TimePoint?, estimate: Double, weight: Double)] = []
        /// Before and after a place within a window, where the unit shares of treated time give the weight.
        func compare(_ kind: Kind, _ treated: Cohort, _ control: Cohort, within window: Range<Int>, at place: Int) {
            let (before, after) = (window.lowerBound..<place, place..<window.upperBound)
            guard let start = treated.start, !before.isEmpty, !after.isEmpty else { return }
            let both = treated.size + control.size
            let share = treated.size / both
            let (all, spell) = (Double(count), Double(window.count))
            let late = Double(after.count) / spell
            let seen = both * spell / all
            let weight = seen * seen * share * (1 - share) * late * (1 - late)
            let change = mean(treated, after) - mean(treated, before)
            let difference = change - (mean(control, after) - mean(control, before))
            found.append((kind, start, control.start, difference, weight))
        }
        for (place, early) in cohorts.enumerated() {
            for late in cohorts.dropFirst(place + 1) {
                if late.start == nil {
                    compare(.neverTreatedControls, early, late, within: 0..<count, at: early.place)
                } else {
                    compare(.notYetTreatedControls, early, late, within: 0..<late.place, at: early.place)
                    compare(.alreadyTreatedControls, late, early, within: early.place..<count, at: late.place)
                }
            }
        }
        let total = found.reduce(0) { $0 + $1.weight }
        comparisons = found.map {
            Comparison(kind: $0.kind, treated: $0.treated, control: $0.control, estimate: $0.estimate, weight: $0.weight / total)
        }
    }
}
