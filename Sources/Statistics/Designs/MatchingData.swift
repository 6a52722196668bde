import LinearAlgebra
import Tables

/// The rows of a study by matching, checked, and their scores.
struct MatchingData {
    let study: PropensityMatching
    let outcome: [Double]
    let isTreated: [Bool]
    let covariates: [ModelMatrix.Column]
    let model: GeneralizedLinearFit
    /// What must be the same in both of a pair.
    let strata: [Int]
    /// The clusters of the errors, where they are clustered.
    let clusters: Clusters?
    /// A word on treatment that was handed out by larger units.
    let independence: Assumption?

    init(_ study: PropensityMatching, _ table: DataTable) throws(DesignError) {
        let columns = DesignColumns(table)
        self.study = study
        outcome = try columns.numbers(study.outcome)
        isTreated = try columns.treatment(study.treatment, label: study.treated)
        covariates = try columns.covariates(study.covariates)
        guard isTreated.contains(true), isTreated.contains(false) else { throw .noVariation(column: study.treatment) }
        independence = Assumption.independence(of: isTreated.map { $0 ? "treated" : "control" }, in: table)
        strata =
            try study.within.map { (name) throws(DesignError) in Clusters(try columns.labels(name)).assignment }
            ?? [Int](repeating: 0, count: outcome.count)
        if case .clustered(let name) = study.errors {
            clusters = Clusters(try columns.labels(name), named: name)
        } else {
            clusters = nil
        }
        let matrix = ModelMatrix(rows: outcome.count, covariates)
        let response = isTreated.map { $0 ? 1.0 : 0.0 }
        model = try inDesign { () throws(RegressionError) in
            try GeneralizedLinearModel(matrix, family: .binomial).fit(response, named: study.treatment)
        }
    }

    var treatedRows: [Int] { isTreated.indices.filter { isTreated[$0] } }

    var controlRows: [Int] { isTreated.indices.filter { !isTreated[$0] } }

    var logits: [Double] { model.linearPredictors }

    /// Each treated row with the nearest control that is left, the highest scores first; of two as near, the lower score.
    func matched() -> [MatchingEstimate.Pair] {
        let logits = logits
        let reach = study.caliper.map { $0 * sampleVariance(logits).squareRoot() } ?? .infinity
        var lines: [Int: NearestLine] = [:]
        for (stratum, rows) in Dictionary(grouping: controlRows, by: { strata[$0] }) {
            lines[stratum] = NearestLine(rows.map { (logits[$0], $0) })
        }
        var pairs: [MatchingEstimate.Pair] = []
        for row in treatedRows.sorted(by: { (logits[$1], $0) < (logits[$0], $1) }) {
            guard let found = lines[strata[row]]?.nearest(to: logits[row]), found.distance <= reach else { continue }
            if !study.replacement { lines[strata[row]]?.remove(found.place) }
            pairs.append(MatchingEstimate.Pair(treated: row, control: found.row, distance: found.distance))
        }
        return pairs
    }

    /// The effect on the treated that were matched.
    func effect(_ pairs: [MatchingEstimate.Pair], level: Double) throws(DesignError) -> CoefficientEstimate {
        let adjusted = try adjustedOutcomes(pairs)
        var uses = [Double](repeating: 0, count: outcome.count)
        for pair in pairs { uses[pair.control] += 1 }
        if let clusters { return try clusteredEffect(pairs, adjusted, uses, clusters, level: level) }
        let count = Double(pairs.count)
        let differences = pairs.map { adjusted[$0.treated] - adjusted[$0.control] }
        let mean = differences.reduce(0, +) / count
        let squares: Double = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        var variance = study.replacement ? squares / (count * count) : squares / (count * (count - 1))
        if study.replacement {
            // A control used K times counts its own deviation K² times, of which the pairs' differences hold K.
            let line = Dictionary(grouping: controlRows, by: { strata[$0] }).mapValues { rows in NearestLine(rows.map { (logits[$0], $0) })
            }
            for row in controlRows where uses[row] > 1 {
                guard let other = line[strata[row]]?.neighbour(of: row, at: logits[row]) else { continue }
                let distance = adjusted[row] - adjusted[other]
                variance += uses[row] * (uses[row] - 1) * distance * distance / 2 / (count * count)
            }
        }
        return CoefficientEstimate(
            term: "ATT", estimate: mean, standardError: variance.squareRoot(), degreesOfFreedom: count - 1, level: level)
    }

    private func clusteredEffect(
        _ pairs: [MatchingEstimate.Pair], _ adjusted: [Double], _ uses: [Double], _ clusters: Clusters, level: Double
    ) throws(DesignError) -> CoefficientEstimate {
        let rows = pairs.map(\.treated) + controlRows.filter { uses[$0] > 0 }
        let matrix = ModelMatrix([("ATT", rows.map { isTreated[$0] ? 1 : 0 })])
        let labels = Clusters(rows.map { clusters.labels[clusters.assignment[$0]] }, named: clusters.name)
        let weights = rows.map { isTreated[$0] ? 1 : uses[$0] }
        let fit = try inDesign { () throws(RegressionError) in
            try LinearModel(matrix).fit(rows.map { adjusted[$0] }, weights: weights, named: study.outcome)
        }
        let robust = try inDesign { () throws(InferenceError) in try fit.withErrors(.clustered(labels, .cr2)) }
        return CoefficientEstimate(
            term: "ATT", estimate: robust.coefficients[1], standardError: robust.standardErrors[1],
            degreesOfFreedom: robust.testDegreesOfFreedom[1], level: level, meaningful: !robust.isPerfectFit)
    }

    /// Outcomes minus what a regression among the matched controls expects of the covariates; as they are where nothing is adjusted.
    private func adjustedOutcomes(_ pairs: [MatchingEstimate.Pair]) throws(DesignError) -> [Double] {
        guard study.biasAdjusted else { return outcome }
        var uses: [Int: Double] = [:]
        for pair in pairs { uses[pair.control, default: 0] += 1 }
        let rows = uses.keys.sorted()
        // What doesn't vary among the controls tells nothing there.
        let telling = covariates.filter { column in rows.contains { column.values[$0] != column.values[rows[0]] } }
        guard !telling.isEmpty else { return outcome }
        let matrix = ModelMatrix(
            rows: rows.count, telling.map { column in ModelMatrix.Column(name: column.name, values: rows.map { column.values[$0] }) })
        let fit = try inDesign { () throws(RegressionError) in
            try LinearModel(matrix).fit(rows.map { outcome[$0] }, weights: rows.map { uses[$0] ?? 0 }, named: study.outcome)
        }
        return outcome.indices.map { row in
            outcome[row] - zip(telling, fit.coefficients.dropFirst()).reduce(0) { $0 + $1.0.values[row] * $1.1 }
        }
    }
}

/// The variance of values about their mean, over their number less one.
func sampleVariance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares: Double = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares / Double(max(1, values.count - 1))
}
