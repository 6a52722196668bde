public import Observations
import Tables

extension Doubt {
    /// What was found, and what makes it doubtful.
    public enum Finding: Sendable, Hashable {
        /// Something that can't be read.
        case unreadable(ObservationError)
        /// Months between others that nobody reported.
        case missing(MissingMonths)
        /// A month far from its series' middle, which a slip may explain.
        case outlier(value: Double, median: Double, slip: Slip?)
        /// Months that run on another level than those before.
        case levelShift(before: Double, after: Double)
        /// A series that rises through every year.
        case looksCumulative
        /// A name whose every month is the sum of the others'.
        case sumOfOthers
        /// Two names that may be one college's.
        case twoSpellings(String, String, likeness: NameLikeness)
        /// A column that counts persons where targets count visits.
        case persons(header: String)
        /// A column that is the running sum of another.
        case runningColumn(Indicator, of: Indicator)
    }

    /// What may have happened where a month is far from the others.
    public enum Slip: Sendable, Hashable {
        /// Money was paid back.
        case refund
        /// 元 stands among 万元.
        case unit
        /// A digit or a decimal point is wrong.
        case digit
    }
}

extension Doubt.Finding {
    /// The kind, for programs: English whatever the language.
    public var code: String {
        switch self {
        case .unreadable(let error): error.code
        case .missing: "missing-month"
        case .outlier: "outlier"
        case .levelShift: "level-shift"
        case .looksCumulative: "looks-cumulative"
        case .sumOfOthers: "sum-of-others"
        case .twoSpellings: "two-spellings"
        case .persons: "persons-not-visits"
        case .runningColumn: "running-column"
        }
    }

    /// How many times a month is its series' median, as text.
    package static func times(_ value: Double, _ median: Double) -> String {
        let tenths = (10 * value / median).rounded()
        return abs(tenths) >= 1000 ? (tenths / 10).rounded(.towardZero).shortestText : (tenths / 10).shortestText
    }
}

extension Doubt.Finding: CustomStringConvertible {
    /// What was found and why it is doubtful, in one English line.
    public var description: String {
        switch self {
        case .unreadable(let error): return error.description
        case .missing(let months): return months.description
        case .outlier(let value, let median, .refund):
            return "\(value.shortestText) is negative, the series' median is \(median.shortestText): a refund?"
        case .outlier(let value, let median, let slip):
            let found = "\(value.shortestText) is \(Self.times(value, median)) times the series' median of \(median.shortestText)"
            switch slip {
            case .unit: return found + ": 元 written among 万元?"
            case .digit: return found + ": a digit or a decimal point too many?"
            default: return found
            }
        case .levelShift(let before, let after):
            return "from here the median month is \(after.shortestText), before it was \(before.shortestText)"
        case .looksCumulative: return "no month of a year is below the one before: these may be running sums, not months"
        case .sumOfOthers: return "every month is the sum of all others: is it a total, which is counted twice then?"
        case .twoSpellings(let one, let other, let likeness):
            return "\"\(one.excerpt)\" and \"\(other.excerpt)\" \(likeness.description): are they one?"
        case .persons(let header):
            return "\(header) counts persons (人数); targets are in visits (人次), and one person may make several"
        case .runningColumn(let running, let base):
            return "\(running.name) is the running sum of \(base.name) in every row; it is no indicator of its own"
        }
    }
}
