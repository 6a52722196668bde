import Tables

/// The numbers of a sheet's table as they stand, and what its sums claim.
struct SheetMatrix {
    /// What a totals row sums.
    struct Scope: Hashable {
        /// The name it sums, `nil` for all.
        var name: String?
        /// The key it sums, `nil` for all.
        var parts: [String]?
        var year: Int?
        var month: Int?
        var range: ClosedRange<Int>?
        /// The indicator it sums, where rows name theirs.
        var indicator: Int?
    }

    struct DataRow {
        var row: Int
        var key: Int
        /// The row's month; `nil` where its columns have their own.
        var month: Month?
        /// The indicator the row names, in the long form.
        var indicator: Int?
    }

    struct TotalsRow {
        var row: Int
        var scope: Scope
        /// How many rows of data stand above it.
        var above: Int
        var claims: [Claim] = []
    }

    /// A number that says it sums others.
    struct Claim {
        /// The place within its row.
        var index: Int
        var reading: SheetValues.Reading
        /// The place of its column in the table.
        var column: Int
    }

    /// The places in the table's columns of what stands in a row.
    let columns: [Int]
    private(set) var values: [Double] = []
    private(set) var rows: [DataRow] = []
    private(set) var totals: [TotalsRow] = []
    /// The places of values that are there and can't be read.
    private(set) var unread: Set<Int> = []
    /// Whether a row of values was lost, of which nobody knows whose or of when it is.
    var lacksRows = false
    /// Sums across, by row of data.
    private(set) var across: [(data: Int, claim: Claim)] = []

    var width: Int { columns.count }

    init(columns: [Int]) { self.columns = columns }

    mutating func beginRow(_ row: Int, key: Int, indicator: Int?) -> Int {
        rows.append(DataRow(row: row, key: key, month: nil, indicator: indicator))
        values.append(contentsOf: repeatElement(.nan, count: width))
        return values.count - width
    }

    mutating func set(_ place: Int, _ value: Double) { values[place] = value }

    mutating func setUnread(_ place: Int) { unread.insert(place) }

    mutating func setTime(_ month: Month, varies: Bool) { rows[rows.count - 1].month = varies ? nil : month }

    mutating func beginTotals(_ row: Int, _ scope: Scope) { totals.append(TotalsRow(row: row, scope: scope, above: rows.count)) }

    mutating func claim(place: Int, _ reading: SheetValues.Reading, row: Int, column: Int, isRow: Bool) {
        if isRow {
            totals[totals.count - 1].claims.append(Claim(index: place, reading: reading, column: column))
        } else {
            values[place] = reading.value
            across.append((rows.count - 1, Claim(index: place % width, reading: reading, column: column)))
        }
    }

    @inline(__always)
    subscript(row: Int, index: Int) -> Double { values[row * width + index] }

    /// What a value adds to a sum: nothing where it is missing, and a NaN where it can't be read, so that the sum is unknown.
    func addend(_ row: Int, _ index: Int) -> Double {
        let value = self[row, index]
        guard value.isNaN else { return value }
        return !unread.isEmpty && unread.contains(row * width + index) ? .nan : 0
    }
}
