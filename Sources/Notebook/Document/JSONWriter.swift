#if Notebooks
    /// How new values are written: as the text around them is.
    struct JSONStyle: Sendable, Equatable {
        /// A level's white space; `nil` where everything stands on one line.
        var indent: String?
        /// Between a name and its value.
        var colon = ": "
        /// Between two elements on one line.
        var comma = ", "
        /// Whether what isn't ASCII is written as `\u` and digits.
        var asciiOnly = false
        /// How a line ends.
        var lineEnd = "\n"

        /// What Jupyter writes.
        static let jupyter = JSONStyle(indent: " ")
        /// As short as can be.
        static let compact = JSONStyle(indent: nil, colon: ":", comma: ",")

        /// The style of a text, by the first object that isn't empty.
        init(of value: JSON, text: [UInt8]) {
            self.init(indent: " ")
            asciiOnly = text.allSatisfy { $0 < 0x80 } && text.contains(0x5C) && String(decoding: text, as: UTF8.self).contains("\\u")
            guard let object = value.object, let spaces = object.spaces, spaces.count >= 4 else { return }
            colon = spaces[1] + ":" + spaces[2]
            if let first = spaces[0].unicodeScalars.firstIndex(of: "\n") {
                indent = String(spaces[0][spaces[0].unicodeScalars.index(after: first)...])
                if spaces[0].unicodeScalars.first == "\r" { lineEnd = "\r\n" }
            } else {
                indent = nil
                comma = spaces.count > 4 ? "," + spaces[4] : ", "
            }
        }

        init(indent: String?, colon: String = ": ", comma: String = ", ") {
            self.indent = indent
            self.colon = colon
            self.comma = comma
        }
    }

    /// Writes JSON: what was read as it was, what is new in a style.
    struct JSONWriter {
        private let style: JSONStyle
        private(set) var text = ""

        init(_ style: JSONStyle) { self.style = style }

        /// A value on one line, without a space.
        static func compact(_ value: JSON) -> String {
            var writer = JSONWriter(.compact)
            writer.write(value, depth: 0, keepsSpaces: false)
            return writer.text
        }

        mutating func write(_ value: JSON, depth: Int = 0, keepsSpaces: Bool = true) {
            switch value.content {
            case .null: text += "null"
            case .bool(let value): text += value ? "true" : "false"
            case .number(let number): text += number
            case .string(let literal): write(literal, isNew: value.offset == nil)
            case .array(let array):
                if keepsSpaces, let spaces = array.spaces {
                    text += "[" + spaces[0]
                    for (place, element) in array.elements.enumerated() {
                        write(element, depth: depth + 1)
                        text += spaces[2 * place + 1]
                        if place + 1 < array.elements.count { text += "," + spaces[2 * place + 2] }
                    }
                    text += "]"
                } else {
                    writeNew("[", "]", count: array.elements.count, depth: depth) { writer, place in
                        writer.write(array.elements[place], depth: depth + 1, keepsSpaces: keepsSpaces)
                    }
                }
            case .object(let object):
                if keepsSpaces, let spaces = object.spaces {
                    text += "{" + spaces[0]
                    for (place, member) in object.members.enumerated() {
                        text += "\"" + member.literal + "\"" + spaces[4 * place + 1] + ":" + spaces[4 * place + 2]
                        write(member.value, depth: depth + 1)
                        text += spaces[4 * place + 3]
                        if place + 1 < object.members.count { text += "," + spaces[4 * place + 4] }
                    }
                    text += "}"
                } else {
                    writeNew("{", "}", count: object.members.count, depth: depth) { writer, place in
                        writer.write(object.members[place].literal, isNew: true)
                        writer.text += writer.style.colon
                        writer.write(object.members[place].value, depth: depth + 1, keepsSpaces: keepsSpaces)
                    }
                }
            }
        }

        private mutating func write(_ literal: String, isNew: Bool) {
            let mustEscape = isNew && style.asciiOnly && literal.utf8.contains { $0 >= 0x7F }
            text += "\"" + (mustEscape ? JSONLiteral.escaped(JSONLiteral.unescaped(literal), asciiOnly: true) : literal) + "\""
        }

        private mutating func writeNew(
            _ opening: String, _ closing: String, count: Int, depth: Int, _ element: (inout JSONWriter, Int) -> Void
        ) {
            text += opening
            for place in 0..<count {
                if let indent = style.indent {
                    text += (place > 0 ? "," : "") + style.lineEnd + String(repeating: indent, count: depth + 1)
                } else if place > 0 {
                    text += style.comma
                }
                element(&self, place)
            }
            if count > 0, let indent = style.indent { text += style.lineEnd + String(repeating: indent, count: depth) }
            text += closing
        }
    }
#endif
