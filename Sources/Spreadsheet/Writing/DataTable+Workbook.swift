#if Excel
    internal import CXlsxWriter
    import Foundation
    public import Observations
    public import Tables

    extension DataTable {
        /// The table as an Excel workbook of one sheet: a bold header that stays in view, numbers and months as such, text as text.
        ///
        /// Text is never a formula, whatever it begins with. The same table gives the same bytes.
        /// - Throws: That it is larger than a sheet, or that the folder for temporary files can't be written to.
        public func workbook(sheet name: String) throws(WriteError) -> [UInt8] {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("dabiao-\(UUID().uuidString).xlsx").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            try WorkbookWriter(path, rows: rowCount).write(self, sheet: name)
            guard let data = FileManager.default.contents(atPath: path) else { throw .failed(path: path, reason: "it was not written") }
            return Array(data)
        }
    }

    /// Writes a table through libxlsxwriter.
    private struct WorkbookWriter {
        private static let mostRows = 1_048_575
        private static let mostColumns = 16_384
        private static let longestText = 32_767
        private let path: String
        private let rows: Int

        init(_ path: String, rows: Int) {
            self.path = path
            self.rows = rows
        }

        func write(_ table: DataTable, sheet name: String) throws(WriteError) {
            guard rows <= Self.mostRows, table.names.count <= Self.mostColumns else {
                throw .failed(path: path, reason: "\(rows) rows and \(table.names.count) columns are more than a sheet has")
            }
            // Row by row, so that a large table isn't held twice.
            var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
            guard let workbook = workbook_new_opt(path, &options) else { throw .failed(path: path, reason: "no memory is left") }
            // A workbook that says when it was made differs from run to run.
            var properties = lxw_doc_properties()
            properties.created = 1_672_531_200  // 2023-01-01
            workbook_set_properties(workbook, &properties)
            let sheet = workbook_add_worksheet(workbook, String(name.prefix(31)))
            let bold = workbook_add_format(workbook)
            format_set_bold(bold)
            let month = workbook_add_format(workbook)
            format_set_num_format(month, "yyyy-mm")
            worksheet_freeze_panes(sheet, 1, 0)
            let problem = cells(table, sheet, bold, month)
            let closed = workbook_close(workbook)
            if let problem { throw .failed(path: path, reason: problem) }
            guard closed == LXW_NO_ERROR else { throw .failed(path: path, reason: String(cString: lxw_strerror(closed))) }
        }

        /// Writes all cells; answers what can't be written.
        private func cells(
            _ table: DataTable, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ bold: UnsafeMutablePointer<lxw_format>?,
            _ month: UnsafeMutablePointer<lxw_format>?
        ) -> String? {
            let columns = table.names.indices.map { table[column: $0] }
            for (column, name) in table.names.enumerated() {
                var width = 2
                for scalar in name.unicodeScalars { width += scalar.value > 0x2E80 ? 2 : 1 }
                worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(min(40, max(10, width))), nil)
                guard worksheet_write_string(sheet, 0, UInt16(column), name, bold) == LXW_NO_ERROR else {
                    return "the header \(name) is too long"
                }
            }
            for row in 0..<table.rowCount {
                let line = UInt32(row + 1)
                for (index, column) in columns.enumerated() {
                    let place = UInt16(index)
                    switch column {
                    case .numbers(let values):
                        if let value = values[row], value.isFinite { worksheet_write_number(sheet, line, place, value, nil) }
                    case .text(let values):
                        guard let text = values[row] else { continue }
                        guard text.utf16.count <= Self.longestText else {
                            return "a text of \(text.utf16.count) characters is longer than a cell holds"
                        }
                        worksheet_write_string(sheet, line, place, text, nil)
                    case .months(let values):
                        guard let value = values[row] else { continue }
                        if (1900...9999).contains(value.year) {
                            var date = lxw_datetime(year: Int32(value.year), month: Int32(value.month), day: 1, hour: 0, min: 0, sec: 0)
                            worksheet_write_datetime(sheet, line, place, &date, month)
                        } else {
                            worksheet_write_string(sheet, line, place, value.description, nil)
                        }
                    }
                }
            }
            return nil
        }
    }
#else
    public import Observations
    public import Tables

    extension DataTable {
        /// Refuses: this build writes no workbooks.
        public func workbook(sheet name: String) throws(WriteError) -> [UInt8] {
            throw .failed(path: name, reason: "this build writes no workbooks (the package trait Excel is off)")
        }
    }
#endif
