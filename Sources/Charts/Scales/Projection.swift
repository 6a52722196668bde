/// The way from a coordinate of the data to a pixel.
struct Projection: Sendable {
    /// The coordinates shown.
    let domain: ClosedRange<Double>
    /// The pixel of the domain's lower end.
    let start: Double
    /// The pixel of the domain's upper end.
    let end: Double

    func callAsFunction(_ value: Double) -> Double {
        let pixel = start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
        return min(max(pixel, -1e5), 1e5)
    }

    /// Pixels of one unit of the data.
    var unit: Double { abs(end - start) / (domain.upperBound - domain.lowerBound) }

    /// Where in the domain a value is, 0 at the lower end and 1 at the upper.
    func fraction(_ value: Double) -> Double { (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) }
}
