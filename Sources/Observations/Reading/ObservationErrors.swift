/// All that is wrong with what was read: the first errors and how many there are.
public struct ObservationErrors: Error, Hashable, Sendable {
    /// How many errors are kept; the others are counted.
    public static let limit = 20

    /// The first errors, by line.
    public private(set) var errors: [ObservationError] = []
    /// How many errors there are, those beyond ``limit`` included.
    public private(set) var count = 0

    init() {}

    /// Errors that were found elsewhere.
    public init(_ errors: [ObservationError]) {
        for error in errors { append(error) }
    }

    /// Whether the input could not be read at all, as opposed to its data being wrong.
    public var isNoInput: Bool { errors.contains(where: \.isNoInput) }

    mutating func append(_ error: ObservationError) {
        count += 1
        if errors.count < Self.limit { errors.append(error) }
    }

    mutating func append(contentsOf others: ObservationErrors) {
        for error in others.errors { append(error) }
        count += others.count - others.errors.count
    }

    /// The errors in the order of their lines, where they belong to one file.
    func sorted() -> ObservationErrors {
        var copy = self
        copy.errors = errors.enumerated()
            .sorted { left, right in
                let lines = (left.element.place.line ?? 0, right.element.place.line ?? 0)
                return left.element.place.file == right.element.place.file && lines.0 != lines.1
                    ? lines.0 < lines.1 : left.offset < right.offset
            }
            .map(\.element)
        return copy
    }
}

extension ObservationErrors: CustomStringConvertible {
    /// One line per error, and a count of those that are not shown.
    public var description: String {
        let lines = errors.map(\.description) + (count > errors.count ? ["… and \(count - errors.count) more"] : [])
        return lines.joined(separator: "\n")
    }
}
