public import Tables

/// One thing wrong with a file of observations: what was found, and where.
///
/// The wording is ``description``; ``code`` names the kind for programs.
public indirect enum ObservationError: Error, Hashable, Sendable {
    /// No such file.
    case fileNotFound(at: Place)
    /// The file is there and cannot be read: a directory, no permission, an error of the disk.
    case notReadable(ReadingFault, at: Place)
    /// The file has no rows at all.
    case emptyFile(at: Place)
    /// A workbook whose sheets that hold something are hidden.
    case onlyHiddenSheets([String], at: Place)
    /// A text that is no table: a web page, a list in JSON.
    case notATable(ForeignText, at: Place)
    /// A byte that belongs to none of the encodings we read, or not to the one the caller named.
    case notText(expected: ExpectedText, at: Place)
    /// A workbook that is damaged, or none that can be read.
    case brokenWorkbook(WorkbookFault, at: Place)
    /// A line of newline-delimited JSON that is no flat object of texts and numbers.
    case notJSON(JSONFault, at: Place)
    /// A quote that is opened and never closed; it would swallow the rest of the file.
    case unclosedQuote(found: String, at: Place)
    /// Text between a closing quote and the next delimiter.
    case textAfterQuote(found: String, opened: Int, at: Place)
    /// A row with more fields than the header.
    case tooManyFields(found: Int, expected: Int, at: Place)

    /// Title rows above the header.
    case titleAboveHeader(found: String, headerLine: Int, at: Place)
    /// Two columns that mean the same thing.
    case repeatedColumn(meaning: String, first: String, at: Place)
    /// No column that holds months.
    case noMonthColumn(found: [String], at: Place)
    /// No column that holds numbers.
    case noNumericColumn(found: [String], at: Place)
    /// A header and no row below it.
    case noRows(at: Place)
    /// Files read together with different key columns.
    case differentKeys(found: [String], expected: [String], other: String, at: Place)

    /// A cell that should hold a month.
    case notAMonth(String, at: Place)
    /// A month a hundred years from the others of its series, which no series spans.
    case monthTooFar(Month, from: Month, at: Place)
    /// A cell that should hold a number.
    case notANumber(String, at: Place)
    /// A number beyond what can be computed with: a double, and of amounts 10¹⁵ either way.
    case numberTooLarge(String, at: Place)
    /// Trainee-visits below zero.
    case negativeVisits(String, at: Place)
    /// Trainee-visits that are no whole number.
    case fractionalVisits(String, at: Place)
    /// A cell or row whose unit is not that of the others of its indicator.
    case mixedUnits(found: String, expected: String, at: Place)
    /// A row without a key.
    case missingKey(at: Place)
    /// A row of the long form that doesn't say which indicator it holds.
    case missingIndicator(at: Place)
    /// A month that a series holds twice.
    case duplicateMonth(Month, series: String, first: Place, at: Place)
    /// A column of running sums that says something else than the column it sums.
    case cumulativeMismatch(found: String, expected: String, at: Place)
    /// A number merged over several months or names, of which nobody can say how much is whose.
    case mergedValue(String, at: Place)
    /// A formula whose value was never worked out and stored.
    case uncomputedFormula(at: Place)
    /// A formula that failed: `#REF!`.
    case failedFormula(String, at: Place)
    /// A month without a year, where nothing around it says one.
    case yearUnknown(String, at: Place)
    /// Running sums alone, without the months themselves.
    case onlyCumulative(found: String, at: Place)
    /// Something that could be taken in more than one way, and what settles it.
    case unsure(Ambiguity, at: Place)
    /// A sheet that was asked for and is not there.
    case noSuchSheet(String, found: [String], at: Place)
    /// A column that the caller spoke of and no table has.
    case noSuchHeader(String, found: [String], at: Place)
    /// More of something than is read: cells, columns, bytes it unfolds to.
    case tooLarge(Quantity, limit: Int, at: Place)
    /// A totals row that says something else than the rows it sums.
    case totalMismatch(found: String, sum: String, at: Place)
    /// A value that the total of its row and that of its column contradict, both by the same amount.
    case contradictedValue(String, difference: String, totals: [Place], at: Place)

    /// Where it is.
    public var place: Place {
        switch self {
        case .fileNotFound(let place), .emptyFile(let place), .noRows(let place), .missingKey(let place), .missingIndicator(let place):
            place
        case .notReadable(_, let place), .onlyHiddenSheets(_, let place), .notATable(_, let place), .notJSON(_, let place),
            .brokenWorkbook(_, let place), .notText(_, let place),
            .unclosedQuote(_, let place), .noMonthColumn(_, let place), .noNumericColumn(_, let place), .notAMonth(_, let place),
            .notANumber(_, let place), .numberTooLarge(_, let place), .negativeVisits(_, let place), .fractionalVisits(_, let place):
            place
        case .textAfterQuote(_, _, let place), .tooManyFields(_, _, let place), .titleAboveHeader(_, _, let place),
            .repeatedColumn(_, _, let place), .mixedUnits(_, _, let place), .totalMismatch(_, _, let place),
            .contradictedValue(_, _, _, let place),
            .monthTooFar(_, _, let place), .cumulativeMismatch(_, _, let place), .unsure(_, let place),
            .noSuchSheet(_, _, let place), .noSuchHeader(_, _, let place), .tooLarge(_, _, let place):
            place
        case .mergedValue(_, let place), .uncomputedFormula(let place), .failedFormula(_, let place), .yearUnknown(_, let place),
            .onlyCumulative(_, let place):
            place
        case .differentKeys(_, _, _, let place), .duplicateMonth(_, _, _, let place):
            place
        }
    }

    /// The kind of error, for programs: English whatever the language of the wording.
    public var code: String {
        switch self {
        case .fileNotFound: "file-not-found"
        case .notReadable: "not-readable"
        case .emptyFile: "empty-file"
        case .onlyHiddenSheets: "hidden-sheets"
        case .notATable: "not-a-table"
        case .notText: "bad-encoding"
        case .notJSON: "bad-json"
        case .brokenWorkbook: "broken-xlsx"
        case .unclosedQuote: "unclosed-quote"
        case .textAfterQuote: "text-after-quote"
        case .tooManyFields: "too-many-fields"
        case .titleAboveHeader: "title-above-header"
        case .repeatedColumn: "repeated-column"
        case .noMonthColumn: "no-month-column"
        case .noNumericColumn: "no-numeric-column"
        case .noRows: "no-rows"
        case .differentKeys: "different-keys"
        case .notAMonth: "bad-month"
        case .monthTooFar: "month-too-far"
        case .notANumber: "bad-number"
        case .numberTooLarge: "number-too-large"
        case .negativeVisits: "negative-value"
        case .fractionalVisits: "fractional-value"
        case .mixedUnits: "mixed-units"
        case .missingKey: "missing-key"
        case .missingIndicator: "missing-indicator"
        case .duplicateMonth: "duplicate-month"
        case .totalMismatch: "total-mismatch"
        case .contradictedValue: "contradicted-value"
        case .cumulativeMismatch: "cumulative-mismatch"
        case .mergedValue: "merged-value"
        case .uncomputedFormula: "uncomputed-formula"
        case .failedFormula: "failed-formula"
        case .yearUnknown: "unknown-year"
        case .onlyCumulative: "only-cumulative"
        case .unsure: "unsure"
        case .noSuchSheet: "no-such-sheet"
        case .noSuchHeader: "no-such-header"
        case .tooLarge: "too-large"
        }
    }

    /// Whether the file could not be read at all, as opposed to its data being wrong.
    public var isNoInput: Bool {
        switch self {
        case .fileNotFound, .notReadable: true
        default: false
        }
    }
}

/// What keeps a line of newline-delimited JSON from being a row.
public enum JSONFault: Hashable, Sendable {
    /// It is no object, or not written as RFC 8259 says.
    case malformed
    /// A member is an object or an array itself.
    case nested(name: String)
    /// A member is there twice.
    case repeated(name: String)
    /// The file has more names than a table can have columns.
    case tooManyNames(limit: Int)
}
