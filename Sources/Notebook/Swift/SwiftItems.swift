#if Notebooks
    /// A statement or declaration at the top of a source, as its tokens.
    struct SwiftItem: Sendable {
        /// What the item is, as far as a cell must know.
        enum Kind: Sendable, Equatable {
            /// `import`, of a module
            case importing
            /// A declaration
            case declaration
            /// `if`, `for`, an assignment, anything that has no value
            case statement
            /// An expression
            case expression
        }

        let kind: Kind
        let tokens: ArraySlice<SwiftToken>
        /// Whether a semicolon ends it.
        let endsInSemicolon: Bool

        /// The item's bytes in the source.
        var range: Range<Int> { (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0) }
    }

    /// Splits a source into its top-level items, by Swift's own rule: a line's end ends a statement unless what stands before or
    /// after it can't do without the other.
    struct SwiftItems {
        static func items(of tokens: [SwiftToken]) -> [SwiftItem] {
            var items: [SwiftItem] = []
            var start = 0
            var depth = 0
            var conditionals = 0
            func finish(_ end: Int, semicolon: Bool) {
                if end > start { items.append(item(tokens[start..<end], semicolon)) }
            }
            for place in tokens.indices {
                let token = tokens[place]
                if token.kind == .directive, token.startsLine, depth == 0 {
                    if token.text == "#if" {
                        if conditionals == 0, place > start, ends(tokens, place) {
                            finish(place, semicolon: false)
                            start = place
                        }
                        conditionals += 1
                    } else if token.text == "#endif" {
                        conditionals -= 1
                        if conditionals <= 0 {
                            conditionals = 0
                            finish(place + 1, semicolon: false)
                            start = place + 1
                        }
                        continue
                    }
                }
                if depth == 0, conditionals == 0, place > start {
                    if token.text == ";" {
                        finish(place, semicolon: true)
                        start = place + 1
                        continue
                    }
                    if token.startsLine, ends(tokens, place) {
                        finish(place, semicolon: false)
                        start = place
                    }
                } else if depth == 0, conditionals == 0, token.text == ";" {
                    start = place + 1
                    continue
                }
                switch token.text {
                case "(", "[", "{": if token.kind == .punctuation { depth += 1 }
                case ")", "]", "}": if token.kind == .punctuation { depth = max(0, depth - 1) }
                default: break
                }
            }
            finish(tokens.count, semicolon: false)
            return items
        }

        /// Whether a statement ends before a token that begins a line.
        private static func ends(_ tokens: [SwiftToken], _ place: Int) -> Bool {
            let before = tokens[place - 1]
            let token = tokens[place]
            let spaceBefore = true
            let spaceAfter = place + 1 < tokens.count ? tokens[place + 1].range.lowerBound > token.range.upperBound : true
            // What the line before still waits for.
            switch before.kind {
            case .operator:
                if before.text == "." { return false }
                let tight = place >= 2 && tokens[place - 2].range.upperBound == before.range.lowerBound
                // After a postfix operator (`x!`, `x?`) a statement may end; after one with a space before it, it may not.
                if !tight { return false }
            case .punctuation where [",", ":", "@"].contains(before.text): return false
            case .keyword
            where [
                "try", "await", "let", "var", "func", "return", "throw", "if", "guard", "while", "for", "switch", "case", "in", "is", "as",
                "else", "where", "import", "class", "struct", "enum", "protocol", "extension", "typealias", "throws", "do", "repeat",
                "catch",
                "inout", "operator", "public", "private", "internal", "fileprivate", "static",
            ].contains(before.text):
                // `return` alone and a member called `.self` end a line too.
                if place >= 2, tokens[place - 2].text == "." { break }
                if before.text == "return", SwiftItems.startsStatement(token) { break }
                return false
            case .identifier where before.startsLine || place < 2 || tokens[place - 2].text == ")" || isAttribute(tokens, place - 1):
                if SwiftWords.modifiers.contains(before.text), startsDeclaration(token) { return false }
                if isAttribute(tokens, place - 1) { return false }
            case .identifier where SwiftWords.modifiers.contains(before.text) && startsDeclaration(token): return false
            case .punctuation where before.text == ")" && isAttributeCall(tokens, place - 1): return false
            default: break
            }
            // What the new line can't begin.
            switch token.kind {
            case .operator:
                if token.text.hasPrefix(".") && token.text.count == 1 {
                    return !(place + 1 < tokens.count && tokens[place + 1].range.lowerBound == token.range.upperBound)
                }
                if token.text == "&" { return true }
                return !(spaceBefore && spaceAfter)
            case .keyword:
                return !["else", "catch", "where", "is", "as", "in", "throws", "rethrows"].contains(token.text)
                    && !continuesLoop(tokens, place)
            case .punctuation: return ![",", ":", "{", ")", "]", "}"].contains(token.text)
            default: return true
            }
        }

        /// `while` after the body of `repeat`.
        private static func continuesLoop(_ tokens: [SwiftToken], _ place: Int) -> Bool {
            guard tokens[place].text == "while", tokens[place - 1].text == "}" else { return false }
            var depth = 0
            for before in tokens[..<place].indices.reversed() {
                if tokens[before].text == "}" { depth += 1 }
                if tokens[before].text == "{" { depth -= 1 }
                if depth == 0 { return before > 0 && tokens[before - 1].text == "repeat" }
            }
            return false
        }

        private static func isAttribute(_ tokens: [SwiftToken], _ place: Int) -> Bool { place > 0 && tokens[place - 1].text == "@" }

        /// Whether a closing parenthesis is an attribute's, `@available(…)`.
        private static func isAttributeCall(_ tokens: [SwiftToken], _ place: Int) -> Bool {
            var depth = 0
            for before in tokens[...place].indices.reversed() {
                if tokens[before].text == ")" { depth += 1 }
                if tokens[before].text == "(" { depth -= 1 }
                if depth == 0 { return before > 0 && isAttribute(tokens, before - 1) }
            }
            return false
        }

        static func startsDeclaration(_ token: SwiftToken) -> Bool {
            ["let", "var", "func", "class", "struct", "enum", "protocol", "extension", "typealias", "init", "subscript", "actor"]
                .contains(token.text) || SwiftWords.modifiers.contains(token.text)
        }

        private static func startsStatement(_ token: SwiftToken) -> Bool {
            token.kind == .keyword
                && !["self", "Self", "super", "nil", "true", "false", "try", "await", "Any", "init"].contains(token.text)
        }

        private static func item(_ tokens: ArraySlice<SwiftToken>, _ semicolon: Bool) -> SwiftItem {
            SwiftItem(kind: kind(tokens), tokens: tokens, endsInSemicolon: semicolon)
        }

        private static func kind(_ tokens: ArraySlice<SwiftToken>) -> SwiftItem.Kind {
            let rest = SwiftDeclarations.withoutAttributes(tokens)
            guard let first = rest.first else { return .statement }
            let second = rest.dropFirst().first
            if first.text == "import" { return .importing }
            if first.kind == .directive { return first.text == "#if" ? .declaration : .expression }
            if first.kind == .keyword {
                switch first.text {
                case "let", "var", "func", "class", "struct", "enum", "protocol", "extension", "typealias", "operator", "precedencegroup",
                    "public", "private", "internal", "fileprivate", "static", "init", "subscript", "deinit", "associatedtype":
                    return .declaration
                case "if", "for", "while", "repeat", "do", "switch", "guard", "defer", "return", "throw", "break", "continue",
                    "fallthrough", "else", "case", "default", "catch", "where", "in":
                    return .statement
                default: break
                }
            } else if first.kind == .identifier, let second {
                // A label before a loop.
                if second.text == ":" { return .statement }
                if first.text == "actor" || first.text == "macro", second.kind == .identifier, !second.startsLine { return .declaration }
                if SwiftWords.modifiers.contains(first.text),
                    startsDeclaration(second) || second.text == "operator" || second.text == "(" && first.text == "nonisolated"
                {
                    return .declaration
                }
            }
            return isAssignment(rest) ? .statement : .expression
        }

        private static func isAssignment(_ tokens: ArraySlice<SwiftToken>) -> Bool {
            var depth = 0
            for token in tokens {
                if token.kind == .punctuation {
                    if "([{".contains(token.text) { depth += 1 }
                    if ")]}".contains(token.text) { depth -= 1 }
                }
                guard depth == 0, token.kind == .operator, token.text.hasSuffix("=") else { continue }
                if !["==", "<=", ">=", "!=", "===", "!==", "~="].contains(token.text) { return true }
            }
            return false
        }
    }
#endif
