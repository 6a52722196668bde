#if Excel
    import Foundation
    import Observations
    import Tables

    /// Reads one sheet's XML into a ``Sheet``.
    final class Worksheet: XMLEvents {
        /// What the cells of a workbook share.
        struct Shared {
            var strings: [String]
            let styles: [CellFormat]
            /// Of every style whether it shows a number as it is stored: nearly all cells have such a one.
            let isPlain: [Bool]
            var is1904: Bool

            init(strings: [String], styles: [CellFormat], is1904: Bool) {
                (self.strings, self.styles, self.is1904) = (strings, styles, is1904)
                isPlain = styles.map { $0.isPlain && $0.date == nil && !$0.showsHundredths }
            }
        }

        /// How many cells the sheets of a workbook may hold.
        static let mostCells = 20_000_000
        private static let mostMerges = 100_000

        private(set) var sheet: Sheet
        private(set) var failure: ObservationError?
        private(set) var merges: [Sheet.Merge] = []
        private let shared: Shared
        private let file: String
        private var budget: Int

        private var rowNumber = 0
        private var row: [Sheet.Cell] = []
        private var isOrdered = true
        private var column = 0
        private var nextColumn = 0
        private var type: Kind = .number
        private var style = 0
        private var hasFormula = false
        private var hasValue = false
        private var isValue = false
        private var isInline = false
        private var phonetic = 0
        private var buffer: [UInt8] = []

        private enum Kind { case number, shared, text, inline, truth, error, date }

        init(name: String, shared: Shared, file: String, budget: Int) {
            sheet = Sheet(name: name, isOfWorkbook: true)
            self.shared = shared
            self.file = file
            self.budget = budget
        }

        private var place: Place {
            Place(file: file, line: rowNumber, sheet: sheet.name, cell: Sheet.letters(of: column) + "\(rowNumber)")
        }

        func begin(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes) {
            if name.equals("c") {
                beginCell(attributes)
            } else if name.equals("v") {
                isValue = true
                hasValue = true
                buffer.removeAll(keepingCapacity: true)
            } else if name.equals("f") {
                hasFormula = true
            } else if name.equals("row") {
                beginRow(attributes)
            } else if name.equals("is") {
                buffer.removeAll(keepingCapacity: true)
                isInline = true
            } else if name.equals("rPh") {
                phonetic += 1
            } else if name.equals("t") {
                isValue = isInline && phonetic == 0
            } else if name.equals("mergeCell") {
                if let reference = attributes.text("ref"), let merge = Self.merge(reference) {
                    if merges.count == Self.mostMerges {
                        failure = .tooLarge(.mergedRanges, limit: Self.mostMerges, at: Place(file: file, sheet: sheet.name))
                    } else {
                        merges.append(merge)
                    }
                }
            }
        }

        private func beginRow(_ attributes: XMLAttributes) {
            let number = attributes.number("r") ?? rowNumber + 1
            if number <= rowNumber || number > 1_048_576 {
                failure = .brokenWorkbook(.rowOrder(number, after: rowNumber), at: Place(file: file, sheet: sheet.name))
            }
            rowNumber = number
            nextColumn = 0
            row.removeAll(keepingCapacity: true)
            isOrdered = true
            if attributes.isTrue("hidden") { sheet.hiddenRows += 1 }
        }

        private func beginCell(_ attributes: XMLAttributes) {
            column = nextColumn
            if let reference = attributes.bytes("r") {
                var value = 0
                var index = 0
                while case let letter = UInt8(bitPattern: reference[index]) & 0xDF, letter >= 0x41, letter <= 0x5A, index < 4 {
                    value = 26 * value + Int(letter) - 0x40
                    index += 1
                }
                if value > 0 { column = value - 1 }
            }
            if column >= 16_384 {
                failure = .brokenWorkbook(.beyondLastColumn, at: Place(file: file, sheet: sheet.name))
            }
            if column < nextColumn { isOrdered = false }
            nextColumn = column + 1
            style = attributes.number("s") ?? 0
            hasFormula = false
            hasValue = false
            buffer.removeAll(keepingCapacity: true)
            type = .number
            guard let code = attributes.bytes("t") else { return }
            if code[0] == CChar(bitPattern: UInt8(ascii: "s")), code[1] == 0 {
                type = .shared
                return
            }
            switch String(cString: code) {
            case "str": type = .text
            case "inlineStr": type = .inline
            case "b": type = .truth
            case "e": type = .error
            case "d": type = .date
            default: type = .number
            }
        }

        func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            guard isValue else { return }
            buffer.append(contentsOf: bytes)
            if buffer.count > SharedStrings.longest { failure = .tooLongACell(at: place) }
        }

        func end(_ name: UnsafeBufferPointer<UInt8>) {
            if name.equals("c") {
                endCell()
            } else if name.equals("v") || name.equals("t") {
                isValue = false
            } else if name.equals("row") {
                endRow()
            } else if name.equals("is") {
                isInline = false
            } else if name.equals("rPh") {
                phonetic -= 1
            }
        }

        private func endCell() {
            guard failure == nil else { return }
            guard !buffer.isEmpty else {
                // A text that was worked out and is empty is one that isn't there; numbers that weren't stand so too.
                if hasFormula, !(type == .text && hasValue) { add(.uncomputed, "") }
                return
            }
            switch type {
            case .shared:
                guard let index = Int(String(decoding: buffer, as: UTF8.self)), shared.strings.indices.contains(index) else {
                    failure = .brokenWorkbook(.unknownText, at: place)
                    return
                }
                if !shared.strings[index].isEmpty { add(.text, shared.strings[index]) }
            case .text, .inline: add(.text, SharedStrings.text(buffer))
            case .truth: add(.truth, buffer == [0x31] || buffer.count == 4 ? "TRUE" : "FALSE")
            case .error: add(.error, String(decoding: buffer, as: UTF8.self))
            case .date: add(.date, String(decoding: buffer.prefix(10), as: UTF8.self))
            case .number: number()
            }
        }

        /// How the cell's style shows its number; `nil` where it shows it as it is stored.
        private var format: CellFormat? {
            guard shared.isPlain.indices.contains(style), !shared.isPlain[style] else { return nil }
            return shared.styles[style]
        }

        private func number() {
            let format = format
            let isDate = format?.date != nil
            if !isDate, buffer.count <= 15, buffer.allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2E || $0 == 0x2D }) {
                let written = String(decoding: buffer, as: UTF8.self)
                // 2023.10, the tenth month of a year, is stored as 2023.1.
                let mayBeTenth = buffer.count == 6 && buffer[4] == 0x2E && buffer[5] == 0x31
                return add(.number, mayBeTenth && format?.showsHundredths == true ? written + "0" : written)
            }
            let written = String(decoding: buffer, as: UTF8.self)
            guard let value = Double(written), value.isFinite else {
                failure = .notANumber(written, at: place)
                return
            }
            // What no double is near enough to is read as it is written.
            if value == 0, buffer.prefix(while: { $0 | 0x20 != 0x65 }).contains(where: { (0x31...0x39).contains($0) }) {
                return add(.number, written)
            }
            if let shown = format?.date, let text = DateSerial.text(value, is1904: shared.is1904) {
                return add(shown.kind, text)
            }
            add(.number, Self.text(of: value))
        }

        /// A number to the 15 digits that Excel keeps and shows: 16.35 for the 16.349999999999998 of a sum.
        static func text(of value: Double) -> String {
            let shortest = value.shortestText
            if shortest.utf8.count <= 15 { return shortest }
            return value.roundedToFifteenDigits.shortestText
        }

        private func add(_ kind: Sheet.Kind, _ text: String) {
            budget -= 1
            if budget < 0 {
                failure = .tooLarge(.cells, limit: Self.mostCells, at: Place(file: file, sheet: sheet.name))
            }
            var cell = Sheet.Cell(column: column, kind: kind, text: text)
            if kind == .number, let format, !format.isPlain {
                if format.isForeign {
                    (cell.kind, cell.text) = (.text, text + format.unit)
                } else {
                    (cell.shownUnit, cell.shownScale) = (Int8(format.unitPower ?? -1), Int8(format.scale))
                }
            }
            row.append(cell)
        }

        private func endRow() {
            if !isOrdered {
                row.sort { $0.column < $1.column }
                if zip(row, row.dropFirst()).contains(where: { $0.column == $1.column }) {
                    failure = .brokenWorkbook(.repeatedCell, at: Place(file: file, line: rowNumber, sheet: sheet.name))
                }
            }
            sheet.append(row: rowNumber, row)
        }

        /// The sheet, its merged ranges filled.
        func finished() throws(ObservationError) -> Sheet {
            if !sheet.fill(merges) {
                throw .tooLarge(.mergedCells, limit: Sheet.mostFilled, at: Place(file: file, sheet: sheet.name))
            }
            return sheet
        }

        /// `B3:R3`
        private static func merge(_ reference: String) -> Sheet.Merge? {
            let ends = reference.split(separator: ":").compactMap(cell)
            guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else { return nil }
            return Sheet.Merge(rows: ends[0].row...ends[1].row, columns: ends[0].column...ends[1].column)
        }

        private static func cell(_ text: Substring) -> (row: Int, column: Int)? {
            let plain = text.filter { $0 != "$" }
            let letters = plain.prefix(while: \.isLetter)
            guard (1...3).contains(letters.utf8.count), let row = Int(plain.dropFirst(letters.count)), row > 0 else { return nil }
            var column = 0
            for letter in letters.utf8 { column = 26 * column + Int(letter & 0x1F) }
            return (row, column - 1)
        }
    }

    extension Double {
        /// The number of fifteen digits that is nearest.
        fileprivate var roundedToFifteenDigits: Double {
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { text in
                guard let start = text.baseAddress else { return self }
                return strtod(gcvt(self, 15, start), nil)
            }
        }
    }
#endif
