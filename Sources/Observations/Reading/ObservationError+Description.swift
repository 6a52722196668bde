import Tables

extension ObservationError: CustomStringConvertible {
    /// The place, what was found and what was expected, in one English line:
    /// `observations.csv:214: trainees: "1O2" is not a number`.
    public var description: String { "\(place): \(complaint)" }

    /// What was found and what was expected, without the place.
    public var complaint: String {
        switch self {
        case .fileNotFound: return "there is no such file"
        case .notReadable(let fault, _): return fault.description
        case .emptyFile: return "the file is empty"
        case .onlyHiddenSheets(let names, _):
            return "its sheets that hold something are hidden: \(list(names)); unhide those to be read"
        case .notATable(let kind, _): return kind.description
        case .notText(let expected, _): return "a byte here is not text; expected \(expected)"
        case .brokenWorkbook(let fault, _): return fault.description
        case .notJSON(let fault, _):
            switch fault {
            case .malformed: return "the line is no JSON object of texts and numbers"
            case .nested(let name): return "\(quoted(name)) holds an object or a list; expected a text, a number or null"
            case .repeated(let name): return "the line holds \(quoted(name)) twice"
            case .tooManyNames(let limit): return "the file's objects have more than \(limit) different names"
            }
        case .unclosedQuote(let found, _): return "a quote is opened before \(quoted(found)) and never closed"
        case .textAfterQuote(let found, let opened, _):
            return "\(quoted(found)) follows a closing quote"
                + (opened == place.line ? "" : " (of the quote opened on line \(opened), which may lack its end)")
                + "; expected a delimiter or the end of the line"
        case .tooManyFields(let found, let expected, _): return "the row has \(found) fields, the header has \(expected)"
        case .titleAboveHeader(let found, let line, _):
            return "\(quoted(found)) is no header; the header seems to be on line \(line), remove the rows above it"
        case .repeatedColumn(let meaning, let first, _): return "a second column of \(meaning.excerpt); the first is \(quoted(first))"
        case .noMonthColumn(let found, _):
            return "no month column among \(list(found)); expected one named month, date, 月份 or 年月, or 年 and 月"
        case .noNumericColumn(let found, _):
            return "no column of numbers among \(list(found)); expected trainees, funding, 培训人次, 资金到账额 or another"
        case .noRows: return "there is a header and no row below it"
        case .differentKeys(let found, let expected, let other, _):
            let own = found.isEmpty ? "none" : list(found)
            return "the key columns are \(own), those of \(other) are \(list(expected)); files read together need the same"
        case .notAMonth(let text, _):
            return text.isEmpty ? "the month is missing" : "\(quoted(text)) is not a month; expected one such as 2023-06"
        case .monthTooFar(let month, let other, _): return "\(month) is more than a century from \(other) of the same series"
        case .notANumber(let text, _): return "\(quoted(text)) is not a number"
        case .numberTooLarge(let text, _): return "\(quoted(text)) is too large a number"
        case .negativeVisits(let text, _): return "\(quoted(text)) is negative; visits never are"
        case .fractionalVisits(let text, _): return "\(quoted(text)) is not a whole number; visits are counted"
        case .mixedUnits(let found, let expected, _):
            return "the unit is \(found.excerpt) here and \(expected) elsewhere in the file; expected one unit"
        case .missingKey: return "the name is missing"
        case .missingIndicator: return "the indicator is missing"
        case .duplicateMonth(let month, let series, let first, let at):
            return "\(month)\(written(month, at)) of \(series.excerpt) is there twice; first in "
                + (first.cell != nil || first.file != at.file && first.sheet != nil
                    ? first.description : first.file == at.file ? "line \(first.line ?? 0)" : "\(first.file):\(first.line ?? 0)")
        case .cumulativeMismatch(let found, let expected, _):
            return "the running sum says \(found.excerpt), the months add up to \(expected)"
        case .mergedValue(let text, _): return "\(quoted(text)) is merged over several cells; expected one number a cell"
        case .uncomputedFormula: return "the formula's value is not in the file; open it in Excel or LibreOffice, save it, and try again"
        case .failedFormula(let text, _): return "the formula fails with \(text.excerpt)"
        case .yearUnknown(let text, _):
            return "\(quoted(text)) says no year, and neither does a title or the sheet's name; expected one such as 2023年, or --year"
        case .onlyCumulative(let found, _): return "\(quoted(found)) holds running sums, and no column holds the months themselves"
        case .unsure(let ambiguity, _): return "can't be sure: \(ambiguity)" + (ambiguity.options.map { "; say so with \($0)" } ?? "")
        case .noSuchSheet(let name, let found, _): return "there is no sheet \(quoted(name)); there are \(list(found))"
        case .noSuchHeader(let header, let found, _): return "there is no column \(quoted(header)); there are \(list(found))"
        case .tooLarge(let quantity, let limit, _): return "more than \(limit) \(quantity), which is the most that is read"
        case .contradictedValue(let text, let difference, let totals, _):
            return (text.isEmpty ? "the empty cell" : quoted(text))
                + " is contradicted by the total of its row and that of its column, by \(difference) each"
                + " (\(totals.compactMap(\.spot).joined(separator: ", ")))"
        case .totalMismatch(let found, let sum, _): return "the total says \(found.excerpt), the rows it sums add up to \(sum)"
        }
    }

    /// A month as Chinese files write it, where the file is one.
    private func written(_ month: Month, _ place: Place) -> String {
        place.sheet != nil || place.column.map({ $0.utf8.contains { $0 >= 0x80 } }) == true ? " (\(month.year)年\(month.month)月)" : ""
    }

    private func list(_ names: [String]) -> String {
        names.prefix(ObservationError.mostListed).map(quoted).joined(separator: ", ")
            + (names.count > ObservationError.mostListed ? ", …" : "")
    }

    private func quoted(_ text: String) -> String { "\"\(text.excerpt)\"" }

    /// How many names a message lists.
    package static let mostListed = 40
}
