import Foundation
import Statistics

/// Counts of rare events whose rates differ between colleges as a gamma number does: what a college's own few events don't tell, the
/// others' do.
///
/// Count i is Poisson with mean λᵢ·eᵢ in an exposure of eᵢ years, and λᵢ is gamma distributed with mean μ and dispersion φ (variance φμ²),
/// so the count is negative binomial (Robbins 1956; Clayton & Kaldor 1987, Biometrics 43:671). μ and φ are not estimated but averaged over a grid, by
/// their marginal likelihood and a weak prior: μ has half an event in half a year, φ is exponential with mean 1. With many colleges that is
/// empirical Bayes; with one, its own events still speak.
public struct GammaPoisson: Sendable {
    /// One pair of the grid that the data leave some weight.
    struct Hypothesis: Sendable {
        let rate: Double
        let dispersion: Double
        let weight: Double
    }

    let counts: [Int]
    let exposures: [Double]
    let hypotheses: [Hypothesis]

    private static let ratePoints = 161
    /// Of the exponential distribution's quantile.
    private static let dispersions = GaussLegendre(count: 16)
    /// The grid of log rates around the pooled one.
    private static let below = 14.0
    private static let above = 6.0
    private static let priorEvents = 0.5
    private static let priorYears = 0.5
    private static let smallestWeight = 1e-9

    /// Learns from counts.
    ///
    /// - Parameters:
    ///   - counts: How many events each college had; none is negative.
    ///   - exposures: In how many years, each finite and not negative; a college without any has no events.
    public init(counts: [Int], exposures: [Double]) {
        precondition(counts.count == exposures.count, "every count has its exposure")
        precondition(zip(counts, exposures).allSatisfy { $0 >= 0 && $1 >= 0 && $1.isFinite && ($1 > 0 || $0 == 0) }, "events take time")
        self.counts = counts
        self.exposures = exposures
        let (events, years) = (counts.reduce(0, +), exposures.reduce(0, +))
        let pooled = (Double(events) + Self.priorEvents) / (years + Self.priorYears)
        let step = (Self.below + Self.above) / Double(Self.ratePoints - 1)
        var found: [(rate: Double, dispersion: Double, log: Double)] = []
        for (share, weight) in zip(Self.dispersions.nodes, Self.dispersions.weights) {
            let dispersion = -log1p(-share)
            for point in 0..<Self.ratePoints {
                let rate = pooled * exp(-Self.below + step * Double(point))
                // Of equal steps of log μ, the gamma density times μ.
                let prior = log(weight) + Self.priorEvents * log(rate) - Self.priorYears * rate
                found.append((rate, dispersion, prior + Self.logLikelihood(counts, exposures, rate: rate, dispersion: dispersion)))
            }
        }
        let highest = found.map(\.log).max() ?? 0
        let kept = found.map { Hypothesis(rate: $0.rate, dispersion: $0.dispersion, weight: exp($0.log - highest)) }
            .filter { $0.weight > Self.smallestWeight }
        let sum = kept.reduce(0) { $0 + $1.weight }
        hypotheses = kept.map { Hypothesis(rate: $0.rate, dispersion: $0.dispersion, weight: $0.weight / sum) }
    }

    /// The log probability of all counts, negative binomial each, without what doesn't depend on μ and φ.
    static func logLikelihood(_ counts: [Int], _ exposures: [Double], rate: Double, dispersion: Double) -> Double {
        let size = 1 / dispersion
        var sum = 0.0
        for (count, exposure) in zip(counts, exposures) where exposure > 0 {
            let expected = exposure * rate * dispersion
            sum -= size * log1p(expected)
            for number in 0..<count { sum += log(1 + Double(number) * dispersion) + log(rate) - log1p(expected) }
        }
        return sum
    }

    /// The expected rate of a college, in events a year: its own drawn towards the others'. Of one that is not among them, theirs.
    public func rate(of college: Int? = nil) -> Double {
        hypotheses.reduce(0) { sum, one in
            let posterior = posterior(of: college, one)
            return sum + one.weight * posterior.shape / posterior.rate
        }
    }

    /// The distribution of a college's events in an exposure to come, of a new college where none is named.
    public func events(of college: Int? = nil, exposure: Double) -> CountDistribution {
        precondition(exposure >= 0 && exposure.isFinite, "an exposure is a number of years")
        guard exposure > 0 else { return .certain(0) }
        var mixture: [Double] = []
        for one in hypotheses {
            let posterior = posterior(of: college, one)
            Self.add(one.weight, size: posterior.shape, share: exposure / (posterior.rate + exposure), to: &mixture)
        }
        return CountDistribution(mixture)
    }

    /// λ given a college's events and a hypothesis: shape and rate of its gamma distribution (conjugate).
    func posterior(of college: Int?, _ one: Hypothesis) -> (shape: Double, rate: Double) {
        let size = 1 / one.dispersion
        guard let college else { return (size, size / one.rate) }
        return (size + Double(counts[college]), size / one.rate + exposures[college])
    }

    /// What is known of a college's rate: points of a grid even in its logarithm, their weights adding up to 1.
    func density(of college: Int?) -> [(rate: Double, weight: Double)] {
        let middle = rate(of: college)
        let step = (Self.densityBelow + Self.densityAbove) / Double(Self.densityPoints - 1)
        let logs = (0..<Self.densityPoints).map { log(middle) - Self.densityBelow + step * Double($0) }
        var weights = [Double](repeating: 0, count: logs.count)
        for one in hypotheses {
            let (shape, rate) = posterior(of: college, one)
            let constant = log(one.weight) + shape * log(rate) - lgamma(shape)
            // The gamma density times λ, since steps are even in log λ.
            for (place, value) in logs.enumerated() { weights[place] += exp(constant + shape * value - rate * exp(value)) }
        }
        let sum = weights.reduce(0, +)
        return zip(logs, weights).map { (exp($0), $1 / sum) }
    }

    private static let densityPoints = 121
    private static let densityBelow = 8.0
    private static let densityAbove = 4.0

    /// Adds weighted negative binomial probabilities, one after the other by their ratio, until what is left is negligible.
    private static func add(_ weight: Double, size: Double, share: Double, to mixture: inout [Double]) {
        var probability = exp(size * log1p(-share))
        var rest = 1 - probability
        var count = 0
        while true {
            if count == mixture.count { mixture.append(0) }
            mixture[count] += weight * probability
            guard rest * weight > CountDistribution.negligible, count < longest else { return }
            let odds = (size + Double(count)) / Double(count + 1)
            probability *= odds * share
            rest -= probability
            count += 1
        }
    }

    /// More events than any college has in a year.
    private static let longest = 20_000
}
