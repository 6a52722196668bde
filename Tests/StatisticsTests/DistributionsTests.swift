import Foundation
import Statistics
import Testing

/// Distributions.json has 20 digits by interval arithmetic at the points that distributions.R chose: tails to 1e-300, degrees of
/// freedom from 0.1 to 1e7. Its `worstOfR` says where R 4.2.2 itself has fewer than 13.
@Suite("Distributions against 50-digit arithmetic")
struct DistributionsTests {
    let tolerance = 1e-13
    static let names = ["normal", "t", "chisquared", "gamma", "f", "beta", "poisson", "binomial", "negativebinomial"]

    @Test("densities and both tails have 13 digits", arguments: names)
    func evaluation(name: String) throws {
        let reference = try DistributionsReference.read.get()
        let cases = reference.cases.filter { $0.distribution == name }
        #expect(cases.count >= 30)
        var worst = Worst()
        for point in cases {
            let distribution = DistributionsReference.distribution(name, point.parameters)
            let place = "\(name) \(point.parameters) at \(point.x)"
            let exact = point.exact
            worst.note(distribution.density(at: point.x), exact.density, "density of \(place)")
            worst.note(distribution.cumulative(at: point.x), exact.cumulative, "lower tail of \(place)")
            worst.note(distribution.upperTail(at: point.x), exact.upperTail, "upper tail of \(place)")
            let log = distribution.logDensity(at: point.x)
            // A logarithm near 0 has no relative digits to lose.
            worst.note(log, exact.logDensity, "log density of \(place)", scale: max(1, abs(exact.logDensity)))
        }
        #expect(worst.errors.filter { $0.error > tolerance }.isEmpty, "\(worst)")
    }

    @Test("quantiles have 13 digits", arguments: names)
    func quantiles(name: String) throws {
        let reference = try DistributionsReference.read.get()
        let cases = reference.quantiles.filter { $0.distribution == name }
        #expect(cases.count >= 20)
        var worst = Worst()
        for point in cases {
            let distribution = DistributionsReference.distribution(name, point.parameters)
            let quantile = point.lower ? distribution.quantile(point.p) : distribution.quantile(upperTail: point.p)
            let exact = point.exact ?? .infinity
            worst.note(quantile, exact, "quantile of \(name) \(point.parameters) at \(point.p), \(point.lower ? "lower" : "upper")")
        }
        #expect(worst.errors.filter { $0.error > tolerance }.isEmpty, "\(worst)")
    }
}

/// Relative errors and where they were met, the worst first when shown.
struct Worst: CustomStringConvertible {
    var errors: [(error: Double, place: String)] = []

    mutating func note(_ value: Double, _ exact: Double, _ place: String, scale: Double? = nil) {
        // A subnormal number has fewer digits to begin with.
        guard scale != nil || abs(exact) > 1e-307 || exact == 0 else { return }
        let error = scale.map { abs(value - exact) / $0 } ?? relativeError(value, exact)
        errors.append((error.isNaN ? .infinity : error, "\(place): \(value), not \(exact)"))
    }

    var description: String {
        errors.sorted { $0.error > $1.error }.prefix(25).map { "\($0.error) \($0.place)" }.joined(separator: "\n")
    }
}
