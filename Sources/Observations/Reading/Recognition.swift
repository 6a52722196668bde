public import Tables

/// What the reader took a file for: said aloud, so that a wrong guess is seen and not computed with.
public struct Recognition: Sendable, Equatable {
    /// How a file's rows are made.
    public enum Form: String, Sendable {
        /// A column for every indicator.
        case wide
        /// A column that names the indicator and one that holds its value.
        case long
    }

    /// Why a column is left out.
    public enum Reason: String, Sendable {
        case remark
        case percent
        case cumulative
        case serialNumber = "serial number"
        case empty
        case unnamed
        case besideValue = "not the value column"
    }

    /// A column of one indicator.
    public struct IndicatorColumn: Sendable, Equatable {
        /// The header as the file writes it, or the indicator's name in the long form.
        public var header: String
        /// The indicator it was taken for.
        public var indicator: Indicator
        /// The unit as the header states it, or `nil`.
        public var unit: String?
    }

    /// A column that is left out.
    public struct IgnoredColumn: Sendable, Equatable {
        /// The header as the file writes it.
        public var header: String
        /// Why it is left out.
        public var reason: Reason
    }

    /// The file as the caller named it.
    public var file: String
    /// How its bytes stand for characters.
    public var encoding: TextEncoding
    /// What stands between its fields.
    public var delimiter: Delimiter
    /// The line of its header, counted from 1.
    public var headerLine: Int
    /// How its rows are made.
    public var form: Form
    /// The headers of the columns that hold the month, one or two.
    public var monthColumns: [String]
    /// The headers of the key columns.
    public var keyColumns: [String]
    /// The columns of numbers; in the long form the indicators that occur.
    public var indicators: [IndicatorColumn]
    /// The columns left out.
    public var ignored: [IgnoredColumn]
    /// Rows of data that were read, totals left out.
    public var rows = 0
    /// The lines of the totals rows, which agree with the rows they sum and were left out.
    public var totalsLines: [Int] = []
    /// Rows without any text, passed over.
    public var blankRows = 0
}

/// Months of a series that nobody reported: an empty cell, or no row between others.
public struct MissingMonths: Sendable, Equatable {
    /// The series.
    public var key: SeriesKey
    /// Its indicator.
    public var indicator: Indicator
    /// The months, one stretch without a gap.
    public var months: ClosedRange<Month>
}

extension Recognition: CustomStringConvertible {
    /// One line for a person: encoding, delimiter, header row, what each column is, what was left out.
    public var description: String {
        var parts = ["\(encoding.rawValue), \(delimiter)-separated, header on line \(headerLine), \(rows) rows in \(form.rawValue) form"]
        parts.append("month: " + monthColumns.joined(separator: " + "))
        parts.append("keys: " + (keyColumns.isEmpty ? "none" : keyColumns.joined(separator: ", ")))
        parts += indicators.map { column in
            "\(column.header) → \(column.indicator.name)" + (column.unit.map { " (in \($0))" } ?? "")
        }
        if !totalsLines.isEmpty {
            let lines = totalsLines.prefix(5).map(String.init).joined(separator: ", ") + (totalsLines.count > 5 ? ", …" : "")
            parts.append("totals checked and left out: line" + (totalsLines.count > 1 ? "s " : " ") + lines)
        }
        parts += ignored.map { "\($0.header.isEmpty ? "a column" : $0.header) left out (\($0.reason.rawValue))" }
        return "\(file): " + parts.joined(separator: "; ")
    }
}

extension MissingMonths: CustomStringConvertible {
    /// `funding of 财经学院: 2023-08 is missing`.
    public var description: String {
        "\(indicator.name) of \(key): "
            + (months.count == 1 ? "\(months.lowerBound) is missing" : "\(months.lowerBound) to \(months.upperBound) are missing")
    }
}
