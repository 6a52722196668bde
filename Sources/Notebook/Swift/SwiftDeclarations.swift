#if Notebooks
    /// A name that a cell declares at its top.
    struct SwiftDeclaration: Sendable, Hashable {
        /// How an `import` of the name alone says what it is.
        enum Kind: String, Sendable {
            case variable = "var"
            case function = "func"
            case structure = "struct"
            case classType = "class"
            case enumeration = "enum"
            case protocolType = "protocol"
            case alias = "typealias"
        }

        let kind: Kind
        let name: String
        /// The name and, of a function, its labels and types: what a later declaration of the same replaces.
        let key: String
        /// Whether it is a `let`: its value can't be changed by who reads it (what it refers to can).
        let isConstant: Bool
    }

    /// What a source declares at its top, found in its tokens.
    struct SwiftDeclarations: Sendable {
        /// The names, in order.
        private(set) var declarations: [SwiftDeclaration] = []
        /// Whether it has extensions, operators or conditional parts, which reach beyond names.
        private(set) var reachesBeyondNames = false
        /// Names bound by `guard let` at the top, which no later cell can see.
        private(set) var guarded: [String] = []
        /// Whether it declares a class or an actor.
        private(set) var declaresReferences = false

        init(_ items: [SwiftItem]) {
            for item in items {
                if item.tokens.first?.text == "guard" { noteGuard(item.tokens) }
                guard item.kind == .declaration else { continue }
                note(item.tokens)
            }
        }

        /// The tokens after attributes, `@MainActor` and `@available(…)`.
        static func withoutAttributes(_ tokens: ArraySlice<SwiftToken>) -> ArraySlice<SwiftToken> {
            var rest = tokens
            while rest.first?.text == "@" {
                rest = rest.dropFirst(2)
                // An argument list stands right behind the attribute's name.
                guard let open = rest.first, open.text == "(", !open.startsLine else { continue }
                var depth = 0
                while let token = rest.first {
                    if token.text == "(" { depth += 1 }
                    if token.text == ")" { depth -= 1 }
                    rest = rest.dropFirst()
                    if depth == 0 { break }
                }
            }
            return rest
        }

        private static func withoutModifiers(_ tokens: ArraySlice<SwiftToken>) -> ArraySlice<SwiftToken> {
            var rest = withoutAttributes(tokens)
            while let first = rest.first, SwiftWords.modifiers.contains(first.text), let second = rest.dropFirst().first,
                SwiftItems.startsDeclaration(second) || second.text == "(" || ["operator", "macro"].contains(second.text)
            {
                rest = rest.dropFirst()
                // `private(set)`, `nonisolated(unsafe)`
                if rest.first?.text == "(" { rest = rest.drop { $0.text != ")" }.dropFirst() }
                rest = withoutAttributes(rest)
            }
            return rest
        }

        private mutating func add(_ kind: SwiftDeclaration.Kind, _ name: String, key: String? = nil, isConstant: Bool = false) {
            let name = name.filter { $0 != "`" }
            let declaration = SwiftDeclaration(kind: kind, name: name, key: key ?? name, isConstant: isConstant)
            if !declarations.contains(declaration) { declarations.append(declaration) }
        }

        private mutating func note(_ tokens: ArraySlice<SwiftToken>) {
            let rest = Self.withoutModifiers(tokens)
            guard let first = rest.first else { return }
            let name = rest.dropFirst().first
            switch first.text {
            case "let", "var": noteBindings(rest.dropFirst(), isConstant: first.text == "let")
            case "func":
                guard let name, name.kind == .identifier else { return reachesBeyondNames = true }
                let open = rest.firstIndex { $0.text == "(" } ?? rest.endIndex
                var depth = 0
                var close = open
                while close < rest.endIndex {
                    if rest[close].text == "(" { depth += 1 }
                    if rest[close].text == ")" { depth -= 1 }
                    if depth == 0 { break }
                    close += 1
                }
                add(.function, name.text, key: name.text + rest[open..<min(close + 1, rest.endIndex)].map(\.text).joined(separator: " "))
            case "struct": if let name { add(.structure, name.text) }
            case "class", "actor":
                declaresReferences = true
                if let name { add(.classType, name.text) }
            case "enum": if let name { add(.enumeration, name.text) }
            case "protocol": if let name { add(.protocolType, name.text) }
            case "typealias": if let name { add(.alias, name.text) }
            default: reachesBeyondNames = true
            }
        }

        /// The names of `a = 1, (b, c): (Int, Int) = …, d: Int`.
        private mutating func noteBindings(_ tokens: ArraySlice<SwiftToken>, isConstant: Bool) {
            var rest = tokens
            while !rest.isEmpty {
                notePattern(&rest, isConstant: isConstant)
                if rest.first?.text == "," {
                    rest = rest.dropFirst()
                    continue
                }
                // A type, a value or accessors: passed over up to the comma that a further name follows.
                var depth = 0
                while let token = rest.first {
                    if token.kind == .punctuation {
                        if "([{".contains(token.text) { depth += 1 }
                        if ")]}".contains(token.text) { depth -= 1 }
                        if token.text == ",", depth == 0, Self.beginsBinding(rest.dropFirst()) { break }
                    }
                    rest = rest.dropFirst()
                }
                rest = rest.dropFirst()
            }
        }

        /// A name, or names in parentheses, which may have labels.
        private mutating func notePattern(_ rest: inout ArraySlice<SwiftToken>, isConstant: Bool) {
            guard let first = rest.first else { return }
            rest = rest.dropFirst()
            if first.kind == .identifier {
                if first.text != "_" { add(.variable, first.text, isConstant: isConstant) }
            } else if first.text == "(" {
                while let token = rest.first, token.text != ")" {
                    if token.text == "," {
                        rest = rest.dropFirst()
                        continue
                    }
                    if token.kind == .identifier, rest.dropFirst().first?.text == ":" { rest = rest.dropFirst(2) }
                    let count = rest.count
                    notePattern(&rest, isConstant: isConstant)
                    if rest.count == count { break }
                }
                rest = rest.dropFirst()
            }
        }

        private static func beginsBinding(_ tokens: ArraySlice<SwiftToken>) -> Bool {
            guard let first = tokens.first else { return false }
            if first.text == "(" { return true }
            let second = tokens.dropFirst().first?.text
            return first.kind == .identifier && (second == "=" || second == ":")
        }

        private mutating func noteGuard(_ tokens: ArraySlice<SwiftToken>) {
            for (place, token) in zip(tokens.indices, tokens).dropFirst() where token.kind == .identifier {
                if ["let", "var"].contains(tokens[place - 1].text) { guarded.append(token.text) }
            }
        }
    }
#endif
