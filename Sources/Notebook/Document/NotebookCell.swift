#if Notebooks
    /// A cell of a notebook. What isn't named here is kept as it was read.
    public struct NotebookCell: Sendable {
        /// What a cell holds.
        public enum Kind: String, Sendable, CaseIterable {
            case code, markdown, raw
        }

        /// The cell as nbformat has it.
        public private(set) var json: JSONObject

        init(_ json: JSONObject) { self.json = json }

        /// A new cell.
        public init(_ kind: Kind, _ source: String, id: String? = nil, tags: [String] = []) {
            json = JSONObject()
            json["cell_type"] = JSON(kind.rawValue)
            if kind == .code { json["execution_count"] = .null }
            if let id { json["id"] = JSON(id) }
            json["metadata"] = JSON([:])
            if kind == .code { json["outputs"] = JSON([JSON]()) }
            json["source"] = MultilineText.lines(source)
            if !tags.isEmpty { self.tags = tags }
        }

        /// What the cell holds.
        public var kind: Kind { json["cell_type"]?.string.flatMap(Kind.init) ?? .raw }

        /// The cell's name within its notebook; documents before nbformat 4.5 have none.
        public var id: String? {
            get { json["id"]?.string }
            set { json["id"] = newValue.map { JSON($0) } }
        }

        /// The cell's text.
        public var source: String {
            get { MultilineText.text(of: json["source"]) ?? "" }
            set {
                guard newValue != source else { return }
                json["source"] = json["source"]?.string == nil ? MultilineText.lines(newValue) : JSON(newValue)
            }
        }

        /// What others have noted about the cell.
        public var metadata: JSONObject {
            get { json["metadata"]?.object ?? JSONObject() }
            set { json["metadata"] = JSON(newValue) }
        }

        /// The cell's tags, `parameters` among them.
        public var tags: [String] {
            get { metadata["tags"]?.array?.compactMap(\.string) ?? [] }
            set { metadata["tags"] = newValue.isEmpty ? nil : JSON(newValue.map { JSON($0) }) }
        }

        /// What the cell put out when it last ran.
        public var outputs: [CellOutput] {
            get { json["outputs"]?.array?.compactMap(CellOutput.init) ?? [] }
            set {
                guard kind == .code, newValue != outputs else { return }
                json["outputs"] = JSON(newValue.map(\.json))
            }
        }

        /// Which run of its session the cell was.
        public var executionCount: Int? {
            get { json["execution_count"]?.int }
            set {
                guard kind == .code, newValue != executionCount || json["execution_count"] == nil else { return }
                json["execution_count"] = newValue.map { JSON($0) } ?? .null
            }
        }
    }
#endif
