public import Tables

/// The coefficient of the treatment in a regression with effects of units and times: the classical difference in differences.
public struct PooledEffect: Sendable {
    /// The coefficient, its errors clustered by unit (CR2, Satterthwaite's degrees of freedom).
    public let effect: CoefficientEstimate
    /// What it is made of; nil where the panel has gaps, those that anticipated periods leave too.
    public let decomposition: BaconDecomposition?
    /// The regression.
    public let fit: LinearFit
    /// The number of units, by which errors are clustered.
    public let clusters: Int

    /// What this coefficient takes for granted beside parallel trends.
    public var assumptions: [Assumption] {
        guard let decomposition, decomposition.isStaggered else { return [] }
        let share = decomposition.share(.alreadyTreatedControls)
        let percent = shortNumber(100 * share)
        return [
            Assumption(
                .homogeneousEffects, share > 0 ? .doubtful : .supported, statistic: share,
                "starts are staggered: \(percent) % of the pooled coefficient (\(shortNumber(effect.estimate))) compares with units treated "
                    + "already, and is biased where effects grow or differ")
        ]
    }
}

extension DifferenceInDifferences {
    /// The coefficient of a regression with effects of units and times, with its decomposition: where starts are staggered it is
    /// there to be compared, not to be believed. The periods of ``DifferenceInDifferences/anticipation`` are left out.
    ///
    /// - Parameters:
    ///   - table: One row per unit and time; a unit may miss some.
    ///   - level: The level of the interval.
    /// - Returns: The coefficient.
    /// - Throws: ``DesignError`` where the rows can't tell an effect.
    public func pooled(_ table: DataTable, level: Double = 0.95) throws(DesignError) -> PooledEffect {
        try pooled(try TreatmentPanel(self, table), level: level)
    }

    func pooled(_ whole: TreatmentPanel, level: Double) throws(DesignError) -> PooledEffect {
        let latest = whole.units.indices.filter { whole.starts[$0] != nil }.map(whole.startPlace).max() ?? 0
        if latest <= anticipation { throw .nothingBefore }
        let panel = whole.withoutAnticipation(anticipation)
        if panel.cohorts.count == 1, let start = panel.cohorts.first, !panel.starts.contains(where: { $0 == nil }) {
            throw .noControls(cohort: start)
        }
        let treated = panel.outcome.indices.map { panel.isTreated(panel.unitOfRow[$0], at: panel.timeOfRow[$0]) ? 1.0 : 0.0 }
        let fit = try twoWay(panel, [ModelMatrix.Column(name: "ATT", values: treated)])
        let effect = CoefficientEstimate(
            term: "ATT", estimate: fit.coefficients[0], standardError: fit.standardErrors[0], degreesOfFreedom: fit.testDegreesOfFreedom[0],
            level: level, meaningful: !fit.isPerfectFit)
        return PooledEffect(
            effect: effect, decomposition: (try? panel.outcomes()).map { BaconDecomposition(panel, $0) }, fit: fit,
            clusters: panel.units.count)
    }

    /// Least squares on columns, a dummy per time and absorbed effects of units. Times are dummies, not absorbed, since CR2 has to
    /// see them in each cluster's share of the design.
    func twoWay(_ panel: TreatmentPanel, _ columns: [ModelMatrix.Column]) throws(DesignError) -> LinearFit {
        guard panel.units.count > 3 else { throw .tooFewUnits(panel.units.count, needed: 4) }
        let times = panel.times.indices.dropFirst().map { time in
            ModelMatrix.Column(name: panel.times[time].description, values: panel.timeOfRow.map { $0 == time ? 1 : 0 })
        }
        let clusters = panel.clusters
        let model = LinearModel(ModelMatrix(rows: panel.outcome.count, columns + times, intercept: false))
        let fit = try inDesign { () throws(RegressionError) in try model.fit(panel.outcome, absorbing: [clusters], named: outcome) }
        return try inDesign { () throws(InferenceError) in try fit.withErrors(.clustered(clusters, .cr2)) }
    }
}
