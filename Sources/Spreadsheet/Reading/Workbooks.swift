#if Excel
    public import Observations

    /// Opens Excel's workbooks (`.xlsx`, ECMA-376): cells and their stored values alone, no macros, no links, no entities.
    public struct Workbooks: WorkbookOpening {
        /// An opener.
        public init() {}

        /// The sheets of a workbook that are not hidden, in their order.
        ///
        /// - Throws: That it is broken, protected, too large, or no workbook that can be read.
        public func sheets(of bytes: UnsafeBufferPointer<UInt8>, named name: String) throws(ObservationErrors) -> [Sheet] {
            do throws(ObservationError) {
                return try read(bytes, name)
            } catch {
                throw ObservationErrors([error])
            }
        }

        private func read(_ bytes: UnsafeBufferPointer<UInt8>, _ name: String) throws(ObservationError) -> [Sheet] {
            let archive = try Archive(bytes, named: name)
            let root = Relations(folder: "")
            _ = try XMLReader.read("_rels/.rels", of: archive, named: name, root)
            let path = root.byType["officeDocument"] ?? "xl/workbook.xml"
            guard path.hasSuffix(".xml"), archive.contains(path) else { throw notOurs(archive, name) }
            let workbook = WorkbookParts(file: name)
            _ = try XMLReader.read(path, of: archive, named: name, workbook)
            let (folder, file) = split(path)
            let relations = Relations(folder: folder)
            _ = try XMLReader.read("\(folder.isEmpty ? "" : folder + "/")_rels/\(file).rels", of: archive, named: name, relations)

            let strings = SharedStrings()
            if let path = relations.byType["sharedStrings"] { _ = try XMLReader.read(path, of: archive, named: name, strings) }
            let formats = NumberFormats()
            if let path = relations.byType["styles"] { _ = try XMLReader.read(path, of: archive, named: name, formats) }
            let shared = Worksheet.Shared(
                strings: strings.texts, isDate: formats.isDate, showsHundredths: formats.showsHundredths, is1904: workbook.is1904)

            if workbook.sheets.isEmpty { throw .brokenWorkbook(reason: "it has no sheets", at: Place(file: name)) }
            var sheets: [Sheet] = []
            var budget = Worksheet.mostCells
            for entry in workbook.sheets where !entry.isHidden {
                guard let path = relations.paths[entry.relation] else { continue }
                if path.contains("chartsheets/") || path.contains("dialogsheets/") { continue }
                let worksheet = Worksheet(name: entry.name, shared: shared, file: name, budget: budget)
                guard try XMLReader.read(path, of: archive, named: name, worksheet) else {
                    throw .brokenWorkbook(reason: "the sheet \"\(entry.name)\" is not in the file", at: Place(file: name))
                }
                let sheet = try worksheet.finished()
                budget -= sheet.cellCount
                sheets.append(sheet)
            }
            if sheets.allSatisfy({ $0.rowCount == 0 }) { throw .emptyFile(at: Place(file: name)) }
            return sheets
        }

        private func split(_ path: String) -> (folder: String, file: String) {
            guard let slash = path.lastIndex(of: "/") else { return ("", path) }
            return (String(path[..<slash]), String(path[path.index(after: slash)...]))
        }

        /// What an archive without a workbook of this kind is.
        private func notOurs(_ archive: Archive, _ name: String) -> ObservationError {
            let kind =
                archive.contains("content.xml")
                ? "is a workbook of LibreOffice's own kind (.ods); save it as .xlsx"
                : archive.contains("xl/workbook.bin")
                    ? "is a binary workbook (.xlsb); save it as .xlsx"
                    : archive.contains("word/document.xml") ? "is a Word document, not a workbook" : "is an archive, not a workbook"
            return .brokenWorkbook(reason: kind, at: Place(file: name))
        }
    }

    extension PanelReader {
        /// A reader of everything: text, lines of JSON, workbooks.
        public static var ofAnyFile: PanelReader { PanelReader(workbooks: Workbooks()) }
    }
#else
    public import Observations

    extension PanelReader {
        /// A reader of everything this build can read: text and lines of JSON.
        public static var ofAnyFile: PanelReader { PanelReader() }
    }
#endif
