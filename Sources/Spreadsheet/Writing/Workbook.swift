public import Display

/// A workbook before it is written: sheets, each with blocks one below the other.
public struct Workbook: Sendable {
    /// A piece of a sheet.
    public enum Block: Sendable {
        /// A heading.
        case title(String)
        /// A sentence or several, wrapped over the sheet's width.
        case text(String)
        /// A table: numbers as numbers, text as text whatever it begins with. A last row in strong type whose numbers are the sums of those
        /// above it gets formulas that say so.
        case table(TableContent)
        /// A picture, and what it shows in words.
        case picture(png: [UInt8], description: String)
    }

    /// A sheet.
    public struct Sheet: Sendable {
        /// What its tab says; what Excel refuses in a name is replaced, and a name that is taken gets a number.
        public var name: String
        /// Its pieces.
        public var blocks: [Block]

        /// A sheet.
        public init(name: String, blocks: [Block] = []) {
            self.name = name
            self.blocks = blocks
        }
    }

    /// The sheets, in order.
    public var sheets: [Sheet]

    /// A workbook of sheets.
    public init(sheets: [Sheet]) { self.sheets = sheets }

    /// The sheets' names as Excel takes them: at most 31 characters, none of `[]:*?/\`, none twice, none empty.
    var tabs: [String] {
        var taken: Set<String> = []
        return sheets.map { sheet in
            var name = String(sheet.name.map { "[]:*?/\\'".contains($0) || $0.isNewline ? "_" : $0 }.prefix(28))
            while name.utf16.count > 28 { name.removeLast() }
            if name.isEmpty { name = "_" }
            var unique = name
            var number = 2
            while !taken.insert(unique.lowercased()).inserted {
                unique = "\(name) \(number)"
                number += 1
            }
            return unique
        }
    }
}

extension TableContent {
    /// The columns whose number in the last row, where that is in strong type, is the sum of those above it.
    var summedColumns: Set<Int> {
        guard rows.count > 2, let last = rows.last, last.first?.emphasis == .strong else { return [] }
        let parts = rows.dropLast()
        return Set(
            columns.indices.filter { column in
                guard let total = last[column].number, total.value != 0, !total.format.hasSuffix("%") else { return false }
                var sum = 0.0
                for row in parts {
                    guard let number = row[column].number else { return false }
                    sum += number.value
                }
                return abs(sum - total.value) <= 1e-9 * abs(total.value)
            })
    }

    /// In each column, what texts mean: a text that always bears the same meaning.
    func meanings(ofColumn column: Int) -> [(text: String, emphasis: Emphasis)] {
        var found: [String: Emphasis?] = [:]
        for row in rows where row[column].number == nil && !row[column].text.isEmpty {
            let cell = row[column]
            if let before = found[cell.text] {
                if before != cell.emphasis { found[cell.text] = .some(nil) }
            } else {
                found[cell.text] = cell.emphasis
            }
        }
        return found.compactMap { text, emphasis in
            switch emphasis {
            case .good?, .warning?, .bad?: (text, emphasis ?? .plain)
            default: nil
            }
        }
        .sorted { $0.text < $1.text }
    }
}
