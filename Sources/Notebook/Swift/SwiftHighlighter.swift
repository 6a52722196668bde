#if Notebooks
    import Display

    /// Swift source with its words marked for a style sheet.
    enum SwiftHighlighter {
        /// Source as HTML: keywords, types, numbers, strings and comments in `span`s.
        static func html(_ source: String) -> String {
            let bytes = Array(source.utf8)
            var html = ""
            var place = 0
            for token in SwiftLexer.tokens(of: source, withComments: true) {
                html += Markup.escaped(String(decoding: bytes[place..<token.range.lowerBound], as: UTF8.self))
                let text = Markup.escaped(token.text)
                if let style = style(of: token) { html += "<span class=\"\(style)\">\(text)</span>" } else { html += text }
                place = token.range.upperBound
            }
            return html + Markup.escaped(String(decoding: bytes[place...], as: UTF8.self))
        }

        private static func style(of token: SwiftToken) -> String? {
            switch token.kind {
            case .keyword, .directive: "k"
            case .string, .regex, .unterminated: "s"
            case .number: "n"
            case .comment: "c"
            case .identifier: token.text.first?.isUppercase == true ? "t" : nil
            case .operator, .punctuation: nil
            }
        }
    }
#endif
