/// What a series belongs to, outermost first: a college, or a college and a programme.
public struct SeriesKey: Hashable, Sendable {
    /// The part that stands for the sum over a level: `*`, the whole school.
    public static let total = "*"

    /// One name per key column of the file.
    public let parts: [String]

    /// A key of the given parts, outermost first.
    public init(_ parts: [String]) {
        self.parts = parts
    }

    /// A key of one part.
    public init(_ part: String) {
        self.init([part])
    }

    /// Whether the key stands for a sum over some level.
    public var isTotal: Bool { parts.contains(Self.total) }

    /// Whether another key is this one or, where this one is a sum, among its parts.
    public func covers(_ other: SeriesKey) -> Bool {
        parts.count == other.parts.count && zip(parts, other.parts).allSatisfy { $0 == Self.total || $0 == $1 }
    }
}

extension SeriesKey: CustomStringConvertible, ExpressibleByStringLiteral {
    /// The parts, set apart by slashes.
    public var description: String { parts.joined(separator: " / ") }

    /// A key of one part, written in source.
    public init(stringLiteral value: String) { self.init(value) }
}
