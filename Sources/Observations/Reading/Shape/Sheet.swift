/// A sheet of cells as a workbook or a text holds it, before anyone has said what is a header and what is a value.
///
/// Only cells with something in them are there, row after row from left to right; a cell's text is what its number, date
/// or word is written as. Merged ranges are filled with their first cell.
public struct Sheet: Sendable {
    /// What a cell is.
    public enum Kind: UInt8, Sendable {
        case text
        case number
        /// A date, its text `2023-06-01`.
        case date
        /// A date of which the year and the month are shown, its text `2023-06-01`.
        case dateOfMonth
        /// A date of which the month alone is shown: what year it is stored with is the clock's when it was typed.
        case dateOfMonthAlone
        /// A date of which the year alone is shown.
        case dateOfYear
        /// TRUE or FALSE.
        case truth
        /// A formula that failed, its text `#REF!`.
        case error
        /// A formula whose value the file doesn't hold.
        case uncomputed
    }

    /// One cell.
    public struct Cell: Sendable {
        /// The column, counted from 0.
        public var column: Int32
        /// What it is.
        public var kind: Kind
        /// Whether it repeats the first cell of a merged range.
        public var isFilled = false
        /// The power of ten of the unit that its format writes behind its number: 4 of `0.0"万元"`; -1 where it writes none.
        public var shownUnit: Int8 = -1
        /// The power of ten by which its format shows its number smaller: 4 of `0!.0,`, which shows 48 900 as 4.9.
        public var shownScale: Int8 = 0
        /// What it is written as.
        public var text: String

        /// A cell of a column.
        public init(column: Int, kind: Kind, text: String) {
            self.column = Int32(column)
            self.kind = kind
            self.text = text
        }
    }

    /// Cells that are one, rows counted from 1 and columns from 0.
    public struct Merge: Sendable {
        /// Its rows.
        public var rows: ClosedRange<Int>
        /// Its columns.
        public var columns: ClosedRange<Int>

        /// A range of rows and columns.
        public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
            self.rows = rows
            self.columns = columns
        }
    }

    /// The sheet's name; empty for a text.
    public let name: String
    /// Whether it comes from a workbook: places are cells then, and lines otherwise.
    public let isOfWorkbook: Bool
    /// How many of its rows are hidden; they count.
    public var hiddenRows = 0
    /// The numbers of the rows that hold something, counted from 1, rising.
    public private(set) var numbers: [Int] = []
    private var starts: [Int] = [0]
    private var cells: [Cell] = []

    /// A sheet without cells.
    public init(name: String, isOfWorkbook: Bool) {
        self.name = name
        self.isOfWorkbook = isOfWorkbook
    }

    /// The number of rows that hold something.
    public var rowCount: Int { numbers.count }
    /// The number of cells that hold something.
    public var cellCount: Int { cells.count }

    /// Adds a row below the others. Its cells stand in rising order; an empty row is passed over.
    public mutating func append(row number: Int, _ row: some Collection<Cell>) {
        guard !row.isEmpty else { return }
        numbers.append(number)
        cells.append(contentsOf: row)
        starts.append(cells.count)
    }

    /// The cells of a row, counted from 0 among those that hold something.
    @inline(__always)
    public subscript(row: Int) -> ArraySlice<Cell> { cells[starts[row]..<starts[row + 1]] }

    /// The cell of a row and a column, or `nil` where it holds nothing.
    @inline(__always)
    public func cell(_ row: Int, _ column: Int) -> Cell? {
        let first = starts[row]
        let end = starts[row + 1]
        // Most rows have no gaps: the column is the place.
        if first + column < end, cells[first + column].column == Int32(column) { return cells[first + column] }
        var low = first
        var high = Swift.min(end, first + column)
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].column < Int32(column) { low = middle + 1 } else { high = middle }
        }
        return low < end && cells[low].column == Int32(column) ? cells[low] : nil
    }

    /// The text of a cell, empty where it holds nothing.
    @inline(__always)
    func text(_ row: Int, _ column: Int) -> String { cell(row, column)?.text ?? "" }

    /// How many cells merged ranges may fill.
    package static let mostFilled = 4_000_000

    /// Fills merged ranges with their first cells, within what the sheet uses; answers `false` where they are too large.
    public mutating func fill(_ merges: [Merge]) -> Bool {
        guard !merges.isEmpty, let widest = cells.map(\.column).max() else { return true }
        var added: [Int: [Cell]] = [:]
        var work = 0
        for merge in merges {
            var row = lowerBound(merge.rows.lowerBound)
            guard row < rowCount, numbers[row] == merge.rows.lowerBound, var cell = cell(row, merge.columns.lowerBound) else { continue }
            cell.isFilled = true
            let last = Swift.min(merge.columns.upperBound, Int(widest))
            while row < rowCount, numbers[row] <= merge.rows.upperBound {
                work += last - merge.columns.lowerBound + 1
                if work > Self.mostFilled { return false }
                for column in merge.columns.lowerBound...last where self.cell(row, column) == nil {
                    cell.column = Int32(column)
                    added[row, default: []].append(cell)
                }
                row += 1
            }
        }
        guard !added.isEmpty else { return true }
        let old = self
        (numbers, starts, cells) = ([], [0], [])
        for row in 0..<old.rowCount {
            guard let more = added[row] else {
                append(row: old.numbers[row], old[row])
                continue
            }
            var seen: Set<Int32> = []
            append(
                row: old.numbers[row], (Array(old[row]) + more).filter { seen.insert($0.column).inserted }.sorted { $0.column < $1.column })
        }
        return true
    }

    /// The years of dates of which the month alone is shown.
    private(set) var hiddenYears: Set<Int> = []

    /// Takes dates for what is shown of them: 2023-06, 6月 or 2023年.
    mutating func showDates() {
        for index in cells.indices {
            switch cells[index].kind {
            case .dateOfMonth:
                (cells[index].kind, cells[index].text) = (.date, String(cells[index].text.prefix(7)))
            case .dateOfYear: (cells[index].kind, cells[index].text) = (.text, cells[index].text.prefix(4) + "年")
            case .dateOfMonthAlone:
                let month = Int(cells[index].text.dropFirst(5).prefix(2)) ?? 0
                if let year = Int(cells[index].text.prefix(4)) { hiddenYears.insert(year) }
                (cells[index].kind, cells[index].text) = (.text, "\(month)月")
            default: break
            }
        }
    }

    /// The first row whose number is not below a given one.
    func lowerBound(_ number: Int) -> Int {
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The letters of a column: 0 is A, 26 is AA.
    public static func letters(of column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column + 1
        while rest > 0 {
            letters.append(0x41 + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
