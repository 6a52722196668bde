#if Excel
    import Observations

    /// What a workbook says of its sheets, `xl/workbook.xml`.
    final class WorkbookParts: XMLEvents {
        struct SheetEntry {
            var name: String
            var relation: String
            var isHidden: Bool
        }

        /// How many relations, and how many formats of numbers, a workbook may have: Excel's number of formats of cells.
        static let mostParts = 65_490

        private(set) var sheets: [SheetEntry] = []
        private(set) var is1904 = false
        private(set) var failure: ObservationError?
        private let file: String

        init(file: String) { self.file = file }

        func begin(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes) {
            if name.equals("sheet") {
                let state = attributes.text("state") ?? "visible"
                if attributes.text("name")?.isTooLongAName == true { failure = .tooLongAName(at: Place(file: file)) }
                sheets.append(
                    SheetEntry(name: attributes.text("name") ?? "", relation: attributes.text("id") ?? "", isHidden: state != "visible"))
                if sheets.count > 2000 { failure = .tooLarge(.sheets, limit: 2000, at: Place(file: file)) }
            } else if name.equals("workbookPr") {
                is1904 = attributes.isTrue("date1904")
            }
        }

        func end(_ name: UnsafeBufferPointer<UInt8>) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }

    /// Which file stands for which relation, `_rels/….rels`.
    final class Relations: XMLEvents {
        /// The path within the archive of every relation, by its name.
        private(set) var paths: [String: String] = [:]
        /// The path by the last part of the relation's type: `officeDocument`, `sharedStrings`, `styles`.
        private(set) var byType: [String: String] = [:]
        private(set) var failure: ObservationError?
        private let folder: String
        private let file: String

        init(folder: String, file: String) { (self.folder, self.file) = (folder, file) }

        func begin(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes) {
            guard name.equals("Relationship"), attributes.text("TargetMode") != "External", let target = attributes.text("Target") else {
                return
            }
            if paths.count == WorkbookParts.mostParts {
                failure = .tooLarge(.parts, limit: WorkbookParts.mostParts, at: Place(file: file))
                return
            }
            let path = resolved(target)
            if let identifier = attributes.text("Id") { paths[identifier] = path }
            if let type = attributes.text("Type")?.split(separator: "/").last { byType[String(type)] = path }
        }

        func end(_ name: UnsafeBufferPointer<UInt8>) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

        /// A target, seen from its folder, as a path from the archive's root.
        private func resolved(_ target: String) -> String {
            let plain = String(target.map { $0 == "\\" ? "/" : $0 })
            var parts: [String] = []
            if !plain.hasPrefix("/") { parts = folder.split(separator: "/").map { String($0) } }
            for part in plain.split(separator: "/") {
                if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
            }
            return parts.joined(separator: "/")
        }
    }
#endif
