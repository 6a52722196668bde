extension Sheet {
    /// How many cells a text may have to be read as a sheet.
    private static let mostCells = 20_000_000

    /// The rows of a delimited text, their numbers the lines they begin on.
    init(_ text: DelimitedText) throws(ObservationErrors) {
        var sheet = Sheet(name: "", isOfWorkbook: false)
        var row: [Cell] = []
        try text.scan { (scanner) throws(ObservationErrors) in
            row.removeAll(keepingCapacity: true)
            for column in 0..<scanner.fieldCount {
                let field = scanner.text(column)
                if field.count > Limits.cell, field.string.isTooLongACell {
                    throw ObservationErrors([
                        .tooLongACell(at: Place(file: text.file, line: scanner.line(of: column), columnNumber: column + 1))
                    ])
                }
                if !field.isEmpty { row.append(Cell(column: column, kind: .text, text: field.string)) }
            }
            sheet.append(row: scanner.line, row)
            if sheet.cellCount > Self.mostCells {
                throw ObservationErrors([.tooLarge(.cells, limit: Self.mostCells, at: Place(file: text.file, line: scanner.line))])
            }
        }
        self = sheet
    }
}
