#if Notebooks
    /// What a cell put out, as nbformat has it.
    public enum CellOutput: Sendable, Equatable {
        /// Text on a stream, `stdout` or `stderr`.
        case stream(name: String, text: String)
        /// Something shown, in several media types, richest first.
        case display(data: [MIMEData], metadata: JSON)
        /// The value of the cell's last expression.
        case result(data: [MIMEData], metadata: JSON, count: Int?)
        /// What ended the cell.
        case error(name: String, message: String, traceback: [String])

        /// One representation: its media type and its text or, of JSON types, its value.
        public struct MIMEData: Sendable, Equatable {
            /// The media type, `image/svg+xml`.
            public var type: String
            /// A string, or any value for a JSON type.
            public var value: JSON

            /// A representation as text.
            public init(_ type: String, _ text: String) {
                self.type = type
                value = JSON(text)
            }

            init(type: String, value: JSON) {
                self.type = type
                self.value = value
            }

            /// The representation's text; of a JSON type the value on one line.
            public var text: String { value.string ?? JSONWriter.compact(value) }
        }

        /// The representations of what is shown; none for streams and errors.
        public var data: [MIMEData] {
            switch self {
            case .display(let data, _), .result(let data, _, _): data
            case .stream, .error: []
            }
        }

        /// Whether a media type's value is JSON itself rather than text.
        static func isJSON(_ type: String) -> Bool {
            type == "application/json" || (type.hasSuffix("+json") && type.hasPrefix("application/"))
        }
    }

    extension CellOutput {
        /// The output in a checked document.
        init?(_ json: JSON) {
            switch json["output_type"]?.string {
            case "stream": self = .stream(name: json["name"]?.string ?? "stdout", text: MultilineText.text(of: json["text"]) ?? "")
            case "display_data": self = .display(data: Self.data(json), metadata: json["metadata"] ?? JSON([:]))
            case "execute_result":
                self = .result(data: Self.data(json), metadata: json["metadata"] ?? JSON([:]), count: json["execution_count"]?.int)
            case "error":
                self = .error(
                    name: json["ename"]?.string ?? "", message: json["evalue"]?.string ?? "",
                    traceback: json["traceback"]?.array?.compactMap(\.string) ?? [])
            default: return nil
            }
        }

        private static func data(_ json: JSON) -> [MIMEData] {
            (json["data"]?.object?.members ?? []).map { member in
                isJSON(member.name)
                    ? MIMEData(type: member.name, value: member.value)
                    : MIMEData(member.name, MultilineText.text(of: member.value) ?? "")
            }
        }

        /// The output as Jupyter writes it, names sorted, text as lines.
        var json: JSON {
            switch self {
            case .stream(let name, let text):
                return JSON(["name": JSON(name), "output_type": JSON("stream"), "text": MultilineText.lines(text)])
            case .display(let data, let metadata):
                return JSON(["data": Self.json(data), "metadata": metadata, "output_type": JSON("display_data")])
            case .result(let data, let metadata, let count):
                return JSON([
                    "data": Self.json(data), "execution_count": count.map { JSON($0) } ?? .null, "metadata": metadata,
                    "output_type": JSON("execute_result"),
                ])
            case .error(let name, let message, let traceback):
                return JSON([
                    "ename": JSON(name), "evalue": JSON(message), "output_type": JSON("error"),
                    "traceback": JSON(traceback.map { JSON($0) }),
                ])
            }
        }

        private static func json(_ data: [MIMEData]) -> JSON {
            var object = JSONObject()
            for one in data { object[one.type] = isJSON(one.type) ? one.value : MultilineText.lines(one.text) }
            return JSON(object)
        }
    }

    /// Text as nbformat keeps it: one string, or a list of lines that keep their ends.
    enum MultilineText {
        static func text(of json: JSON?) -> String? {
            if let text = json?.string { return text }
            guard let lines = json?.array else { return nil }
            return lines.map { $0.string ?? "" }.joined()
        }

        static func lines(_ text: String) -> JSON { JSON(split(text).map { JSON($0) }) }

        /// The lines with their ends; an empty text has none.
        static func split(_ text: String) -> [String] {
            var lines: [String] = []
            var line = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                line.append(scalar)
                if scalar == "\n" {
                    lines.append(String(line))
                    line = String.UnicodeScalarView()
                }
            }
            if !line.isEmpty { lines.append(String(line)) }
            return lines
        }
    }
#endif
