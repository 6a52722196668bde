extension DataTable {
    /// The table as comma-separated values in UTF-8: a header of the names, then a line per row; missing cells are
    /// empty, numbers in the shortest text that reads back, months `YYYY-MM`.
    ///
    /// With `byteOrderMark` the text begins with one, for a file that Excel will open.
    public func csv(byteOrderMark: Bool = false) -> [UInt8] {
        var writer = DelimitedWriter(byteOrderMark: byteOrderMark)
        for name in names { writer.field(name) }
        writer.endRow()
        for row in 0..<rowCount {
            for column in names.indices {
                switch self[column: column] {
                case .numbers(let values): writer.field(values[row])
                case .text(let values): writer.field(values[row])
                case .months(let values): writer.field(values[row])
                }
            }
            writer.endRow()
        }
        return writer.bytes
    }
}
