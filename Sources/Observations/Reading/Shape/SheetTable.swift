/// A table found on a sheet: its header, its rows, what its columns hold and what stands around it.
struct SheetTable {
    let band: HeaderBand
    /// The rows below the header, counted from 0 among those that hold something.
    let rows: Range<Int>
    let context: SheetContext
    var columns: [SheetColumn]

    var keys: [Int] = []
    var keyNames: [String] = []
    var month: Int?
    var year: Int?
    var indicatorName: Int?
    var reported: Int?
    /// The column of the units that the numbers of a row are in.
    var unit: Int?
    /// The column that says of every row whether it is planned or came.
    var planned: Int?
    /// Places in ``columns``.
    var values: [Int] = []
    var sums: [Int] = []
    var cumulatives: [Int] = []
    var serials: [Int] = []
    /// Whether a blank key means the one above it.
    var fillsDown = false
    /// Whether `2023.1` is October.
    var october = false
    /// Whether months stand across, colleges stand across.
    var monthsAcross = false
    var keysAcross = false
    var certainty = 1.0
    /// What was not said by the dictionary.
    var inferences: [Recognition.Inference] = []

    /// The header as messages write it, cut to what one can bear.
    func headers() -> [String] { columns.prefix(12).map(\.header) }
}
