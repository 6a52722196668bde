/// What one row leaves over in a fit by least squares, and how much it pulls.
public struct ResidualPoint: Sendable, Equatable {
    /// The row of the table, counted from 1 below the header.
    public let row: Int
    /// What the fit says of the row.
    public let fitted: Double
    /// The residual over its standard error, estimated without the row (R's `rstudent`).
    public let studentized: Double
    /// How far all coefficients move when the row is left out (Cook 1977).
    public let cooksDistance: Double

    /// Beyond so many standard errors a residual stands out: 3 in 1,000 do by chance.
    static let farthest = 3.0
    /// From here on a row is called influential (Cook & Weisberg 1982, p. 118).
    static let influential = 1.0

    /// Whether the row stands out.
    var standsOut: Bool { abs(studentized) > Self.farthest || cooksDistance > Self.influential }
}
