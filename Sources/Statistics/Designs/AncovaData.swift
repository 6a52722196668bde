import LinearAlgebra
import Tables

/// The columns of an analysis of covariance, checked.
struct AncovaData {
    let study: AncovaPrePost
    let post: [Double]
    let pre: [Double]
    /// The groups, the reference first.
    let groups: [String]
    /// A dummy for each group.
    let dummies: [ModelMatrix.Column]
    /// The scores before and the covariates, about their means.
    let covariates: [ModelMatrix.Column]
    private let assignment: [Int]
    private let structure: ErrorStructure
    private let independence: Assumption?

    init(_ study: AncovaPrePost, _ table: DataTable) throws(DesignError) {
        let columns = DesignColumns(table)
        self.study = study
        post = try columns.numbers(study.post)
        pre = try columns.numbers(study.pre)
        let labels = try columns.labels(study.group)
        var names = Set(labels).sorted()
        guard names.count > 1 else { throw .noVariation(column: study.group) }
        if let reference = study.reference {
            guard let place = names.firstIndex(of: reference) else { throw .unknownGroup(reference, column: study.group) }
            names.insert(names.remove(at: place), at: 0)
        }
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        groups = names
        assignment = labels.map { places[$0] ?? 0 }
        for (place, name) in names.enumerated() {
            let rows = assignment.filter { $0 == place }.count
            guard rows > 1 else { throw .tooFewRows(group: name, rows: rows, needed: 2) }
        }
        let assignment = assignment
        dummies = names.indices.map { place in
            ModelMatrix.Column(name: study.group + names[place], values: assignment.map { $0 == place ? 1 : 0 })
        }
        let own = [ModelMatrix.Column(name: study.pre, values: pre)]
        covariates = (own + (try columns.covariates(study.covariates))).map { column in
            let mean = column.values.reduce(0, +) / Double(column.values.count)
            return ModelMatrix.Column(name: column.name, values: column.values.map { $0 - mean })
        }
        independence = Assumption.independence(of: labels, in: table)
        switch study.errors {
        case .classical: structure = .classical
        case .heteroskedastic(let correction): structure = .heteroskedastic(correction)
        case .neweyWest(let lags): structure = .neweyWest(lags: lags)
        case .clustered(let name, let correction): structure = .clustered(Clusters(try columns.labels(name), named: name), correction)
        }
    }

    /// The number of rows in each group.
    var groupSizes: [Int] { groups.indices.map { group in assignment.count { $0 == group } } }

    /// A dummy for each group but the reference.
    var contrasts: [ModelMatrix.Column] { Array(dummies.dropFirst()) }

    func fit(_ response: [Double], _ columns: [ModelMatrix.Column], intercept: Bool) throws(DesignError) -> LinearFit {
        let plain = ModelMatrix(rows: response.count, columns, intercept: intercept)
        // Dummies of all groups add up to an intercept.
        let matrix = ModelMatrix(names: plain.names, values: plain.values, hasIntercept: true)
        let fit = try inDesign { () throws(RegressionError) in try LinearModel(matrix).fit(response, named: study.post) }
        return try inDesign { () throws(InferenceError) in try fit.withErrors(structure) }
    }

    /// Wald's test, with the errors of the study, of a slope of its own for each group.
    func slopeTest() throws(DesignError) -> TestResult? {
        let products = contrasts.map { dummy in
            ModelMatrix.Column(
                name: dummy.name + ":" + study.pre, values: zip(dummy.values, covariates[0].values).map { $0 * $1 })
        }
        let matrix = ModelMatrix(rows: post.count, contrasts + covariates + products)
        guard let fit = try? LinearModel(matrix).fit(post), !fit.isPerfectFit,
            let robust = try? fit.withErrors(structure)
        else { return nil }
        let places = Array(robust.terms.count - products.count..<robust.terms.count)
        let freedom = places.map { robust.testDegreesOfFreedom[$0] }.min() ?? .infinity
        return .joint(
            places.map { robust.coefficients[$0] }, covariance: robust.covariance.selecting(rows: places).selecting(columns: places),
            degreesOfFreedom: freedom)
    }

    /// The groups' scores before against the reference's, in pooled standard deviations.
    var baselineDifferences: [Double] {
        func summary(_ group: Int) -> (mean: Double, variance: Double) {
            let scores = pre.indices.filter { assignment[$0] == group }.map { pre[$0] }
            let mean = scores.reduce(0, +) / Double(scores.count)
            let squares: Double = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (mean, squares / Double(scores.count - 1))
        }
        let reference = summary(0)
        return groups.indices.dropFirst().map { group in
            let own = summary(group)
            let scale = ((own.variance + reference.variance) / 2).squareRoot()
            return scale > 0 ? (own.mean - reference.mean) / scale : 0
        }
    }

    func assumptions(_ slopes: TestResult?, _ differences: [Double]) -> [Assumption] {
        var found: [Assumption] = []
        found.append(
            slopes.map {
                Assumption(
                    .homogeneousSlopes, test: $0, holds: "the score before tells as much in each group",
                    fails: "the score before doesn't tell the same in each group, so that the effect depends on it")
            } ?? Assumption(.homogeneousSlopes, .untestable, "too few rows to give each group a slope of its own"))
        let largest = differences.map(abs).max() ?? 0
        found.append(
            Assumption(
                .baselineBalance, largest > 0.25 ? .doubtful : .supported, statistic: largest,
                largest > 0.25
                    ? "groups differed before by \(shortNumber(largest)) standard deviations: the effect leans on the straight line between "
                        + "before and after"
                    : "groups differed before by no more than \(shortNumber(largest)) standard deviations"))
        found.append(
            Assumption(
                .unconfoundedness, .untestable,
                "whatever decides both group and outcome must be among the covariates, unless groups were drawn by lot"))
        switch structure {
        case .classical, .heteroskedastic: found += [independence].compactMap { $0 }
        case .neweyWest: break
        case .clustered(let clusters, let correction):
            found.append(
                .clusters(
                    clusters.count,
                    remedy: correction == .cr2
                        ? "errors are CR2 on Satterthwaite's degrees of freedom" : "take CR2 errors on Satterthwaite's degrees of freedom"))
        }
        return found
    }
}
