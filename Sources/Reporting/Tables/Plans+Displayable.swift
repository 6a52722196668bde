public import Display
public import Planning

extension Reallocation: Displayable, CustomStringConvertible {
    /// The printed tables, in English.
    public var description: String { tables(in: .english).map(\.description).joined(separator: "\n") }
    /// HTML, Markdown and plain text, in English.
    public var mimeBundle: MIMEBundle { MIMEBundle(joining: tables(in: .english)) }
}

extension ScenarioComparison: Displayable, CustomStringConvertible {
    /// The printed tables, in English.
    public var description: String { tables(in: .english).map(\.description).joined(separator: "\n") }
    /// HTML, Markdown and plain text, in English.
    public var mimeBundle: MIMEBundle { MIMEBundle(joining: tables(in: .english)) }
}

extension KeptComparison: Displayable, CustomStringConvertible {
    /// The printed tables, in English.
    public var description: String { tables(in: .english).map(\.description).joined(separator: "\n") }
    /// HTML, Markdown and plain text, in English.
    public var mimeBundle: MIMEBundle { MIMEBundle(joining: tables(in: .english)) }
}

extension MIMEBundle {
    /// Several tables as one value, one below the other.
    fileprivate init(joining contents: [TableContent]) {
        func joined(_ type: MIMEType) -> String { contents.compactMap { $0.mimeBundle[type] }.joined(separator: "\n") }
        self.init([.html: joined(.html), .markdown: joined(.markdown), .plainText: joined(.plainText)])
    }
}
