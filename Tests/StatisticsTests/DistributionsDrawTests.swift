import Statistics
import Testing

/// Draws held against the distribution they claim: the seeds are fixed, so a test passes always or never. A bound is one that a right
/// sampler exceeds once in a thousand.
@Suite("Draws")
struct DistributionsDrawTests {
    static let continuous: [(String, any Distribution)] = [
        ("normal", Normal(mean: -2, standardDeviation: 3)), ("t 1.3", StudentT(degreesOfFreedom: 1.3)),
        ("t 9", StudentT(degreesOfFreedom: 9)),
        ("χ² 0.5", ChiSquared(degreesOfFreedom: 0.5)), ("χ² 7", ChiSquared(degreesOfFreedom: 7)),
        ("gamma 0.07", Gamma(shape: 0.07, scale: 4)),
        ("gamma 1", Gamma(shape: 1, scale: 0.2)), ("gamma 85", Gamma(shape: 85, scale: 2)),
        ("F", FDistribution(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 7)), ("beta ½ ½", Beta(alpha: 0.5, beta: 0.5)),
        ("beta 0.02 0.6", Beta(alpha: 0.02, beta: 0.6)), ("beta 4 0.7", Beta(alpha: 4, beta: 0.7)),
        ("beta 30 90", Beta(alpha: 30, beta: 90)),
    ]

    static let discrete: [(String, any Distribution)] = [
        ("Poisson 0.3", Poisson(mean: 0.3)), ("Poisson 9.9", Poisson(mean: 9.9)), ("Poisson 10", Poisson(mean: 10)),
        ("Poisson 700", Poisson(mean: 700)), ("binomial 9 0.4", Binomial(trials: 9, probability: 0.4)),
        ("binomial 60 0.9", Binomial(trials: 60, probability: 0.9)), ("binomial 1000 0.013", Binomial(trials: 1000, probability: 0.013)),
        ("binomial 48900 0.4", Binomial(trials: 48_900, probability: 0.4)),
        ("negative binomial 3 0.5", NegativeBinomial(mean: 3, size: 0.5)),
        ("negative binomial 120 7", NegativeBinomial(mean: 120, size: 7)),
    ]

    static let count = 40_000

    static func draws(_ distribution: some Distribution, stream: String) -> [Double] {
        var generator = CounterBasedGenerator(seed: 2023, stream: StableHash(stream).value)
        return (0..<count).map { _ in distribution.sample(using: &generator) }
    }

    /// Kolmogorov's bound at 0.001 is 1.949 / √n.
    @Test("continuous draws follow their distribution (Kolmogorov–Smirnov)", arguments: continuous.map(\.0))
    func kolmogorovSmirnov(name: String) throws {
        let distribution = try #require(Self.continuous.first { $0.0 == name }).1
        let sorted = Self.draws(distribution, stream: name).sorted()
        let n = Double(Self.count)
        var distance = 0.0
        for (index, x) in sorted.enumerated() {
            let p = distribution.cumulative(at: x)
            distance = max(distance, p - Double(index) / n, Double(index + 1) / n - p)
        }
        #expect(distance * n.squareRoot() < 1.949)
    }

    @Test("counts follow their distribution (χ² over cells of 20 expected draws or more)", arguments: discrete.map(\.0))
    func chiSquared(name: String) throws {
        let distribution = try #require(Self.discrete.first { $0.0 == name }).1
        var seen: [Double: Double] = [:]
        for x in Self.draws(distribution, stream: name) { seen[x, default: 0] += 1 }
        let n = Double(Self.count)
        var observed: [Double] = []
        var expected: [Double] = []
        var (cell, probability) = (0.0, 0.0)
        let last = distribution.quantile(upperTail: 20 / n)
        for k in stride(from: 0.0, through: last, by: 1) {
            cell += seen[k] ?? 0
            probability += distribution.density(at: k)
            if probability * n >= 20 {
                observed.append(cell)
                expected.append(probability)
                (cell, probability) = (0, 0)
            }
        }
        // What lies beyond counts with the last cell.
        observed[observed.count - 1] += n - observed.reduce(0, +)
        expected[expected.count - 1] += 1 - expected.reduce(0, +)
        #expect(observed.count >= 3)
        #expect(try HypothesisTest.chiSquaredFit(observed, probabilities: expected).pValue > 0.001)
    }

    @Test("the moments of draws lie within 4 standard errors", arguments: (continuous + discrete).map(\.0))
    func moments(name: String) throws {
        let distribution = try #require((Self.continuous + Self.discrete).first { $0.0 == name }).1
        guard let mean = distribution.mean, let variance = distribution.variance else { return }
        let draws = Self.draws(distribution, stream: name)
        let n = Double(Self.count)
        let average = draws.reduce(0, +) / n
        #expect(abs(average - mean) < 4 * (variance / n).squareRoot())
        let squares = draws.map { ($0 - mean) * ($0 - mean) }
        let second = squares.reduce(0, +) / n
        let spread = (squares.reduce(0) { $0 + ($1 - second) * ($1 - second) } / n / n).squareRoot()
        #expect(abs(second - variance) < 4 * spread)
    }

    @Test("the same seed and stream give the same draws, another stream others")
    func repeatable() {
        let first = Self.draws(Gamma(shape: 2, scale: 1), stream: "a")
        #expect(first == Self.draws(Gamma(shape: 2, scale: 1), stream: "a"))
        #expect(first != Self.draws(Gamma(shape: 2, scale: 1), stream: "b"))
    }
}
