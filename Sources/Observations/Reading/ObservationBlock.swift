import Tables

/// The rows of one file, as numbers: values row after row, and runs that say whose they are.
struct ObservationBlock {
    /// Rows of one group whose months and lines follow one another.
    struct Run {
        var group: Int32
        var count: Int32
        /// The first row's month.
        var start: Month
        var firstRow: Int
        var firstLine: Int

        var end: Month { start.advanced(by: Int(count) - 1) }
        func line(of month: Month) -> Int { firstLine + start.distance(to: month) }
    }

    /// What a group of rows is: a key, and in the long form an indicator of a key.
    struct Group {
        /// The key, or `nil` for a group of totals rows.
        var key: SeriesKey?
        /// In the long form the place in ``ObservationBlock/indicators`` of what the group's rows hold; else 0.
        var indicator: Int
    }

    /// A row that sums others.
    struct TotalsRow {
        /// The months a total goes over.
        enum Months: Hashable {
            case all
            case year(Int)
            case month(Month)
        }

        struct Cell {
            /// The column of numbers, counted from 0.
            var column: Int
            var value: Double
            /// The power of ten of its last written digit.
            var lastDigit: Int
            var text: String
        }

        var line: Int
        var parts: [String]
        var meanings: [TotalsWord.Meaning]
        var months: Months
        /// In the long form the place of the indicator; else 0.
        var indicator: Int
        var cells: [Cell]
        /// How many rows stood above it.
        var rowsAbove: Int
    }

    let file: String
    let layout: TableLayout
    /// The indicators: the columns of numbers, or in the long form those that occur.
    var indicators: [Recognition.IndicatorColumn]
    /// The power of ten of each indicator's unit.
    var powers: [Int]
    var groups: [Group] = []
    var runs: [Run] = []
    /// One number per row and column of numbers; a missing one is a NaN.
    var values: [Double] = []
    /// The month in which each row became known, where the file has a column for it.
    var reported: [Month] = []
    var totals: [TotalsRow] = []
    var recognition: Recognition
    /// The place of every row, where the rows were found on sheets.
    var spots: [Spot] = []
    /// The names of the sheets that spots are on; empty for a text.
    var sheets: [String] = []
    /// Where the caller spoke of headers, those of the columns, and every text that is one or a part of one.
    var headers: [String] = []
    var headerTexts: [String] = []
    /// What each table of a file of several was taken for.
    var tables: [Recognition] = []

    /// A cell of a sheet.
    struct Spot {
        var sheet: Int32
        /// Counted from 1.
        var row: Int32
        /// Counted from 0.
        var column: Int32
    }

    /// The place of a month of a run.
    func place(of month: Month, in run: Run) -> Place {
        guard !spots.isEmpty else {
            let column = layout.month
            return Place(file: file, line: run.line(of: month), column: layout.headers[column], columnNumber: column + 1)
        }
        let spot = spots[run.firstRow + run.start.distance(to: month)]
        guard !sheets.isEmpty else { return Place(file: file, line: Int(spot.row), columnNumber: Int(spot.column) + 1) }
        return Place(
            file: file, line: Int(spot.row), sheet: sheets[Int(spot.sheet)], cell: Sheet.letters(of: Int(spot.column)) + "\(spot.row)")
    }

    /// Numbers per row.
    var width: Int { layout.numbers.count }
    var isLong: Bool { layout.indicatorName != nil }

    /// The place in a file of a column of numbers.
    func place(line: Int, number column: Int) -> Place {
        let column = layout.numbers[column].column
        return Place(file: file, line: line, column: layout.headers[column], columnNumber: column + 1)
    }
}
