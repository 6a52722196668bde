extension Recognition {
    /// What was inferred rather than said by the dictionary of headers.
    public enum Inference: Hashable, Sendable {
        /// A column of months, told by its cells.
        case months(in: Column)
        /// A column of colleges, told by its cells.
        case colleges(in: Column)
        /// Colleges stand across.
        case collegesAcross
        /// The one college of a table is named by its sheet.
        case collegeFromSheet
        /// The one college of a table is named by a title.
        case collegeFromTitle
        /// A cell left blank under a name means that name.
        case blankNames
        case yearFromFile
        /// The year that dates are stored with of which the month alone is shown.
        case yearFromDates
        /// The sheet is the whole of the others.
        case wholeOfOthers
        /// A column of units, told by its cells.
        case units(in: Column)
        /// Months are of the school year that begins in September of a year.
        case schoolYear(Int)
        /// Running sums, left out: a title or a note calls them so.
        case runningByTitle

        /// Sheets passed over: by their names they hold plans or examples.
        case asideSheets([String])

        /// A column, by its header, or by its letters or number where it has none.
        public enum Column: Hashable, Sendable {
            case header(String)
            case unnamed(String)
        }
    }
}

extension Recognition.Inference: CustomStringConvertible {
    /// The inference in English.
    public var description: String {
        switch self {
        case .months(let column): "months in \(column)"
        case .colleges(let column): "colleges in \(column)"
        case .collegesAcross: "colleges across"
        case .collegeFromSheet: "college from the sheet's name"
        case .collegeFromTitle: "college from the title"
        case .blankNames: "blank names are the name above"
        case .yearFromDates: "year from dates that show their month alone"
        case .yearFromFile: "year from the file's name"
        case .wholeOfOthers: "the whole of the other sheets, checked and left out"
        case .units(let column): "units in \(column)"
        case .schoolYear(let first): "school year: September to December are of \(first), January to July of \(first + 1)"
        case .asideSheets(let names): "passed over by name: " + names.map(\.excerpt).joined(separator: ", ")
        case .runningByTitle: "running sums by its own words, left out"
        }
    }
}

extension Recognition.Inference.Column: CustomStringConvertible {
    /// The column in English.
    public var description: String {
        switch self {
        case .header(let header): header.excerpt
        case .unnamed(let column): "column \(column)"
        }
    }
}
