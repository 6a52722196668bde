public import Tables

/// What the reader took a file for: said aloud, so that a wrong guess is seen and not computed with.
public struct Recognition: Sendable, Equatable {
    /// How a file's rows are made.
    public enum Form: String, Sendable {
        /// A column for every indicator.
        case wide
        /// A column that names the indicator and one that holds its value.
        case long
        /// Months stand across.
        case monthsAcross = "months across"
        /// Colleges stand across.
        case keysAcross = "colleges across"
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
        case otherYear = "another year or a comparison"
        case target
        case rank
        case contact
        case text = "text"
        case withoutMonth = "no month"
        case checkedSum = "a sum, checked"
        case part = "a part of another"
        case period = "months say it"
        case unwanted = "as asked"
    }

    /// A column of one indicator.
    public struct IndicatorColumn: Sendable, Equatable {
        /// The header as the file writes it, or the indicator's name in the long form; empty where months or colleges stand across.
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
    /// The sheet's name, in a workbook.
    public var sheet: String?
    /// Whether the file is newline-delimited JSON.
    public var isNDJSON = false
    /// The row the header begins on, where it has several.
    public var firstHeaderLine: Int?
    /// The year of months that say none, where it was taken from a title or a sheet's name.
    public var year: Int?
    /// Columns of sums and running sums, which agree with what they sum and were left out.
    public var sums: [String] = []
    /// Rows of notes and signatures, passed over.
    public var noteLines: [Int] = []
    /// Rows that are hidden in the workbook, and count.
    public var hiddenRows = 0
    /// Numbers whose cells' format shows a unit behind them, or shows them smaller than they are stored; both were allowed for.
    public var shownNumbers = 0
    /// What was inferred rather than said by the dictionary of headers.
    public var inferences: [Inference] = []
    /// How sure the reader is, 1 where all headers are in the dictionary. A file below ``requiredCertainty`` is refused.
    public var certainty = 1.0
    /// Whether all that it holds stands elsewhere in the file too.
    public var isRepetition = false
    /// Whether some of its sums were not held against what they sum, because that can't be read whole.
    public var hasUncheckedSums = false

    /// Below it nothing is read that the caller hasn't spoken on.
    public static let requiredCertainty = 0.7
}

/// Months of a series that nobody reported: an empty cell, or no row between others.
public struct MissingMonths: Sendable, Hashable {
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
        var parts = [origin + (isNDJSON ? "" : ", header on \(rowWord)\(headerRows)") + ", \(rows) rows, \(form.rawValue)"]
        if !monthColumns.isEmpty { parts.append("month: " + monthColumns.joined(separator: " + ")) }
        if let year { parts.append("year: \(year)") }
        parts.append("keys: " + (keyColumns.isEmpty ? "none" : keyColumns.joined(separator: ", ")))
        parts += indicators.map { column in
            "\(column.header.isEmpty ? "the numbers" : column.header) → \(column.indicator.name)"
                + (column.unit.map { " (in \($0))" } ?? "")
        }
        let checked = hasUncheckedSums ? "left out, some unchecked: " : "checked and left out: "
        if !totalsLines.isEmpty { parts.append("totals " + checked + list(totalsLines)) }
        if !sums.isEmpty {
            parts.append("sums " + checked + sums.prefix(8).joined(separator: ", ") + (sums.count > 8 ? ", …" : ""))
        }
        parts += ignored.filter { !$0.header.isEmpty || $0.reason != .unnamed || ignored.count < 4 }
            .map { "\($0.header.isEmpty ? "a column" : $0.header) left out (\($0.reason.rawValue))" }
        if !noteLines.isEmpty { parts.append("passed over: " + list(noteLines)) }
        if hiddenRows > 0 { parts.append("\(hiddenRows) hidden rows count") }
        if shownNumbers > 0 { parts.append("\(shownNumbers) numbers read by what their cells' format shows, a unit or fewer digits") }
        parts += inferences.map(\.description)
        if isRepetition { parts.append("all of it stands elsewhere in the file and was left out") }
        if certainty < 1 { parts.append("certainty \(Int((certainty * 100).rounded())) %") }
        return (sheet.map { "\(file): \($0)" } ?? file) + ": " + parts.joined(separator: "; ")
    }

    private var rowWord: String { sheet == nil ? "line " : "row " }

    private var origin: String {
        sheet != nil ? "workbook" : isNDJSON ? "NDJSON" : "\(encoding.rawValue), \(delimiter)-separated"
    }

    private var headerRows: String {
        guard let firstHeaderLine, firstHeaderLine < headerLine else { return "\(headerLine)" }
        return "\(firstHeaderLine)–\(headerLine)"
    }

    private func list(_ lines: [Int]) -> String {
        let word = rowWord.dropLast()
        let numbers = lines.prefix(5).map(\.description).joined(separator: ", ")
        return "\(word)\(lines.count > 1 ? "s" : "") \(numbers)\(lines.count > 5 ? ", …" : "")"
    }
}

extension MissingMonths: CustomStringConvertible {
    /// `funding of 财经学院: 2023-08 is missing`.
    public var description: String {
        "\(indicator.name) of \(key): "
            + (months.count == 1 ? "\(months.lowerBound) is missing" : "\(months.lowerBound) to \(months.upperBound) are missing")
    }
}
