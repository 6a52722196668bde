import LinearAlgebra

/// A weighted sum of cells, with what units do to it.
private struct Combination {
    var estimate: Double
    var contribution: [Double]

    /// A sum of others with weights that are known.
    init(_ parts: [Combination], weights: [Double]) {
        estimate = zip(parts, weights).reduce(0) { $0 + $1.0.estimate * $1.1 }
        contribution = [Double](repeating: 0, count: parts.first?.contribution.count ?? 0)
        for (part, weight) in zip(parts, weights) {
            for place in contribution.indices { contribution[place] += weight * part.contribution[place] }
        }
    }

    init(estimate: Double, contribution: [Double]) {
        self.estimate = estimate
        self.contribution = contribution
    }
}

extension GroupTimeEffects {
    /// The effects with their errors and intervals, in the order of ``cells``; each term names cohort and time.
    public func estimates(level: Double = 0.95) -> [CoefficientEstimate] {
        cells.indices.map { estimate(combination(cell: $0), "\(cells[$0].cohort) \(cells[$0].time)", level) }
    }

    /// The effect on the treated, averaged.
    public func overall(_ aggregation: Aggregation = .simple, level: Double = 0.95) -> CoefficientEstimate {
        switch aggregation {
        case .simple:
            let treated = cells.indices.filter { cells[$0].periods >= 0 }
            return estimate(average(treated.map(combination(cell:)), cohorts: treated.map { cells[$0].cohort }), "ATT", level)
        case .dynamic:
            let parts = lags.filter { $0 >= 0 }.map(combination(lag:))
            return estimate(mean(parts), "ATT", level)
        case .group:
            let parts = treatedCohorts
            return estimate(average(parts.map(combination(cohort:)), cohorts: parts), "ATT", level)
        }
    }

    /// The effects by distance from the start, each the mean of the cohorts seen there by their number of units.
    public func eventStudy(level: Double = 0.95) -> EventStudy {
        let lags = lags
        let parts = lags.map(combination(lag:))
        return EventStudy(
            periods: lags, reference: -1 - anticipation, estimates: parts.map(\.estimate),
            covariance: Matrix(columns: parts.map(\.contribution)).gram,
            degreesOfFreedom: lags.map { _ in degreesOfFreedom }, anticipation: anticipation, level: level)
    }

    /// The effects by cohort, each the mean of its treated times.
    public func byCohort(level: Double = 0.95) -> [CohortEffect] {
        treatedCohorts.map { cohort in
            CohortEffect(
                cohort: cohort, units: sizes[cohort] ?? 0, effect: estimate(combination(cohort: cohort), cohort.description, level))
        }
    }

    /// What units do to the effect so many periods from the start.
    func contribution(lag: Int) -> [Double] { combination(lag: lag).contribution }

    private var lags: [Int] { Set(cells.map(\.periods)).sorted() }

    private var treatedCohorts: [TimePoint] { Set(cells.filter { $0.periods >= 0 }.map(\.cohort)).sorted() }

    private func estimate(_ combination: Combination, _ term: String, _ level: Double) -> CoefficientEstimate {
        CoefficientEstimate(
            term: term, estimate: combination.estimate,
            standardError: combination.contribution.reduce(0) { $0 + $1 * $1 }.squareRoot(), degreesOfFreedom: degreesOfFreedom,
            level: level)
    }

    private func combination(cell: Int) -> Combination {
        Combination(estimate: cells[cell].estimate, contribution: Array(contributions[column: cell]))
    }

    private func mean(_ parts: [Combination]) -> Combination {
        Combination(parts, weights: parts.map { _ in 1 / Double(parts.count) })
    }

    private func combination(cohort: TimePoint) -> Combination {
        mean(cells.indices.filter { cells[$0].cohort == cohort && cells[$0].periods >= 0 }.map(combination(cell:)))
    }

    private func combination(lag: Int) -> Combination {
        let chosen = cells.indices.filter { cells[$0].periods == lag }
        return average(chosen.map(combination(cell:)), cohorts: chosen.map { cells[$0].cohort })
    }

    /// The mean of estimates by the number of units in their cohorts. By influence functions the cohorts' shares count as estimated, as in
    /// R's `did`; by pooled variance they are those of the units at hand.
    private func average(_ parts: [Combination], cohorts: [TimePoint]) -> Combination {
        let shares = cohorts.map { Double(sizes[$0] ?? 0) / Double(unitCount) }
        let total = shares.reduce(0, +)
        var sum = Combination(parts, weights: shares.map { $0 / total })
        guard errors == .influence else { return sum }
        for unit in cohortOfUnit.indices {
            var whole = 0.0
            var own = 0.0
            for (place, cohort) in cohorts.enumerated() {
                let deviation = (cohortOfUnit[unit] == cohort ? 1 : 0) - shares[place]
                whole += deviation
                own += deviation * parts[place].estimate
            }
            sum.contribution[unit] += (own - whole * sum.estimate) / (total * Double(unitCount))
        }
        return sum
    }
}
