/// Why a design can't tell an effect from the data it was given.
///
/// Rows are counted from 0, in the table's order.
public indirect enum DesignError: Error, Sendable, Equatable {
    /// A column that the design names and the table doesn't have, with the nearest one that it does.
    case unknownColumn(String, suggestion: String?)
    /// A column that should hold something else.
    case wrongColumn(String, expected: Expected)
    /// A value is missing.
    case missingValue(column: String, row: Int)
    /// A value is infinite.
    case infiniteValue(column: String, row: Int)
    /// A time that is no whole number.
    case fractionalTime(Double, row: Int)
    /// A treatment that is neither 0 nor 1.
    case treatmentOutOfRange(Double, row: Int)
    /// A unit has two rows for one time.
    case repeatedTime(unit: String, time: TimePoint, row: Int)
    /// A unit's start isn't the same in all of its rows.
    case changingStart(unit: String, row: Int)
    /// A unit is treated and later isn't: the design is for programmes that stay.
    case treatmentEnds(unit: String, row: Int)
    /// All are treated alike, so that there is nothing to compare.
    case noVariation(column: String)
    /// All units that start at a time were treated before anything was observed, or none is left to compare them with.
    case noControls(cohort: TimePoint)
    /// Nothing was observed before the treatment starts in any unit.
    case nothingBefore
    /// The panel has no row of a unit at a time, which this estimator needs.
    case unbalanced(unit: String, time: TimePoint)
    /// There are fewer units than an error can be estimated from.
    case tooFewUnits(Int, needed: Int)
    /// There are fewer times on one side of the start than the design needs.
    case tooFewPeriods(Int, needed: Int, before: Bool)
    /// A group has fewer rows than the design needs.
    case tooFewRows(group: String, rows: Int, needed: Int)
    /// A group, a level or a reference that the column doesn't have.
    case unknownGroup(String, column: String)
    /// No treated row has a match within the caliper.
    case noMatches
    /// The regression within the design can't be fitted: columns that repeat each other, perfect separation, and so on.
    case regression(RegressionError)

    /// What a column should hold.
    public enum Expected: String, Sendable {
        case numbers, months, times, labels
    }
}

extension DesignError: CustomStringConvertible {
    /// What stands in the way, in English; rows are counted from 1 here.
    public var description: String {
        switch self {
        case .unknownColumn(let name, let suggestion):
            return "there is no column \(name)" + (suggestion.map { "; did you mean \($0)?" } ?? "")
        case .wrongColumn(let name, .numbers): return "\(name) should be numbers"
        case .wrongColumn(let name, .months): return "\(name) should be months"
        case .wrongColumn(let name, .times): return "\(name) should be months or whole numbers"
        case .wrongColumn(let name, .labels): return "\(name) should be text or whole numbers"
        case .missingValue(let column, let row): return "\(column) is missing in row \(row + 1)"
        case .infiniteValue(let column, let row): return "\(column) is infinite in row \(row + 1)"
        case .fractionalTime(let time, let row): return "the time in row \(row + 1) is \(time): a time is a month or a whole number"
        case .treatmentOutOfRange(let value, let row): return "the treatment in row \(row + 1) is \(value): it is 0 or 1"
        case .repeatedTime(let unit, let time, let row): return "\(unit) has \(time) a second time in row \(row + 1)"
        case .changingStart(let unit, let row): return "\(unit) has another start in row \(row + 1) than before"
        case .treatmentEnds(let unit, let row):
            return "\(unit) is no longer treated in row \(row + 1): the design is for programmes that stay"
        case .noVariation(let column): return "\(column) is the same in every row: there is nothing to compare"
        case .noControls(let cohort): return "those that start at \(cohort) have no one to be compared with"
        case .nothingBefore: return "nothing was observed before the treatment starts"
        case .unbalanced(let unit, let time): return "\(unit) has no row for \(time)"
        case .tooFewUnits(let count, let needed): return "\(count) units are too few: at least \(needed) are needed"
        case .tooFewPeriods(let count, let needed, let before):
            return "\(count) times \(before ? "before" : "from") the start are too few: at least \(needed) are needed"
        case .tooFewRows(let group, let rows, let needed): return "\(group) has \(rows) rows: at least \(needed) are needed"
        case .unknownGroup(let group, let column): return "\(column) is never \(group)"
        case .noMatches: return "no treated row has a match within the caliper"
        case .regression(let error): return error.description
        }
    }
}

/// Hands on what a regression throws, in a design's terms.
func inDesign<Value>(_ body: () throws(RegressionError) -> Value) throws(DesignError) -> Value {
    do { return try body() } catch { throw .regression(error) }
}

/// Hands on what an estimate of errors throws, in a design's terms.
func inDesign<Value>(_ body: () throws(InferenceError) -> Value) throws(DesignError) -> Value {
    do { return try body() } catch { throw .regression(.inference(error)) }
}
