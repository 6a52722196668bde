public import Observations

/// One thing wrong with a file of targets or planned projects, or with how it fits the observations.
public indirect enum PlanError: Error, Hashable, Sendable {
    /// What can be wrong with any file: it isn't there, isn't text, a cell isn't a number.
    case file(ObservationError)
    /// No column of a meaning that is needed.
    case missingColumn(String, found: [String], at: Place)
    /// A column that is nearly called what isn't there.
    case misspeltColumn(String, nearest: String, at: Place)
    /// A cell that must not be empty.
    case emptyCell(at: Place)
    /// A college, or another key, that the observations don't know.
    case unknownKey(String, nearest: String?, at: Place)
    /// An indicator that the observations don't have.
    case unknownIndicator(String, known: [String], at: Place)
    /// A sum over a level where one series is needed.
    case sumOfParts(String, at: Place)
    /// A year that is none.
    case notAYear(String, at: Place)
    /// A chance outside of 0 to 1.
    case notAProbability(String, at: Place)
    /// A number below zero where none makes sense.
    case negative(String, at: Place)
    /// Two targets for one key, indicator and year.
    case duplicateTarget(String, firstLine: Int, at: Place)
    /// What has to be the lower of two, a floor below its target, above the other.
    case contradictoryBounds(lower: Bound, upper: Bound, at: Place)
    /// The parts' targets don't add up to the school's.
    case contradictorySum(indicator: String, year: Int, parts: Double, school: Double, at: Place)
    /// A change of a scenario that nobody knows.
    case unknownChange(String, known: [String], at: Place)
    /// A cell that a scenario's change has no use for.
    case notOfChange(String, change: String, at: Place)
    /// A number of months that is none, from 1 to 36.
    case notMonths(String, at: Place)
    /// Not one target for the year that is forecast.
    case noTargetsForYear(Int, found: [Int], at: Place)
    /// A word that is none of those a column may have.
    case notOneOf(String, expected: [String], at: Place)
    /// A number outside of what a column may have.
    case outOfRange(String, expected: String, at: Place)
    /// A second row of what there may be one of.
    case duplicateRow(String, firstLine: Int, at: Place)
    /// Two cells of a row that contradict each other.
    case contradictoryCells(String, at: Place)
    /// More occupations have events than the college is registered for.
    case tooManyOccupations(college: String, named: Int, registered: Int, at: Place)

    /// One of two numbers that contradict each other.
    public struct Bound: Hashable, Sendable {
        /// What its column is called in results.
        public let column: String
        /// The number.
        public let value: Double
    }
}

extension PlanError: CustomStringConvertible {
    /// Where it is.
    public var place: Place {
        switch self {
        case .file(let error): error.place
        case .emptyCell(let place): place
        case .missingColumn(_, _, let place), .misspeltColumn(_, _, let place), .unknownKey(_, _, let place),
            .unknownIndicator(_, _, let place), .duplicateTarget(_, _, let place), .contradictoryBounds(_, _, let place),
            .unknownChange(_, _, let place), .notOfChange(_, _, let place), .noTargetsForYear(_, _, let place), .notOneOf(_, _, let place),
            .outOfRange(_, _, let place),
            .duplicateRow(_, _, let place):
            place
        case .sumOfParts(_, let place), .notAYear(_, let place), .notAProbability(_, let place), .negative(_, let place),
            .notMonths(_, let place), .contradictoryCells(_, let place):
            place
        case .contradictorySum(_, _, _, _, let place), .tooManyOccupations(_, _, _, let place): place
        }
    }

    /// The error in a line: where it is, what was found, what was expected.
    public var description: String { "\(place): \(complaint)" }

    /// What was found and what was expected, without the place.
    public var complaint: String {
        switch self {
        case .file(let error): return error.complaint
        case .missingColumn(let name, let found, _):
            return "no column \(name) among \(found.joined(separator: ", "))"
        case .misspeltColumn(let header, let nearest, _):
            return "there is no column \"\(header.excerpt)\"; did you mean \"\(nearest)\"?"
        case .emptyCell: return "the cell is empty"
        case .unknownKey(let key, let nearest, _):
            return "the observations have no \"\(key.excerpt)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .unknownIndicator(let name, let known, _):
            return "the observations have no indicator \"\(name.excerpt)\", only \(known.joined(separator: ", "))"
        case .sumOfParts(let text, _):
            return "\(text.isEmpty ? "an empty cell" : "\"\(text.excerpt)\"") stands for a sum; a project belongs to one series"
        case .notAYear(let text, _): return "\"\(text.excerpt)\" is not a year"
        case .notAProbability(let text, _): return "\"\(text.excerpt)\" is not a probability from 0 to 1"
        case .negative(let text, _): return "\(text.excerpt) is negative"
        case .duplicateTarget(let key, let first, _): return "a second target for \(key.excerpt); the first is on line \(first)"
        case .contradictoryBounds(let lower, let upper, _):
            return "the \(lower.column), \(lower.value.shortestText), is above the \(upper.column), \(upper.value.shortestText)"
        case .contradictorySum(let indicator, let year, let parts, let school, _):
            return "the targets for \(indicator) in \(year) add up to \(parts.shortestText), "
                + "the whole school's is \(school.shortestText)"
        case .unknownChange(let text, let known, _): return "\"\(text.excerpt)\" is none of \(known.joined(separator: ", "))"
        case .notOfChange(let text, let change, _): return "a \(change) has no use for \"\(text.excerpt)\" here; leave the cell empty"
        case .notMonths(let text, _): return "\"\(text.excerpt)\" is not a number of months from 1 to 36"
        case .noTargetsForYear(let year, let found, _):
            return "no target for \(year), only for \(found.map(\.description).joined(separator: ", "))"
        case .notOneOf(let text, let expected, _):
            return "\"\(text.excerpt)\" is none of \(expected.joined(separator: ", "))"
        case .outOfRange(let text, let expected, _): return "\(text.isEmpty ? "nothing" : text.excerpt) is not \(expected)"
        case .duplicateRow(let what, let first, _): return "a second row of \(what); the first is on line \(first)"
        case .contradictoryCells(let what, _): return what
        case .tooManyOccupations(let college, let named, let registered, _):
            return "\(named) occupations of \"\(college.excerpt)\" have events, and it is registered for \(registered)"
        }
    }
}

/// All that is wrong with a plan's file.
public struct PlanErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The errors, by line.
    public let errors: [PlanError]

    /// How many errors a description lists.
    package static let shown = 20

    init(_ errors: [PlanError]) { self.errors = errors }

    /// What was wrong with the file as such.
    public init(_ errors: ObservationErrors) { self.errors = errors.errors.map(PlanError.file) }

    /// Whether there was no file to read, as opposed to a wrong one.
    public var isNoInput: Bool {
        errors.contains { if case .file(let error) = $0 { error.isNoInput } else { false } }
    }

    /// One line an error, and a count of those that are not shown.
    public var description: String {
        let lines = errors.prefix(Self.shown).map(\.description)
        return (lines + (errors.count > Self.shown ? ["… and \(errors.count - Self.shown) more"] : [])).joined(separator: "\n")
    }
}
