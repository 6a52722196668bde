#if Notebooks
    /// A JSON value that remembers how it was written: read and written again, it is the same bytes.
    ///
    /// Numbers and strings keep the text they had, objects the order of their members and the white space between them. What is
    /// made anew is written in the style of the text around it (``JSONStyle``).
    public struct JSON: Sendable {
        /// What the value is.
        public enum Content: Sendable {
            /// `null`
            case null
            /// `true` or `false`
            case bool(Bool)
            /// A number, as it was written.
            case number(String)
            /// A string, as it was written between its quotation marks.
            case string(literal: String)
            /// Values in order.
            case array(JSONArray)
            /// Named values in order.
            case object(JSONObject)
        }

        /// What the value is.
        public var content: Content
        /// Where the value begins in the bytes it was read from; `nil` if it was made anew.
        let offset: Int?

        init(_ content: Content, offset: Int? = nil) {
            self.content = content
            self.offset = offset
        }

        /// `null`
        public static var null: JSON { JSON(.null) }

        /// A string.
        public init(_ text: String) { self.init(.string(literal: JSONLiteral.escaped(text))) }

        /// A whole number.
        public init(_ number: Int) { self.init(.number(String(number))) }

        /// True or false.
        public init(_ value: Bool) { self.init(.bool(value)) }

        /// An array.
        public init(_ elements: [JSON]) { self.init(.array(JSONArray(elements))) }

        /// An object; of two members with one name the later wins.
        public init(_ members: KeyValuePairs<String, JSON>) {
            var object = JSONObject()
            for (name, value) in members { object[name] = value }
            self.init(.object(object))
        }

        /// An object.
        public init(_ object: JSONObject) { self.init(.object(object)) }

        /// The value as a file of its own, in two spaces a level.
        public var indented: [UInt8] {
            var writer = JSONWriter(JSONStyle(indent: "  "))
            writer.write(self)
            return Array((writer.text + "\n").utf8)
        }

        /// The text of a string.
        public var string: String? {
            if case .string(let literal) = content { JSONLiteral.unescaped(literal) } else { nil }
        }

        /// A whole number.
        public var int: Int? {
            if case .number(let text) = content { Int(text) } else { nil }
        }

        /// True or false.
        public var bool: Bool? {
            if case .bool(let value) = content { value } else { nil }
        }

        /// The elements of an array.
        public var array: [JSON]? {
            if case .array(let array) = content { array.elements } else { nil }
        }

        /// The members of an object.
        public var object: JSONObject? {
            if case .object(let object) = content { object } else { nil }
        }

        /// A member of an object; `nil` in anything else.
        public subscript(_ name: String) -> JSON? { object?[name] }
    }

    /// The values of an array, and the white space between them.
    public struct JSONArray: Sendable {
        /// The values. Others in the place of as many leave the white space as it is.
        public var elements: [JSON] {
            didSet { if elements.count != oldValue.count { spaces = nil } }
        }
        /// Before and after each element; of an empty array what is between its brackets.
        var spaces: [String]?

        init(_ elements: [JSON], spaces: [String]? = nil) {
            self.elements = elements
            self.spaces = spaces
        }
    }

    /// The members of an object, and the white space between them.
    public struct JSONObject: Sendable {
        struct Member: Sendable {
            /// The name between its quotation marks.
            let literal: String
            let name: String
            var value: JSON
        }

        private(set) var members: [Member]
        /// Before a name, after it, before a value, after it; of an empty object what is between its braces.
        private(set) var spaces: [String]?

        /// An object without members.
        public init() { members = [] }

        init(_ members: [Member], spaces: [String]?) {
            self.members = members
            self.spaces = spaces
        }

        /// The names, in order.
        public var names: [String] { members.map(\.name) }

        /// The value of a name. A new name goes to its place where the names are sorted, and to the end where they aren't; `nil`
        /// removes it.
        public subscript(_ name: String) -> JSON? {
            get { members.first { $0.name == name }?.value }
            set {
                let place = members.firstIndex { $0.name == name }
                switch (place, newValue) {
                case (let place?, let value?): members[place].value = value
                case (let place?, nil):
                    members.remove(at: place)
                    spaces = nil
                case (nil, let value?):
                    let isSorted = zip(members, members.dropFirst()).allSatisfy { $0.name < $1.name }
                    let place = isSorted ? members.firstIndex { $0.name > name } ?? members.count : members.count
                    members.insert(Member(literal: JSONLiteral.escaped(name), name: name, value: value), at: place)
                    spaces = nil
                case (nil, nil): break
                }
            }
        }
    }

    extension JSON: Equatable {
        /// Whether two values are the same, however they are written: the order of names doesn't count.
        public static func == (first: JSON, second: JSON) -> Bool {
            switch (first.content, second.content) {
            case (.null, .null): true
            case (.bool(let a), .bool(let b)): a == b
            case (.number(let a), .number(let b)): a == b || Double(a) == Double(b)
            case (.string(let a), .string(let b)): a == b || JSONLiteral.unescaped(a) == JSONLiteral.unescaped(b)
            case (.array(let a), .array(let b)): a.elements == b.elements
            case (.object(let a), .object(let b)): a.names.count == b.names.count && a.names.allSatisfy { a[$0] == b[$0] }
            default: false
            }
        }
    }
#endif
