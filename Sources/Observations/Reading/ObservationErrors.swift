import Tables

/// All that is wrong with what was read: the first errors and how many there are.
public struct ObservationErrors: Error, Hashable, Sendable {
    /// How many errors are kept; the others are counted.
    public static let limit = 20

    /// The first errors, by line.
    public private(set) var errors: [ObservationError] = []
    /// How many errors there are, those beyond ``limit`` included.
    public private(set) var count = 0
    /// What leaving them out would cost, for those that can be left out without the rest; no more than ``mostOmissions``.
    private(set) var omissions: [Omission] = []

    /// How many errors may be left out: in a file of more, something else is wrong than a few rows.
    static let mostOmissions = 1000

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

    /// Adds an error that costs no more than a value, a row or the check of a sum, where those are left out.
    mutating func append(
        _ error: ObservationError, leavingOut effect: Omission.Effect, of key: SeriesKey? = nil, _ indicators: [Indicator] = [],
        in month: Month? = nil
    ) {
        append(error)
        guard omissions.count < Self.mostOmissions else { return }
        omissions.append(Omission(error: error, effect: effect, key: key, indicators: indicators, month: month))
    }

    /// The same for an error that was added before, on account of another indicator of the same row.
    mutating func join(
        _ error: ObservationError, leavingOut effect: Omission.Effect, of key: SeriesKey, _ indicator: Indicator, in month: Month
    ) {
        guard let place = omissions.lastIndex(where: { $0.error == error }) else {
            return append(error, leavingOut: effect, of: key, [indicator], in: month)
        }
        if effect == .repetition { return }
        if omissions[place].effect == .repetition { (omissions[place].effect, omissions[place].indicators) = (effect, []) }
        omissions[place].indicators.append(indicator)
    }

    /// Whether all of them can be left out without the rest.
    var canBeLeftOut: Bool { omissions.count == count }

    mutating func append(contentsOf others: ObservationErrors) {
        for error in others.errors { append(error) }
        count += others.count - others.errors.count
        omissions += others.omissions.prefix(max(0, Self.mostOmissions - omissions.count))
    }

    /// The errors in the order of their lines, where they belong to one file.
    func sorted() -> ObservationErrors {
        var copy = self
        copy.errors = Self.sorted(errors, by: \.place)
        copy.omissions = Self.sorted(omissions, by: \.error.place)
        return copy
    }

    private static func sorted<Element>(_ elements: [Element], by place: (Element) -> Place) -> [Element] {
        elements.enumerated()
            .sorted { left, right in
                let places = (place(left.element), place(right.element))
                let lines = (places.0.line ?? 0, places.1.line ?? 0)
                return places.0.file == places.1.file && lines.0 != lines.1 ? lines.0 < lines.1 : left.offset < right.offset
            }
            .map(\.element)
    }
}

extension ObservationErrors: CustomStringConvertible {
    /// One line per error, and a count of those that are not shown.
    public var description: String {
        let lines = errors.map(\.description) + (count > errors.count ? ["… and \(count - errors.count) more"] : [])
        return lines.joined(separator: "\n")
    }
}
