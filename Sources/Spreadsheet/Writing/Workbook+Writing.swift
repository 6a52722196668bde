#if Excel
    internal import CXlsxWriter
    import Display
    import Foundation
    public import Observations

    extension Workbook {
        /// The workbook as an `.xlsx` file. The same workbook gives the same bytes.
        /// - Throws: That a table is larger than a sheet, or that the folder for temporary files can't be written to.
        public func xlsx() throws(WriteError) -> [UInt8] {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("dabiao-\(UUID().uuidString).xlsx").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            guard let workbook = workbook_new(path) else { throw .failed(path: path, reason: "no memory is left") }
            // A workbook that says when it was made differs from run to run.
            var properties = lxw_doc_properties()
            properties.created = 1_672_531_200  // 2023-01-01
            workbook_set_properties(workbook, &properties)
            let formats = CellFormats(workbook)
            var problem: String?
            for (sheet, tab) in zip(sheets, tabs) {
                guard let worksheet = workbook_add_worksheet(workbook, tab) else {
                    problem = "the sheet \(tab) can't be made"
                    break
                }
                var writer = SheetWriter(worksheet, formats)
                problem = writer.write(sheet.blocks)
                if problem != nil { break }
            }
            let closed = workbook_close(workbook)
            if let problem { throw .failed(path: path, reason: problem) }
            guard closed == LXW_NO_ERROR else { throw .failed(path: path, reason: String(cString: lxw_strerror(closed))) }
            guard let data = FileManager.default.contents(atPath: path) else { throw .failed(path: path, reason: "it was not written") }
            return Array(data)
        }
    }
#else
    public import Observations

    extension Workbook {
        /// Refuses: this build writes no workbooks.
        public func xlsx() throws(WriteError) -> [UInt8] {
            throw .failed(path: "", reason: "this build writes no workbooks (the package trait Excel is off)")
        }
    }
#endif
