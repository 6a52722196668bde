/// Why data can't be compared. Samples and places are counted from 0 in the cases, from 1 in the wording.
public enum ComparisonError: Error, Sendable, Equatable {
    /// A value that is missing or infinite.
    case notFinite(sample: Int, index: Int)
    /// A sample with fewer values than the test needs.
    case tooFewValues(sample: Int, found: Int, needed: Int)
    /// All values are equal, or so nearly that no digit of their spread is left.
    case constantData
    /// Two samples to be paired that differ in length.
    case unequalLengths(Int, Int)
    /// Fewer groups, rows or columns than the test needs.
    case tooFewGroups(found: Int, needed: Int)
    /// A count that is negative or not finite.
    case badCount(Double)
    /// More successes than trials, or no trial.
    case badProportion(successes: Int, trials: Int)
    /// A row or column of counts that sums to 0.
    case emptyMargin
    /// Probabilities outside [0, 1], or expected ones that don't sum to 1.
    case badProbability(Double)
    /// A cell of 0, of which no ratio has an interval.
    case zeroCell
    /// No sample size, difference or power answers the question asked.
    case unattainable
}

extension ComparisonError: CustomStringConvertible {
    /// The error in words.
    public var description: String {
        switch self {
        case .notFinite(let sample, let index): "sample \(sample + 1) has a missing or infinite value at place \(index + 1)"
        case .tooFewValues(let sample, let found, let needed): "sample \(sample + 1) has \(found) usable values; the test needs \(needed)"
        case .constantData: "the values are all equal: there is no spread to measure a difference against"
        case .unequalLengths(let first, let second): "\(first) values can't be paired with \(second)"
        case .tooFewGroups(let found, let needed): "\(found) groups were given; the test needs \(needed)"
        case .badCount(let count): "\(count) is no count"
        case .badProportion(let successes, let trials): "\(successes) successes of \(trials) trials are no proportion"
        case .emptyMargin: "a row or a column of the table is empty"
        case .badProbability(let value): "\(value) is no probability here"
        case .zeroCell: "a cell is 0, so the ratio has no interval"
        case .unattainable: "nothing answers the question: the effect is nil, or the power is not above the significance level"
        }
    }
}
