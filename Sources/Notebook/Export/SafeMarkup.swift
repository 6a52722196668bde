#if Notebooks
    import Display
    import Foundation

    /// HTML and SVG from cells, made harmless: known elements with known attributes are written anew, everything else is dropped,
    /// scripts and the like with what is in them.
    ///
    /// What comes out is well formed, has no event handlers, no addresses but `http`, `https`, `mailto`, `#…` and pictures as `data:`,
    /// and no style that could load anything. The page's own policy (`Content-Security-Policy`) forbids scripts once more.
    struct SafeMarkup {
        private let bytes: [UInt8]
        private var place = 0
        private var out = ""
        private var open: [String] = []
        /// Whether the result is to be XML too: no named references but XML's own, every element closed.
        private let isXML: Bool

        /// The harmless part of HTML.
        static func html(_ text: String) -> String {
            var markup = SafeMarkup(text, isXML: false)
            markup.scan()
            return markup.out
        }

        /// The harmless part of an SVG picture, declarations before it left out; `nil` if there is none.
        static func svg(_ text: String) -> String? {
            guard let start = text.range(of: "<svg", options: .caseInsensitive) else { return nil }
            var markup = SafeMarkup(String(text[start.lowerBound...]), isXML: true)
            markup.scan()
            guard markup.out.hasPrefix("<svg"), let end = markup.out.range(of: "</svg>", options: .backwards) else { return nil }
            let picture = String(markup.out[..<end.upperBound])
            let head = picture.prefix { $0 != ">" }
            return head.contains(" xmlns=") ? picture : "<svg xmlns=\"http://www.w3.org/2000/svg\"" + picture.dropFirst(4)
        }

        private init(_ text: String, isXML: Bool) {
            bytes = Array(Markup.cleaned(text).utf8)
            self.isXML = isXML
        }

        private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

        private func find(_ word: String, from start: Int) -> Int? {
            let word = Array(word.utf8)
            guard bytes.count >= word.count else { return nil }
            var place = start
            while place + word.count <= bytes.count {
                if bytes[place..<place + word.count].elementsEqual(word, by: { Self.lowered($0) == $1 }) { return place }
                place += 1
            }
            return nil
        }

        private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 32 : byte }

        private mutating func scan() {
            while place < bytes.count {
                guard bytes[place] == UInt8(ascii: "<") else {
                    let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                    out += textContent(text(place..<end))
                    place = end
                    continue
                }
                let next = place + 1 < bytes.count ? bytes[place + 1] : 0
                if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
                    // Comments, document types, CDATA and processing instructions say nothing to a reader.
                    let isComment = find("<!--", from: place) == place
                    let end = find(isComment ? "-->" : ">", from: place + (isComment ? 4 : 1))
                    place = end.map { $0 + (isComment ? 3 : 1) } ?? bytes.count
                } else if next == UInt8(ascii: "/") {
                    closeTag()
                } else if Self.isLetter(next) {
                    openTag()
                } else {
                    out += "&lt;"
                    place += 1
                }
            }
            while let name = open.popLast() { out += "</\(name)>" }
        }

        private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(lowered(byte)) }

        /// Text as it is, its references kept, everything else escaped.
        private func textContent(_ text: String) -> String {
            var result = ""
            var rest = Substring(text)
            while let index = rest.firstIndex(where: { "&<>\"".contains($0) }) {
                result += rest[..<index]
                if rest[index] == "&",
                    let match = rest[index...].prefixMatch(of: /&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/)
                {
                    let isKnown = !isXML || match.1.hasPrefix("#") || ["amp", "lt", "gt", "quot", "apos"].contains(match.1)
                    result += isKnown ? String(match.output.0) : "&amp;" + match.1 + ";"
                    rest = rest[match.range.upperBound...]
                } else {
                    result += Markup.escaped(String(rest[index]))
                    rest = rest[rest.index(after: index)...]
                }
            }
            return result + rest
        }

        private mutating func name() -> String {
            let start = place
            while place < bytes.count,
                Self.isLetter(bytes[place]) || (0x30...0x39).contains(bytes[place]) || [0x2D, 0x3A, 0x5F].contains(bytes[place])
            {
                place += 1
            }
            return text(start..<place)
        }

        private mutating func closeTag() {
            place += 2
            let word = name()
            place = find(">", from: place).map { $0 + 1 } ?? bytes.count
            let canonical = SafeNames.elements[word.lowercased()] ?? ""
            guard let depth = open.lastIndex(of: canonical) else { return }
            while open.count > depth { out += "</\(open.removeLast())>" }
        }

        private mutating func openTag() {
            place += 1
            let word = name().lowercased()
            var attributes: [(String, String)] = []
            var closes = false
            while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
                let byte = bytes[place]
                if byte == UInt8(ascii: "/") { closes = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: ">") }
                guard Self.isLetter(byte) else {
                    // A quotation mark that belongs to no attribute would hide the tag's end from a browser, not from us.
                    place += 1
                    continue
                }
                let key = name()
                attributes.append((key, attributeValue()))
            }
            place = min(place + 1, bytes.count)
            if SafeNames.hidden.contains(word) {
                // Their content is no text: it goes with them.
                guard !closes || !SafeNames.mayClose.contains(word) else { return }
                let end = find("</" + word, from: place)
                place = end.flatMap { find(">", from: $0) }.map { $0 + 1 } ?? bytes.count
                return
            }
            if word == "style" { return style() }
            guard let canonical = SafeNames.elements[word], open.count < 200 else { return }
            out += "<" + canonical
            var seen: Set<String> = []
            for (key, value) in attributes {
                guard let safe = SafeNames.attribute(key, value), seen.insert(safe.name).inserted else { continue }
                out += " \(safe.name)=\"\(textContent(safe.value))\""
            }
            if SafeNames.void.contains(canonical) {
                out += isXML ? "/>" : ">"
            } else if closes {
                out += isXML ? "/>" : "></\(canonical)>"
            } else {
                out += ">"
                open.append(canonical)
            }
        }

        private mutating func attributeValue() -> String {
            func skipSpace() { while place < bytes.count, bytes[place] <= 0x20 { place += 1 } }
            let before = place
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
                place = before
                return ""
            }
            place += 1
            skipSpace()
            guard place < bytes.count else { return "" }
            let quote = bytes[place]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let start = place + 1
                let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
                place = min(end + 1, bytes.count)
                return text(start..<end)
            }
            let start = place
            while place < bytes.count, bytes[place] > 0x20, bytes[place] != UInt8(ascii: ">") { place += 1 }
            return text(start..<place)
        }

        /// A style sheet, if it loads nothing.
        private mutating func style() {
            let end = find("</style", from: place) ?? bytes.count
            let css = text(place..<end)
            place = find(">", from: end).map { $0 + 1 } ?? bytes.count
            if SafeNames.isSafeStyle(css), !css.contains("<") { out += "<style>\(css)</style>" }
        }
    }
#endif
