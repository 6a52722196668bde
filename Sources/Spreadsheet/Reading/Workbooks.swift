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
            let root = Relations(folder: "", file: name)
            _ = try XMLReader.read("_rels/.rels", of: archive, named: name, root)
            let path = root.byType["officeDocument"] ?? "xl/workbook.xml"
            guard path.hasSuffix(".xml"), archive.contains(path) else { throw notOurs(archive, name) }
            let workbook = WorkbookParts(file: name)
            _ = try XMLReader.read(path, of: archive, named: name, workbook)
            let (folder, file) = split(path)
            let relations = Relations(folder: folder, file: name)
            _ = try XMLReader.read("\(folder.isEmpty ? "" : folder + "/")_rels/\(file).rels", of: archive, named: name, relations)

            let strings = SharedStrings(file: name)
            if let path = relations.byType["sharedStrings"] { _ = try XMLReader.read(path, of: archive, named: name, strings) }
            let formats = NumberFormats(file: name)
            if let path = relations.byType["styles"] { _ = try XMLReader.read(path, of: archive, named: name, formats) }
            let shared = Worksheet.Shared(strings: strings.texts, styles: formats.styles, is1904: workbook.is1904)

            if workbook.sheets.isEmpty { throw .brokenWorkbook(.noSheets, at: Place(file: name)) }
            var sheets: [Sheet] = []
            var budget = Worksheet.mostCells
            func read(_ entry: WorkbookParts.SheetEntry) throws(ObservationError) -> Sheet? {
                guard let path = relations.paths[entry.relation] else { return nil }
                if path.contains("chartsheets/") || path.contains("dialogsheets/") { return nil }
                let worksheet = Worksheet(name: entry.name, shared: shared, file: name, budget: budget)
                guard try XMLReader.read(path, of: archive, named: name, worksheet) else {
                    throw .brokenWorkbook(.missingSheet(entry.name), at: Place(file: name))
                }
                let sheet = try worksheet.finished()
                budget -= sheet.cellCount
                return sheet
            }
            for entry in workbook.sheets where !entry.isHidden {
                if let sheet = try read(entry) { sheets.append(sheet) }
            }
            if sheets.allSatisfy({ $0.rowCount == 0 }) {
                var hidden: [String] = []
                for entry in workbook.sheets where entry.isHidden {
                    if let sheet = try read(entry), sheet.rowCount > 0 { hidden.append(entry.name) }
                }
                throw hidden.isEmpty ? .emptyFile(at: Place(file: name)) : .onlyHiddenSheets(hidden, at: Place(file: name))
            }
            return sheets
        }

        private func split(_ path: String) -> (folder: String, file: String) {
            guard let slash = path.lastIndex(of: "/") else { return ("", path) }
            return (String(path[..<slash]), String(path[path.index(after: slash)...]))
        }

        /// What an archive without a workbook of this kind is.
        private func notOurs(_ archive: Archive, _ name: String) -> ObservationError {
            let kind: WorkbookFault.Kind =
                archive.contains("content.xml")
                ? .openDocument
                : archive.contains("xl/workbook.bin") ? .binary : archive.contains("word/document.xml") ? .wordDocument : .archive
            return .brokenWorkbook(.other(kind), at: Place(file: name))
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
