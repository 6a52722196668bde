import Display

extension Chart {
    /// Draws the picture: real text, no script, no address outside, the same bytes every time.
    ///
    /// - Parameter idPrefix: What the ids begin with, so that many charts can share a page. By default a hash of the content;
    ///   a page that shows the very same chart twice must name them apart. Characters other than ASCII letters, digits, `-`
    ///   and `_` are dropped. What ``check()`` refuses lies beyond the plot's edge.
    /// - Returns: The document, an `svg` element and a line end.
    public func svg(idPrefix: String? = nil) -> String {
        let layout = Layout(self)
        return Picture(
            title: title, description: description, language: language, width: width, height: layout.height, drawing: layout.draw()
        ).document(idPrefix: idPrefix)
    }
}

/// A finished drawing and the words that go with it.
struct Picture {
    let title: String
    let description: String
    let language: String?
    let width: Double
    let height: Double
    let drawing: SVGWriter

    /// The document: see ``Chart/svg(idPrefix:)``.
    func document(idPrefix: String?) -> String {
        let id = Self.identifier(idPrefix) ?? Self.hash(title + description + drawing.body)
        let size = (width: width.svg, height: height.svg)
        let tag = language.map { " xml:lang=\"\(Markup.escaped($0))\" lang=\"\(Markup.escaped($0))\"" } ?? ""
        return """
            <svg xmlns="http://www.w3.org/2000/svg" id="\(id)" viewBox="0 0 \(size.width) \(size.height)" width="\(size.width)" \
            height="\(size.height)" role="img" aria-labelledby="\(id)-title" aria-describedby="\(id)-desc"\(tag) \
            font-family="\(Typography.families)" font-size="\(Typography.label.svg)">
            <title id="\(id)-title">\(Markup.escaped(title))</title>
            <desc id="\(id)-desc">\(Markup.escaped(description))</desc>
            \(Self.style(id: id, uses: drawing.uses))
            \(drawing.body.replacingPlaceholder(with: id))</svg>

            """
    }

    /// Variables in light and dark, and a class for each use of one. Every selector begins with the chart's id.
    private static func style(id: String, uses: Set<SVGWriter.Use>) -> String {
        let sorted = uses.sorted { $0.className < $1.className }
        var seen: Set<String> = []
        let colours = sorted.map(\.colour).filter { seen.insert($0.name).inserted }
        let light = colours.map { "--\($0.name):\($0.light)" }.joined(separator: ";")
        let dark = colours.map { "--\($0.name):\($0.dark)" }.joined(separator: ";")
        let classes = sorted.map { use -> String in
            let property = use.isStroke ? "stroke" : "fill"
            return "#\(id) .\(use.className){\(property):var(--\(use.colour.name))}"
        }
        return """
            <style>
            #\(id){max-width:100%;height:auto;\(light)}
            @media screen and (prefers-color-scheme:dark){#\(id){\(dark)}}
            \(classes.joined(separator: "\n"))
            </style>
            """
    }

    private static func identifier(_ prefix: String?) -> String? {
        guard let prefix else { return nil }
        let kept = prefix.unicodeScalars.filter {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
        }
        return kept.isEmpty ? nil : "chart-" + String(String.UnicodeScalarView(kept))
    }

    /// FNV-1a, 64 bits (Fowler, Noll & Vo).
    private static func hash(_ text: String) -> String {
        let value = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "chart-" + String(value, radix: 36)
    }
}

extension String {
    /// Where a body refers to an id of its own before the prefix is known: a control character, which ``Markup`` takes out of
    /// all data.
    static let idPlaceholder = "\u{1}"

    fileprivate func replacingPlaceholder(with id: String) -> String {
        split(separator: Self.idPlaceholder, omittingEmptySubsequences: false).joined(separator: id)
    }
}
