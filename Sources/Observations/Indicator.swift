/// What a series counts or measures: trainee-visits, funding, or any number of the file's own.
public struct Indicator: Hashable, Sendable {
    /// What kind of number it is, which decides the unit, the legal signs and the rounding.
    public enum Kind: String, Hashable, Sendable {
        /// Trainee-visits (培训人次): whole and never negative.
        case visits
        /// Money received (资金到账额), in yuan. A negative month is a refund.
        case yuan
        /// Any other number: no unit, any sign.
        case number
    }

    /// The name in files and results, in English for the two the plan counts: `trainees`, `funding`.
    public let name: String
    /// The kind of number.
    public let kind: Kind

    /// An indicator of the file's own.
    public init(_ name: String, kind: Kind = .number) {
        self.name = name
        self.kind = kind
    }

    /// Trainee-visits, 培训人次.
    public static let trainees = Indicator("trainees", kind: .visits)
    /// Money received, 资金到账额, in yuan.
    public static let funding = Indicator("funding", kind: .yuan)
}
