import LinearAlgebra

extension InterruptedSeries {
    /// What the study takes for granted, and what the data say of it.
    func assumptions(_ fit: Fit, placebo: CoefficientEstimate?) -> [Assumption] {
        var found: [Assumption] = []
        if let placebo, let statistic = placebo.statistic, let pValue = placebo.pValue {
            let doubtful = pValue < 0.05
            found.append(
                Assumption(
                    .stableTrend, doubtful ? .doubtful : .supported, statistic: statistic, pValue: pValue,
                    doubtful
                        ? "a start that never was, in the middle of the time before, shows an effect too (p = \(shortNumber(pValue)))"
                        : "a start that never was, in the middle of the time before, shows no effect (p = \(shortNumber(pValue)))"))
        } else {
            found.append(
                Assumption(
                    .stableTrend, .untestable, "too few times before the start to see whether their straight line would have gone on"))
        }
        found.append(autocorrelation(fit))
        found.append(Assumption(.noOtherEvent, .untestable, "nothing else may have happened at \(start) that moves the outcome"))
        return found
    }

    /// Ljung & Box's test of what the autoregression leaves over; of the residuals themselves for Newey–West.
    private func autocorrelation(_ fit: Fit) -> Assumption {
        let steps = zip(times, times.dropFirst()).map { $1.ordinal - $0.ordinal }
        var rest = fit.residuals
        if let phi = fit.phi, phi != 0 {
            for place in stride(from: rest.count - 1, to: 0, by: -1) {
                let share = (0..<steps[place - 1]).reduce(1.0) { product, _ in product * phi }
                rest[place] = (fit.residuals[place] - share * fit.residuals[place - 1]) / (1 - share * share).squareRoot()
            }
        }
        let count = Double(rest.count)
        let lags = min(12, rest.count / 4)
        let fitted = fit.phi == nil ? 0 : 1
        let squares = rest.reduce(0) { $0 + $1 * $1 }
        guard lags > fitted, squares > 0, !fit.isPerfect else {
            return Assumption(.autocorrelation, .untestable, "too few times to see how errors go together")
        }
        var sum = 0.0
        for lag in 1...lags {
            let product: Double = (lag..<rest.count).reduce(0) { $0 + rest[$1] * rest[$1 - lag] }
            let correlation = product / squares
            sum += correlation * correlation / (count - Double(lag))
        }
        let test = TestResult(chiSquared: count * (count + 2) * sum, Double(lags - fitted))
        return fit.phi.map {
            Assumption(
                .autocorrelation, test: test, holds: "beyond φ = \(shortNumber($0)) errors don't go together",
                fails: "errors go together in another way than φ = \(shortNumber($0)) says: take Newey–West errors or month effects")
        }
            ?? Assumption(
                .autocorrelation, test: test, holds: "errors don't go together",
                fails: "errors go together, which Newey–West errors allow for where the series is long")
    }

    /// The observed path, the fitted one and the one without the programme.
    func drawn(_ fit: Fit, level: Double) -> [EffectSeries] {
        let steps = stepsSinceStart
        let rows = times.indices.map { predictors.values[row: $0] }
        let observed = zip(times, values).map { EffectSeries.Point(.time($0), $1) }
        let fitted = times.indices.map { EffectSeries.Point(.time(times[$0]), fit.estimate("", rows[$0], level: level).estimate) }
        let without = times.indices.filter { steps[$0] >= 0 }.map { place -> EffectSeries.Point in
            var row = rows[place]
            row[2] = 0
            row[3] = 0
            return EffectSeries.Point(.time(times[place]), fit.estimate("", row, level: level))
        }
        return [EffectSeries(.observed, observed), EffectSeries(.fitted, fitted), EffectSeries(.counterfactual, without)]
    }
}
