/// A workbook made of the XML a test writes: a ZIP archive whose files are stored as they are.
struct HandMadeWorkbook {
    /// A sheet: its name, its rows as XML, whether it is hidden.
    var sheets: [(name: String, rows: String, isHidden: Bool)]
    /// The shared texts as XML.
    var shared = ""
    /// Codes of number formats; styles 1, 2, … show them.
    var formats: [String] = []

    init(_ sheets: [(name: String, rows: String, isHidden: Bool)]) { self.sheets = sheets }

    /// One sheet that is seen.
    init(rows: String, shared: String = "") {
        sheets = [("数据", rows, false)]
        self.shared = shared
    }

    var bytes: [UInt8] {
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let relations = { (lines: String) in
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(lines)</Relationships>"
        }
        var entries = ""
        var targets = "<Relationship Id=\"s\" Type=\"\(types)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
        var files: [(String, String)] = []
        for (index, sheet) in sheets.enumerated() {
            entries +=
                "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" \(sheet.isHidden ? "state=\"hidden\" " : "")r:id=\"r\(index)\"/>"
            targets += "<Relationship Id=\"r\(index)\" Type=\"\(types)/worksheet\" Target=\"sheet\(index).xml\"/>"
            files.append(("xl/sheet\(index).xml", "<worksheet \(main)><sheetData>\(sheet.rows)</sheetData></worksheet>"))
        }
        if !formats.isEmpty {
            targets += "<Relationship Id=\"f\" Type=\"\(types)/styles\" Target=\"styles.xml\"/>"
            let codes = formats.enumerated().map {
                "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1.replacing("\"", with: "&quot;"))\"/>"
            }
            let styles = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
            files.append(
                (
                    "xl/styles.xml",
                    "<styleSheet \(main)><numFmts>\(codes.joined())</numFmts><cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"
                ))
        }
        files += [
            ("_rels/.rels", relations("<Relationship Id=\"w\" Type=\"\(types)/officeDocument\" Target=\"xl/workbook.xml\"/>")),
            ("xl/_rels/workbook.xml.rels", relations(targets)), ("xl/sharedStrings.xml", "<sst \(main)>\(shared)</sst>"),
            ("xl/workbook.xml", "<workbook \(main) xmlns:r=\"\(types)\"><sheets>\(entries)</sheets></workbook>"),
        ]
        return Self.archive(files.map { ($0.0, Array($0.1.utf8)) })
    }

    // MARK: ZIP (PKWARE's APPNOTE 6.3, 4.3)

    private static func archive(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let name = Array(file.name.utf8)
            let common =
                [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + little(checksum(file.content), 4) + little(file.content.count, 4)
                + little(file.content.count, 4) + little(name.count, 2) + [0, 0]
            directory += [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10) + little(bytes.count, 4) + name
            bytes += [0x50, 0x4B, 3, 4] + common + name + file.content
        }
        let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(files.count, 2) + little(files.count, 2) + little(directory.count, 4)
        return bytes + directory + end + little(bytes.count, 4) + [0, 0]
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320 }
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        Int(~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] })
    }
}
