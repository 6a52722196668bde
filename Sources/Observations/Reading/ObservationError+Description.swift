import Tables

extension ObservationError: CustomStringConvertible {
    /// The place, what was found and what was expected, in one English line:
    /// `observations.csv:214: trainees: "1O2" is not a number`.
    public var description: String { "\(place): \(complaint)" }

    private var complaint: String {
        switch self {
        case .fileNotFound: "there is no such file"
        case .notReadable(let reason, _): reason
        case .emptyFile: "the file is empty"
        case .notText(let expected, _): "a byte here is not text; expected \(expected)"
        case .unclosedQuote(let found, _): "a quote is opened before \(quoted(found)) and never closed"
        case .textAfterQuote(let found, let opened, _):
            "\(quoted(found)) follows a closing quote"
                + (opened == place.line ? "" : " (of the quote opened on line \(opened), which may lack its end)")
                + "; expected a delimiter or the end of the line"
        case .tooManyFields(let found, let expected, _): "the row has \(found) fields, the header has \(expected)"
        case .titleAboveHeader(let found, let line, _):
            "\(quoted(found)) is no header; the header seems to be on line \(line), remove the rows above it"
        case .repeatedColumn(let meaning, let first, _): "a second column of \(meaning); the first is \(quoted(first))"
        case .noMonthColumn(let found, _): "no month column among \(list(found)); expected one named month, date, 月份 or 年月, or 年 and 月"
        case .noNumericColumn(let found, _): "no column of numbers among \(list(found)); expected trainees, funding, 培训人次, 资金到账额 or another"
        case .noRows: "there is a header and no row below it"
        case .differentKeys(let found, let expected, let other, _):
            "the key columns are \(list(found)), those of \(other) are \(list(expected)); files read together need the same"
        case .notAMonth(let text, _): text.isEmpty ? "the month is missing" : "\(quoted(text)) is not a month; expected one such as 2023-06"
        case .monthTooFar(let month, let other, _): "\(month) is more than a century from \(other) of the same series"
        case .notANumber(let text, _): "\(quoted(text)) is not a number"
        case .numberTooLarge(let text, _): "\(quoted(text)) is too large a number"
        case .negativeVisits(let text, _): "\(quoted(text)) is negative; visits never are"
        case .fractionalVisits(let text, _): "\(quoted(text)) is not a whole number; visits are counted"
        case .mixedUnits(let found, let expected, _): "the unit is \(found) here and \(expected) elsewhere in the file; expected one unit"
        case .missingKey: "the name is missing"
        case .missingIndicator: "the indicator is missing"
        case .duplicateMonth(let month, let series, let first, let at):
            "\(month) of \(series) is there twice; first in "
                + (first.file == at.file ? "line \(first.line ?? 0)" : "\(first.file):\(first.line ?? 0)")
        case .totalMismatch(let found, let sum, _): "the total says \(found), the rows it sums add up to \(sum)"
        }
    }

    private func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }

    /// The text in quotes, on one line and not longer than a message can bear.
    private func quoted(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return "\"" + (line.count > 60 ? line.prefix(60) + "…" : line) + "\""
    }
}
