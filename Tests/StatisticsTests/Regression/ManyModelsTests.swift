import LinearAlgebra
import Statistics
import Testing

@Suite("Many models at once agree with one at a time")
struct ManyModelsTests {
    let hours = Array(RReference.numbers("hours").prefix(30))
    let t = Array(RReference.numbers("t").prefix(30))

    private var responses: Matrix {
        let visits = RReference.numbers("visits")
        return Matrix(rows: 30, columns: 12, storage: visits)
    }

    @Test("with predictors shared, 12 digits")
    func shared() throws {
        let model = LinearModel(ModelMatrix([("hours", hours), ("t", t)]))
        let fits = try model.fitAll(responses)
        #expect(fits.count == 12 && fits.degreesOfFreedom == 27)
        for series in 0..<12 {
            let one = try model.fit(Array(responses[column: series]))
            #expect(agree(Array(fits.coefficients[column: series]), one.coefficients, digits: 12))
            #expect(agree(Array(fits.standardErrors[column: series]), one.standardErrors, digits: 12))
            #expect(agree(fits.residualStandardError(of: series), try #require(one.residualStandardError), digits: 12))
            #expect(fits.coefficientTable(of: series).map(\.term) == one.terms)
        }
    }

    @Test("with predictors of their own, 12 digits")
    func own() throws {
        let all = RReference.numbers("hours")
        var designs: [Double] = []
        for series in 0..<12 { designs += [Double](repeating: 1, count: 30) + all[series * 30..<series * 30 + 30] }
        let fits = try LinearFits(terms: ["(Intercept)", "hours"], designs: designs, responses: responses)
        for series in 0..<12 {
            let model = LinearModel(ModelMatrix([("hours", Array(all[series * 30..<series * 30 + 30]))]))
            let one = try model.fit(Array(responses[column: series]))
            #expect(agree(Array(fits.coefficients[column: series]), one.coefficients, digits: 12))
            #expect(agree(Array(fits.standardErrors[column: series]), one.standardErrors, digits: 12))
        }
    }

    @Test("bad data is refused with the series and the row")
    func badData() {
        var bad = responses
        bad[4, 7] = .nan
        let model = LinearModel(ModelMatrix([("hours", hours)]))
        #expect(throws: RegressionError.missingValue(variable: "series 8", row: 4)) { try model.fitAll(bad) }
        let double = LinearModel(ModelMatrix([("hours", hours), ("twice", hours.map { 2 * $0 })]))
        #expect(throws: RegressionError.self) { try double.fitAll(responses) }
        #expect(throws: RegressionError.tooFewRows(rows: 30, coefficients: 31)) {
            try LinearFits(
                terms: (0..<31).map { "x\($0)" }, designs: [Double](repeating: 1, count: 31 * 30 * 12), responses: responses)
        }
    }
}
