#if Notebooks
    import Tables

    /// The parameters of a notebook: the names that its cell tagged `parameters` declares, with their defaults.
    public struct Parameters: Sendable {
        /// A parameter.
        public struct Parameter: Sendable, Equatable {
            /// Its name.
            public let name: String
            /// Its type, if it is written.
            public let type: String?
            /// Its default as it is written.
            public let standard: String
            /// Whether it is a `let`.
            let isConstant: Bool
        }

        /// The tag of the cell that declares parameters.
        public static let tag = "parameters"
        /// The tag of the cell that gives them other values, as papermill has it.
        public static let injectedTag = "injected-parameters"
        /// The parameters, in order.
        public let all: [Parameter]

        /// The parameters of a notebook; none where no cell is tagged.
        public init(_ document: NotebookDocument) {
            all = document.cells.first { $0.kind == .code && $0.tags.contains(Self.tag) }.map { Self.parameters(of: $0.source) } ?? []
        }

        static func parameters(of source: String) -> [Parameter] {
            let items = SwiftItems.items(of: SwiftLexer.tokens(of: source))
            let bytes = Array(source.utf8)
            return items.compactMap { item in
                let tokens = Array(item.tokens)
                guard item.kind == .declaration, tokens.count >= 4, ["let", "var"].contains(tokens[0].text), tokens[1].kind == .identifier,
                    let equal = tokens.firstIndex(where: { $0.text == "=" }), equal + 1 < tokens.count
                else { return nil }
                let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
                let type = tokens[2].text == ":" && equal > 3 ? text(tokens[3].range.lowerBound..<tokens[equal - 1].range.upperBound) : nil
                return Parameter(
                    name: tokens[1].text, type: type, standard: text(tokens[equal + 1].range.lowerBound..<item.range.upperBound),
                    isConstant: tokens[0].text == "let")
            }
        }

        /// The source of a cell that gives parameters other values.
        ///
        /// - Throws: That there is no such parameter, or that a value isn't of its default's kind.
        public func source(for values: [(name: String, value: String)]) throws(ExecutionError) -> String {
            var lines: [String] = []
            for (place, (name, value)) in values.enumerated() {
                if values[..<place].contains(where: { $0.name == name }) {
                    throw .wrongParameter(name: name, value: value, expected: "one value, but there are two")
                }
                guard let parameter = all.first(where: { $0.name == name }) else {
                    let nearest = all.map(\.name).min { Self.distance($0, name) < Self.distance($1, name) }
                    throw .unknownParameter(name: name, nearest: nearest, known: all.map(\.name))
                }
                let type = parameter.type.map { ": \($0)" } ?? ""
                lines.append("\(parameter.isConstant ? "let" : "var") \(name)\(type) = \(try Self.literal(value, for: parameter))")
            }
            return lines.joined(separator: "\n")
        }

        /// A value as Swift source, of the kind of the parameter's default.
        private static func literal(_ value: String, for parameter: Parameter) throws(ExecutionError) -> String {
            let standard = parameter.standard
            let type = parameter.type ?? ""
            func wrong(_ expected: String) -> ExecutionError { .wrongParameter(name: parameter.name, value: value, expected: expected) }
            if type == "Month", Month(parsing: value) == nil { throw wrong("a month such as 2023-06") }
            if type.hasPrefix("String") || type == "Month" || (type.isEmpty && standard.hasPrefix("\"")) {
                return "\""
                    + value.unicodeScalars.map { scalar in
                        switch scalar {
                        case "\"": "\\\""
                        case "\\": "\\\\"
                        case _ where scalar.value < 0x20: "\\u{\(String(scalar.value, radix: 16))}"
                        default: String(scalar)
                        }
                    }.joined() + "\""
            }
            if standard == "true" || standard == "false" || type == "Bool" {
                guard ["true", "false"].contains(value) else { throw wrong("true or false") }
                return value
            }
            if type == "Int" || (type.isEmpty && Int(standard.filter { $0 != "_" }) != nil) {
                guard Int(value) != nil else { throw wrong("a whole number") }
                return value
            }
            if type == "Double" || (type.isEmpty && Double(standard.filter { $0 != "_" }) != nil) {
                guard let number = Double(value), number.isFinite else { throw wrong("a number") }
                return type == "Double" || value.contains(".") || value.lowercased().contains("e") ? value : value + ".0"
            }
            throw wrong("a parameter whose default is a number, a text, true or false; \(parameter.name)'s is \(standard)")
        }

        /// How many letters differ (Levenshtein).
        static func distance(_ a: String, _ b: String) -> Int {
            let b = Array(b)
            var row = Array(0...b.count)
            for (i, x) in a.enumerated() {
                var before = row[0]
                row[0] = i + 1
                for (j, y) in b.enumerated() {
                    let here = row[j + 1]
                    row[j + 1] = min(here + 1, row[j] + 1, before + (x == y ? 0 : 1))
                    before = here
                }
            }
            return row[b.count]
        }

        /// The notebook with a cell that gives parameters other values, after the one that declares them; of earlier such cells
        /// none is left.
        public func inject(_ values: [(name: String, value: String)], into document: NotebookDocument) throws(ExecutionError)
            -> NotebookDocument
        {
            guard !values.isEmpty else { return document }
            let source = try source(for: values)
            var document = document
            document.cells.removeAll { $0.tags.contains(Self.injectedTag) }
            let place = document.cells.firstIndex { $0.kind == .code && $0.tags.contains(Self.tag) } ?? -1
            let id = document.minorVersion >= 5 ? "injected-parameters" : nil
            document.cells.insert(NotebookCell(.code, source, id: id, tags: [Self.injectedTag]), at: place + 1)
            return document
        }
    }
#endif
