public import LinearAlgebra
public import Tables

/// Effects by distance from the start: those before it should be 0, those from it on show how the effect grows.
public struct EventStudy: Sendable {
    /// The effect so many observed periods from the start.
    public struct Lag: Sendable, Equatable {
        /// Observed periods since the start, negative before it.
        public let periods: Int
        /// The effect; nil for the period that the others are compared with.
        public let effect: CoefficientEstimate?
    }

    /// The effects, earliest first, the period of comparison among them.
    public let lags: [Lag]
    /// The joint test that treated and controls moved alike before the start; nil where nothing is left to test.
    public let preTrendTest: TestResult?
    /// In how many blocks of neighbouring periods the test looks at the time before the start; as many as there are units for.
    public let preTrendBlocks: Int
    /// The covariance of the effects, in the order of ``lags`` without the period of comparison.
    public let covariance: Matrix

    let degreesOfFreedom: [Double]

    /// An event study from its estimates; tests the leads jointly.
    init(
        periods: [Int], reference: Int, estimates: [Double], covariance: Matrix, degreesOfFreedom: [Double], anticipation: Int,
        level: Double
    ) {
        var lags: [Lag] = []
        for (place, period) in periods.enumerated() {
            let error = max(0, covariance[place, place]).squareRoot()
            lags.append(
                Lag(
                    periods: period,
                    effect: CoefficientEstimate(
                        term: "lag \(period)", estimate: estimates[place], standardError: error, degreesOfFreedom: degreesOfFreedom[place],
                        level: level)))
        }
        lags.append(Lag(periods: reference, effect: nil))
        self.lags = lags.sorted { $0.periods < $1.periods }
        self.covariance = covariance
        self.degreesOfFreedom = degreesOfFreedom
        let leads = periods.indices.filter { periods[$0] < -anticipation }
        let freedom = leads.map { degreesOfFreedom[$0] }.min() ?? 0
        let blocks = freedom.isFinite ? max(1, Int(freedom / 3)) : leads.count
        let factors = blockMeans(of: leads.count, atMost: blocks)
        let means = factors * leads.map { estimates[$0] }
        let spread = factors * covariance.selecting(rows: leads).selecting(columns: leads) * factors.transposed
        preTrendBlocks = leads.isEmpty ? 0 : factors.rowCount
        preTrendTest = leads.isEmpty ? nil : .joint(means, covariance: spread, degreesOfFreedom: freedom)
    }

    var assumptions: [Assumption] {
        let trends =
            preTrendTest.map {
                Assumption(
                    .parallelTrends, test: $0, holds: "before the start, treated and controls moved alike",
                    fails: "before the start, treated and controls didn't move alike")
            } ?? Assumption(.parallelTrends, .untestable, "too little was observed before the start to see whether trends were parallel")
        return [
            trends,
            Assumption(.noAnticipation, .untestable, "nothing may have changed in expectation of the start beyond the periods allowed for"),
        ]
    }

    var series: EffectSeries {
        EffectSeries(
            .eventStudy,
            lags.map { lag in
                lag.effect.map { EffectSeries.Point(.relative(lag.periods), $0) } ?? EffectSeries.Point(.relative(lag.periods), 0)
            })
    }
}

extension DifferenceInDifferences {
    /// The effects by distance from the start, by the estimator that the starts allow.
    ///
    /// - Parameters:
    ///   - table: One row per unit and time, no outcome missing.
    ///   - level: The level of the intervals.
    /// - Returns: The leads and lags, compared with the last period before the start.
    /// - Throws: ``DesignError`` where the rows can't tell an effect.
    public func eventStudy(_ table: DataTable, level: Double = 0.95) throws(DesignError) -> EventStudy {
        let panel = try TreatmentPanel(self, table)
        guard panel.cohorts.count == 1 else { return try groupTimeEffects(panel, errors: nil).eventStudy(level: level) }
        return try eventStudy(panel, level: level)
    }

    /// With one start: a regression on a dummy for each distance from it, with effects of units and times.
    func eventStudy(_ panel: TreatmentPanel, level: Double) throws(DesignError) -> EventStudy {
        let start = try commonStart(panel)
        let place = panel.times.firstIndex { $0 >= start } ?? panel.times.count
        let relative = panel.times.indices.map { $0 - place }
        guard let reference = relative.last(where: { $0 < -anticipation }) else { throw .nothingBefore }
        let periods = relative.filter { $0 != reference }
        let columns = periods.map { period in
            ModelMatrix.Column(
                name: "lag \(period)",
                values: panel.unitOfRow.indices.map {
                    panel.starts[panel.unitOfRow[$0]] != nil && relative[panel.timeOfRow[$0]] == period ? 1 : 0
                })
        }
        let fit = try twoWay(panel, columns)
        let places = Array(periods.indices)
        return EventStudy(
            periods: periods, reference: reference, estimates: places.map { fit.coefficients[$0] },
            covariance: fit.covariance.selecting(rows: places).selecting(columns: places),
            degreesOfFreedom: places.map { fit.testDegreesOfFreedom[$0] }, anticipation: anticipation, level: level)
    }

    private func commonStart(_ panel: TreatmentPanel) throws(DesignError) -> TimePoint {
        guard let start = panel.cohorts.first else { throw .noVariation(column: outcome) }
        guard panel.starts.contains(where: { $0 == nil }) else { throw .noControls(cohort: start) }
        return start
    }
}
