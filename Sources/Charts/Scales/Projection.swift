#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The way from a coordinate of the data to a pixel.
struct Projection: Sendable {
    /// The coordinates shown.
    let domain: ClosedRange<Double>
    /// The pixel of the domain's lower end.
    let start: Double
    /// The pixel of the domain's upper end.
    let end: Double
    /// Whether equal distances are equal factors.
    let isLogarithmic: Bool
    /// The domain, or its logarithms.
    private let ends: (lower: Double, upper: Double)

    init(domain: ClosedRange<Double>, start: Double, end: Double, isLogarithmic: Bool = false) {
        self.domain = domain
        self.start = start
        self.end = end
        self.isLogarithmic = isLogarithmic
        ends = isLogarithmic ? (log10(domain.lowerBound), log10(domain.upperBound)) : (domain.lowerBound, domain.upperBound)
    }

    /// The pixel of a value. What has no logarithm lies far beyond the lower end.
    func callAsFunction(_ value: Double) -> Double {
        let pixel = start + fraction(value) * (end - start)
        return min(max(pixel, -1e5), 1e5)
    }

    /// Pixels of one unit of the data, or of a factor of ten.
    var unit: Double { abs(end - start) / (ends.upper - ends.lower) }

    /// Where in the domain a value is, 0 at the lower end and 1 at the upper.
    func fraction(_ value: Double) -> Double {
        guard isLogarithmic else { return (value - ends.lower) / (ends.upper - ends.lower) }
        return value > 0 ? (log10(value) - ends.lower) / (ends.upper - ends.lower) : -1e5
    }
}
