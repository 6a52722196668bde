#if Excel
    public import Observations
    import Tables

    extension DelimitedText {
        /// Opens a plain table: a text, or the first sheet of a workbook that holds anything, its rows on the lines of their numbers.
        ///
        /// - Throws: That there is no such file, that it can't be read or is empty.
        public static func ofAnyFile(_ path: String) throws(ObservationErrors) -> DelimitedText {
            try DelimitedText(contentsOf: path) { bytes throws(ObservationErrors) in try workbookText(bytes, path) }
        }

        /// The same of bytes that are in memory.
        public static func ofAnyText(_ bytes: [UInt8], named name: String) throws(ObservationErrors) -> DelimitedText {
            var text: DelimitedText?
            var errors: ObservationErrors?
            bytes.withUnsafeBufferPointer { bytes in
                do throws(ObservationErrors) { text = try workbookText(bytes, name) } catch { errors = error }
            }
            if let errors { throw errors }
            if let text { return text }
            return try DelimitedText(text: bytes, named: name)
        }

        /// The text of the first sheet that holds anything; `nil` where the bytes are no workbook's.
        private static func workbookText(_ bytes: UnsafeBufferPointer<UInt8>, _ name: String) throws(ObservationErrors) -> DelimitedText? {
            guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
            let sheets = try Workbooks().sheets(of: bytes, named: name).filter { $0.rowCount > 0 }
            guard let sheet = sheets.first else { throw ObservationErrors([.emptyFile(at: Place(file: name))]) }
            var text = try DelimitedText(text: text(of: sheet), named: "\(name): \(sheet.name)", encoding: .utf8)
            text.sheet = sheet.name
            text.otherSheets = sheets.dropFirst().map(\.name)
            return text
        }

        private static func text(of sheet: Sheet) -> [UInt8] {
            var writer = DelimitedWriter()
            var line = 1
            for row in 0..<sheet.rowCount {
                while line < sheet.numbers[row] {
                    writer.endRow()
                    line += 1
                }
                var column = 0
                for cell in sheet[row] {
                    while column < Int(cell.column) {
                        writer.field(String?.none)
                        column += 1
                    }
                    // A line end within a cell would shift the lines below.
                    writer.field(String(cell.textWithUnit.map { $0.isNewline ? " " : $0 }))
                    column += 1
                }
                writer.endRow()
                line += 1
            }
            return writer.bytes
        }
    }
#else
    public import Observations

    extension DelimitedText {
        /// Opens a plain table.
        public static func ofAnyFile(_ path: String) throws(ObservationErrors) -> DelimitedText { try DelimitedText(contentsOf: path) }

        /// Takes a plain table that is in memory.
        public static func ofAnyText(_ bytes: [UInt8], named name: String) throws(ObservationErrors) -> DelimitedText {
            try DelimitedText(text: bytes, named: name)
        }
    }
#endif
