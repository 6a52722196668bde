extension MatchingData {
    /// The logit's and each covariate's balance before and after.
    func balance(_ pairs: [MatchingEstimate.Pair]) -> [MatchingEstimate.Balance] {
        let columns = [ModelMatrix.Column(name: "logit of the score", values: logits)] + covariates
        return columns.map { column in
            func mean(_ rows: [Int]) -> Double {
                let sum: Double = rows.reduce(0) { $0 + column.values[$1] }
                return sum / Double(rows.count)
            }
            func ratio(_ treated: [Int], _ controls: [Int]) -> Double? {
                let variance = sampleVariance(controls.map { column.values[$0] })
                return variance > 0 ? sampleVariance(treated.map { column.values[$0] }) / variance : nil
            }
            let scale = sampleVariance(treatedRows.map { column.values[$0] }).squareRoot()
            let (treated, controls) = (pairs.map(\.treated), pairs.map(\.control))
            return MatchingEstimate.Balance(
                covariate: column.name, treatedMean: mean(treatedRows), controlMean: mean(controlRows),
                before: scale > 0 ? (mean(treatedRows) - mean(controlRows)) / scale : 0,
                after: scale > 0 ? (mean(treated) - mean(controls)) / scale : 0,
                varianceRatioBefore: ratio(treatedRows, controlRows), varianceRatioAfter: ratio(treated, controls))
        }
    }

    /// The difference of the means as they stand, with Welch's error.
    func naive(level: Double) -> CoefficientEstimate {
        let (treated, controls) = (treatedRows.map { outcome[$0] }, controlRows.map { outcome[$0] })
        func part(_ values: [Double]) -> (mean: Double, variance: Double) {
            (values.reduce(0, +) / Double(values.count), sampleVariance(values) / Double(values.count))
        }
        let (own, other) = (part(treated), part(controls))
        let variance = own.variance + other.variance
        let freedom =
            variance * variance
            / (own.variance * own.variance / Double(max(1, treated.count - 1)) + other.variance * other.variance
                / Double(max(1, controls.count - 1)))
        return CoefficientEstimate(
            term: "difference of means", estimate: own.mean - other.mean, standardError: variance.squareRoot(),
            degreesOfFreedom: freedom.isFinite ? freedom : 0, level: level)
    }

    /// What the study takes for granted, and what the data say of it.
    func assumptions(_ balance: [MatchingEstimate.Balance], unmatched: Int) -> [Assumption] {
        var found = [
            Assumption(
                .unconfoundedness, .untestable,
                "whatever decides both treatment and outcome must be among the covariates; no check can tell")
        ]
        let controls = controlRows.map { logits[$0] }
        let (lowest, highest) = (controls.min() ?? 0, controls.max() ?? 0)
        let treated = treatedRows
        let outlying = treated.count { logits[$0] < lowest || logits[$0] > highest }
        let outside = Double(outlying) / Double(treated.count)
        let left = Double(unmatched) / Double(treated.count)
        let doubtful = max(outside, left) > 0.05
        found.append(
            Assumption(
                .overlap, doubtful ? .doubtful : .supported, statistic: max(outside, left),
                "\(shortNumber(100 * outside)) % of the treated have scores that no control has, \(shortNumber(100 * left)) % found no match"
                    + (doubtful ? ": the effect is that on the others" : "")))
        if let worst = balance.dropFirst().max(by: { abs($0.after) < abs($1.after) }) {
            let off = abs(worst.after) > 0.1
            found.append(
                Assumption(
                    .balance, off ? .doubtful : .supported, statistic: abs(worst.after),
                    "after matching the largest difference is that of \(worst.covariate): \(shortNumber(abs(worst.after))) standard deviations"
                        + (off ? ", more than 0.1" : "")))
        }
        if let clusters {
            found.append(.clusters(clusters.count, remedy: "errors are CR2 on Satterthwaite's degrees of freedom"))
        } else if let independence {
            found.append(independence)
        }
        return found
    }
}
