import Tables

extension Panel {
    /// The panel in the tidy form, as bytes of UTF-8: the key columns, `month`, a column per indicator; visits in ones,
    /// money in yuan; a missing value is empty, and a month without any row in the file has none here.
    ///
    /// With `byteOrderMark` the text begins with one, for a file that Excel will open.
    public func csv(byteOrderMark: Bool = false) -> [UInt8] {
        var writer = DelimitedWriter(byteOrderMark: byteOrderMark)
        writer.reserve(24 * storage.count)
        let indicators = indicators
        for name in keyNames { writer.field(name) }
        writer.field("month")
        for indicator in indicators { writer.field(indicator.name) }
        writer.endRow()

        forEachTidyRow { key, month, values in
            for part in key.parts { writer.field(part) }
            writer.field(month)
            for value in values { writer.field(value) }
            writer.endRow()
        }
        return writer.bytes
    }
}
