import Statistics
import Testing

/// Figures from R's sandwich, lmtest and clubSandwich (regression.R): closed forms, 10 digits, 9 for tails and degrees of freedom.
@Suite("Errors of coefficients agree with sandwich and clubSandwich")
struct ErrorStructureTests {
    static let reference = RReference.figures["robust"]

    private func check(_ fit: LinearFit, _ expected: RReference.Value) {
        #expect(agree(fit.standardErrors, expected["standardError"].numbers, digits: 10))
        #expect(agree(fit.coefficientTable().map { $0.statistic ?? .nan }, expected["statistic"].numbers, digits: 10))
        #expect(agree(fit.coefficientTable().map { $0.pValue ?? .nan }, expected["pValue"].numbers, digits: 8))
    }

    private func fit(_ errors: ErrorSpecification, weights: String? = nil) throws -> LinearFit {
        try Regression("visits ~ hours + t + mode").fit(RReference.panel, weights: weights, errors: errors).fit
    }

    @Test("variances that differ from row to row", arguments: HeteroskedasticityCorrection.allCases)
    func heteroskedastic(correction: HeteroskedasticityCorrection) throws {
        check(try fit(.heteroskedastic(correction)), Self.reference[correction.rawValue])
    }

    @Test("clusters, by Stata's rule")
    func clustered() throws { check(try fit(.clustered(by: "college", .cr1)), Self.reference["CR1"]) }

    @Test("a column of months has a cluster per month, though a formula means the calendar's by its name")
    func months() throws {
        let found = try fit(.clustered(by: "month", .cr1))
        check(found, Self.reference["months"])
        guard case .clustered(let clusters, _) = found.errors else {
            Issue.record("the errors are not clustered")
            return
        }
        #expect(clusters.count == 30 && clusters.labels.first == "2021-01")
        let general = try Regression("passed ~ hours + month").fit(
            RReference.panel, family: .binomial, errors: .clustered(by: "month", .cr1)
        ).fit
        guard case .clustered(let generalClusters, _) = general.errors else {
            Issue.record("the errors are not clustered")
            return
        }
        #expect(generalClusters.count == 30)
    }

    @Test("clusters, bias-reduced, on Satterthwaite's degrees of freedom")
    func biasReduced() throws {
        let found = try fit(.clustered(by: "college"))
        check(found, Self.reference["CR2"])
        #expect(agree(found.testDegreesOfFreedom, Self.reference["CR2"]["df"].numbers, digits: 9))
    }

    @Test("months that follow each other")
    func neweyWest() throws {
        let table = RReference.rows { _, college in college == "C03" }
        check(try Regression("visits ~ hours + t").fit(table, errors: .neweyWest(lags: 4)).fit, Self.reference["NW4"])
    }

    @Test("months that don't follow each other have no Newey–West errors")
    func disorder() throws {
        #expect(throws: RegressionError.rowsOutOfOrder(row: 30)) {
            try Regression("visits ~ hours + t").fit(RReference.panel, errors: .neweyWest(lags: 4))
        }
    }

    @Test("absorbed months are those of the data, as dummies of factor(month) are; month alone is the calendar's")
    func absorbedMonths() throws {
        let absorbed = try Regression("visits ~ hours | college + month").fit(RReference.panel).fit
        let dummies = try Regression("visits ~ hours + factor(college) + factor(month)").fit(RReference.panel).fit
        #expect(absorbed.degreesOfFreedom == dummies.degreesOfFreedom)
        #expect(agree(absorbed.standardErrors[0], dummies.standardErrors[1], digits: 10))
        #expect(dummies.terms.count == 1 + 1 + 11 + 29)
        #expect(try Regression("visits ~ hours + month").fit(RReference.panel).fit.terms.count == 1 + 1 + 11)
    }

    @Test("weighted rows")
    func weighted() throws {
        check(try fit(.heteroskedastic(.hc3), weights: "weight"), Self.reference["weightedHC3"])
        check(try fit(.clustered(by: "college", .cr1), weights: "weight"), Self.reference["weightedCR1"])
        let found = try fit(.clustered(by: "college", .cr2), weights: "weight")
        check(found, Self.reference["weightedCR2"])
        #expect(agree(found.testDegreesOfFreedom, Self.reference["weightedCR2"]["df"].numbers, digits: 9))
    }

    @Test("classical errors come back as they were")
    func back() throws {
        let plain = try fit(.classical)
        #expect(try plain.withErrors(.heteroskedastic(.hc3)).withErrors(.classical).standardErrors == plain.standardErrors)
    }

    @Test("what can't be estimated is refused")
    func refused() throws {
        let plain = try fit(.classical)
        #expect(throws: InferenceError.tooFewClusters(1)) {
            try plain.withErrors(.clustered(Clusters([String](repeating: "a", count: 360)), .cr2))
        }
        #expect(throws: InferenceError.lagsOutOfRange(lags: 360, rows: 360)) { try plain.withErrors(.neweyWest(lags: 360)) }
        let own = try LinearModel(ModelMatrix([("x", [1, 2, 3, 4, 5]), ("last", [0, 0, 0, 0, 1])])).fit([1, 3, 2, 5, 4])
        #expect(throws: InferenceError.leverageOfOne(row: 4)) { try own.withErrors(.heteroskedastic(.hc3)) }
        #expect(throws: RegressionError.unknownColumn("colege", suggestion: "college")) { try fit(.clustered(by: "colege")) }
    }

    @Test(
        "errors are read as the command line writes them",
        arguments: [
            ("classical", ErrorSpecification.classical), ("HC3", .heteroskedastic(.hc3)), ("hc0", .heteroskedastic(.hc0)),
            ("clustered:college", .clustered(by: "college", .cr2)), ("newey-west:4", .neweyWest(lags: 4)), ("clustered", nil),
            ("clustered:", nil),
            ("newey-west:-1", nil), ("HC7", nil), ("", nil),
        ])
    func parsing(text: String, errors: ErrorSpecification?) {
        #expect(ErrorSpecification(parsing: text) == errors)
    }
}
