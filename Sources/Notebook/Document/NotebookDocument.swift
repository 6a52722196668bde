#if Notebooks
    import Tables

    /// A notebook as a file has it: nbformat 4.0 to 4.5, read and written without loss.
    ///
    /// Unknown metadata, the order of names and the white space stay as they were: a notebook read and written is the same bytes.
    /// The document knows nothing of running.
    public struct NotebookDocument: Sendable {
        private var root: JSONObject
        private let style: JSONStyle
        private let before: String
        private let after: String
        /// The cells, in order.
        public var cells: [NotebookCell]

        /// A new notebook of Swift cells.
        public init(cells: [NotebookCell] = []) {
            root = JSONObject()
            root["cells"] = JSON([JSON]())
            root["metadata"] = JSON([
                "kernelspec": JSON(["display_name": JSON("Swift (Dabiao)"), "language": JSON("swift"), "name": JSON("dabiao")]),
                "language_info": JSON([
                    "file_extension": JSON(".swift"), "mimetype": JSON("text/x-swift"), "name": JSON("swift"),
                ]),
            ])
            root["nbformat"] = JSON(4)
            root["nbformat_minor"] = JSON(5)
            style = .jupyter
            before = ""
            after = "\n"
            self.cells = cells
        }

        /// Reads an `.ipynb` file's bytes.
        public init(_ bytes: [UInt8]) throws(DocumentError) {
            let (before, value, after) = try JSONParser.parse(bytes)
            try DocumentCheck(bytes).check(value)
            self.before = before
            self.after = after
            root = value.object ?? JSONObject()
            style = JSONStyle(of: value, text: bytes)
            cells = (root["cells"]?.array ?? []).compactMap { $0.object.map(NotebookCell.init) }
        }

        /// The file's bytes.
        public var bytes: [UInt8] {
            var root = root
            var list: JSONArray
            if case .array(let old)? = root["cells"]?.content { list = old } else { list = JSONArray([]) }
            list.elements = cells.map { JSON($0.json) }
            root["cells"] = JSON(.array(list), offset: 0)
            var writer = JSONWriter(style)
            writer.write(JSON(.object(root), offset: 0))
            return Array((before + writer.text + after).utf8)
        }

        /// What is noted about the notebook as a whole.
        public var metadata: JSONObject {
            get { root["metadata"]?.object ?? JSONObject() }
            set { root["metadata"] = JSON(newValue) }
        }

        /// The language that the notebook says its cells are in, in small letters; `nil` where it says none.
        public var language: String? {
            (metadata["kernelspec"]?["language"]?.string ?? metadata["language_info"]?["name"]?.string)?.lowercased()
        }

        /// nbformat's minor version, 5 from the one that gives cells names.
        public var minorVersion: Int { root["nbformat_minor"]?.int ?? 0 }

        /// Gives a name to each cell that has none, and raises the version to 4.5. A name is the cell's place and a hash of its text.
        public mutating func nameCells() {
            var taken = Set(cells.compactMap(\.id))
            for place in cells.indices where cells[place].id == nil {
                let hash = SHA256.hexadecimal(Array("\(place)\n\(cells[place].source)".utf8)).prefix(8)
                var name = String(hash)
                while !taken.insert(name).inserted { name += "a" }
                cells[place].id = name
            }
            if minorVersion < 5 { root["nbformat_minor"] = JSON(5) }
        }
    }
#endif
