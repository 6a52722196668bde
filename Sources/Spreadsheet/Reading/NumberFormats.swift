#if Excel
    import Observations

    /// How the styles of a workbook show numbers, `xl/styles.xml`.
    final class NumberFormats: XMLEvents {
        /// For every style of cells how it shows its number.
        private(set) var styles: [CellFormat] = []
        private(set) var failure: ObservationError?
        private let file: String
        private var custom: [Int: CellFormat] = [:]
        private var isInCells = false

        /// Formats that every workbook has (ECMA-376-1:2016, 18.8.30), those of East Asian editions too.
        private static func builtIn(_ number: Int) -> CellFormat {
            // 17 is mmm-yy; of the East Asian ones 27, 36, 50, 52, 54 and 57 show years and months.
            let isDate = (14...17).contains(number) || number == 22 || (27...36).contains(number) || (50...58).contains(number)
            let isMonth = [17, 27, 36, 50, 52, 54, 57].contains(number)
            return CellFormat(date: isDate ? (isMonth ? .month : .day) : nil, showsHundredths: number == 2)
        }

        init(file: String) { self.file = file }

        func begin(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes) {
            if custom.count > WorkbookParts.mostParts || styles.count > WorkbookParts.mostParts {
                failure = .tooLarge(.parts, limit: WorkbookParts.mostParts, at: Place(file: file))
                return
            }
            if name.equals("numFmt") {
                if let number = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
                    custom[number] = CellFormat(code)
                }
            } else if name.equals("cellXfs") {
                isInCells = true
            } else if isInCells, name.equals("xf") {
                let number = attributes.number("numFmtId") ?? 0
                styles.append(custom[number] ?? Self.builtIn(number))
            }
        }

        func end(_ name: UnsafeBufferPointer<UInt8>) { if name.equals("cellXfs") { isInCells = false } }

        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
#endif
