#if Excel
    internal import CXlsxWriter
    import Display

    /// Writes the blocks of one sheet below each other.
    struct SheetWriter {
        private static let mostRows = 1_048_576
        private static let mostColumns = 16_384
        private static let longestText = 32_767
        private static let pointsOfPixel = 0.75
        /// As tall as a line of Chinese needs.
        private static let pointsOfLine = 16.5
        private static let pointsOfTitle = 24.0
        private static let pointsOfHeader = 20.0
        /// Columns over which a text is wrapped where no table is wider.
        private static let fewestColumns = 8

        private let sheet: UnsafeMutablePointer<lxw_worksheet>
        private let formats: CellFormats
        private var row = 0
        private var widths: [Double] = []
        /// The rows before which a page begins.
        private var breaks: [UInt32] = []

        init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ formats: CellFormats) {
            self.sheet = sheet
            self.formats = formats
        }

        /// Writes all blocks; answers what can't be written.
        mutating func write(_ blocks: [Workbook.Block]) -> String? {
            let tables = blocks.compactMap { block -> TableContent? in if case .table(let content) = block { content } else { nil } }
            widths = Self.widths(of: tables)
            for (column, width) in widths.enumerated() {
                worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
            }
            worksheet_set_default_row(sheet, Self.pointsOfLine, 0)
            worksheet_set_landscape(sheet)
            worksheet_set_paper(sheet, 9)  // A4
            worksheet_fit_to_pages(sheet, 1, 0)
            var isFrozen = false
            for block in blocks {
                switch block {
                case .title(let title): text(title, formats.title)
                case .text(let paragraph): wrapped(paragraph)
                case .table(let content):
                    let header = row + (content.title == nil ? 0 : 1)
                    if let problem = table(content) { return problem }
                    // The first table's header stays in view where it stands at the top.
                    if !isFrozen, header < 4 { worksheet_freeze_panes(sheet, UInt32(header + 1), content.namesRows ? 1 : 0) }
                    isFrozen = true
                case .picture(let png, let description): picture(png, description)
                }
            }
            // The list ends with a zero.
            var pages = breaks + [0]
            if pages.count > 1 { pages.withUnsafeMutableBufferPointer { _ = worksheet_set_h_pagebreaks(sheet, $0.baseAddress) } }
            return nil
        }

        /// Wide enough for the widest cell of each column.
        private static func widths(of tables: [TableContent]) -> [Double] {
            var widths = [Double](repeating: 10, count: max(fewestColumns, tables.map(\.columns.count).max() ?? 0))
            for table in tables {
                for (column, heading) in table.columns.enumerated() {
                    let texts = [heading.title] + table.rows.map { $0[column].text }
                    let widest = texts.map { DisplayWidth.columns(of: $0) }.max() ?? 0
                    widths[column] = min(40, max(widths[column], Double(widest) + 2))
                }
            }
            return widths
        }

        private mutating func text(_ text: String, _ format: CellFormats.Format) {
            worksheet_write_string(sheet, UInt32(row), 0, Self.shortened(text), format)
            worksheet_set_row(sheet, UInt32(row), Self.pointsOfTitle, nil)
            row += 1
        }

        /// A paragraph over the sheet's width, in as many lines as it takes.
        private mutating func wrapped(_ text: String) {
            let last = widths.count - 1
            let room = max(20, widths.reduce(0, +) * 0.95)
            var lines = 0.0
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                lines += max(1, (Double(DisplayWidth.columns(of: String(line))) / room).rounded(.up))
            }
            worksheet_merge_range(sheet, UInt32(row), 0, UInt32(row), UInt16(last), Self.shortened(text), formats.text)
            worksheet_set_row(sheet, UInt32(row), Self.pointsOfLine * min(20, lines), nil)
            row += 1
        }

        private mutating func table(_ content: TableContent) -> String? {
            guard row + content.rows.count + 3 < Self.mostRows, content.columns.count <= Self.mostColumns else {
                return "\(content.rows.count) rows and \(content.columns.count) columns are more than a sheet has"
            }
            if let title = content.title { text(title, formats.title) }
            for (column, heading) in content.columns.enumerated() {
                let format = heading.isNumeric ? formats.numberHeader : formats.header
                worksheet_write_string(sheet, UInt32(row), UInt16(column), Self.shortened(heading.title), format)
            }
            // A heading is as wide as its column; one that isn't takes the lines it needs.
            if content.columns.allSatisfy({ DisplayWidth.columns(of: $0.title) <= 36 }) {
                worksheet_set_row(sheet, UInt32(row), Self.pointsOfHeader, nil)
            }
            row += 1
            let first = row
            let sums = content.summedColumns
            for (place, cells) in content.rows.enumerated() {
                for (column, cell) in cells.enumerated() {
                    let isSum = place == content.rows.count - 1 && sums.contains(column)
                    write(cell, column, trailing: content.columns[column].isNumeric, sumFrom: isSum ? first : nil)
                }
                row += 1
            }
            for column in content.columns.indices { colour(content, column, first) }
            if let caption = content.caption { wrapped(caption) }
            row += 1
            return nil
        }

        private func write(_ cell: TableContent.Cell, _ column: Int, trailing: Bool, sumFrom first: Int?) {
            let format = formats.cell(cell, trailing: trailing)
            let (line, place) = (UInt32(row), UInt16(column))
            if let number = cell.number, number.value.isFinite {
                if let first {
                    let letters = Self.letters(column)
                    worksheet_write_formula_num(sheet, line, place, "=SUM(\(letters)\(first + 1):\(letters)\(row))", format, number.value)
                } else {
                    worksheet_write_number(sheet, line, place, number.value, format)
                }
            } else if !cell.text.isEmpty {
                worksheet_write_string(sheet, line, place, Self.shortened(cell.text), format)
            }
        }

        /// Texts that mean something bear its colour, also when they are typed over.
        private func colour(_ content: TableContent, _ column: Int, _ first: Int) {
            for (text, emphasis) in content.meanings(ofColumn: column) where text.utf16.count <= 200 {
                var rule = lxw_conditional_format()
                rule.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
                rule.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
                rule.format = formats.colour(emphasis)
                var quoted = Array(("\"" + text.replacing("\"", with: "\"\"") + "\"").utf8CString)
                quoted.withUnsafeMutableBufferPointer { buffer in
                    rule.value_string = buffer.baseAddress
                    _ = worksheet_conditional_format_range(sheet, UInt32(first), UInt16(column), UInt32(row - 1), UInt16(column), &rule)
                }
            }
        }

        /// The tallest a row can be, in points.
        private static let tallestRow = 409.0

        /// A picture drawn at twice its size, in a row of its own height: pages break between rows, and what the picture covers is as tall in
        /// every program.
        private mutating func picture(_ png: [UInt8], _ description: String) {
            guard png.count > 24 else { return }
            let height = png[20..<24].reduce(0) { $0 << 8 | Int($1) }
            var options = lxw_image_options()
            options.x_scale = 0.5
            options.y_scale = 0.5
            options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
            var words = Array(Self.shortened(description).utf8CString)
            words.withUnsafeMutableBufferPointer { buffer in
                options.description = buffer.baseAddress
                _ = worksheet_insert_image_buffer_opt(sheet, UInt32(row), 0, png, png.count, &options)
            }
            let points = Double(height) / 2 * Self.pointsOfPixel + Self.pointsOfLine
            let rows = Int((points / Self.tallestRow).rounded(.up))
            // What takes several rows begins a page.
            if rows > 1, row > 0 { breaks.append(UInt32(row)) }
            for _ in 0..<rows {
                worksheet_set_row(sheet, UInt32(row), points / Double(rows), nil)
                row += 1
            }
        }

        /// `A` for 0, `AA` for 26.
        private static func letters(_ column: Int) -> String {
            var (rest, text) = (column + 1, "")
            while rest > 0 {
                let letter = UInt8((rest - 1) % 26) + UInt8(ascii: "A")
                text = String(Character(UnicodeScalar(letter))) + text
                rest = (rest - 1) / 26
            }
            return text
        }

        /// What a cell holds of a text.
        private static func shortened(_ text: String) -> String {
            guard text.utf16.count > longestText else { return text }
            var short = String(text.prefix(longestText / 2))
            while short.utf16.count > longestText { short.removeLast() }
            return short
        }
    }
#endif
