import Foundation
import Statistics
import TestSupport

/// A data set of NIST's StRD with its exact solution.
struct StRD: Sendable {
    let name: String
    let response: [Double]
    let predictors: ModelMatrix
    let coefficients: [Double]
    let standardErrors: [Double]
    let residualStandardDeviation: Double
    let rSquared: Double

    private struct Solution: Decodable {
        let intercept: Bool
        let polynomialDegree: Int?
        let coefficients: [String]
        let standardErrors: [String]
        let residualStandardDeviation: String
        let rSquared: String
    }

    init(_ name: String) throws {
        let folder = Repository.root.appending(path: "Tests/StatisticsTests/Reference/strd")
        let solution = try JSONDecoder().decode(Solution.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
        let lines = try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8).split(whereSeparator: \.isNewline)
        let header = lines[0].split(separator: ",").map(String.init)
        let rows = lines.dropFirst().map { line in line.split(separator: ",").compactMap { Double($0) } }
        self.name = name
        response = rows.map { $0[0] }
        var columns: [ModelMatrix.Column] = []
        if let degree = solution.polynomialDegree, header.count == 2, degree > 1 {
            columns = ModelMatrix.Column.rawPowers(of: rows.map { $0[1] }, degree: degree, name: header[1])
        } else {
            columns = header.indices.dropFirst().map { place in .init(name: header[place], values: rows.map { $0[place] }) }
        }
        predictors = ModelMatrix(rows: rows.count, columns, intercept: solution.intercept)
        coefficients = solution.coefficients.compactMap(Double.init)
        standardErrors = solution.standardErrors.compactMap(Double.init)
        residualStandardDeviation = Double(solution.residualStandardDeviation) ?? .nan
        rSquared = Double(solution.rSquared) ?? .nan
    }
}

/// The number of digits that agree, at most 16: the logarithm of the relative error, of the absolute one for a 0.
func correctDigits(_ value: Double, _ exact: Double) -> Double {
    let error = exact == 0 ? abs(value) : abs(value - exact) / abs(exact)
    return error == 0 ? 16 : min(16, -log10(error))
}
