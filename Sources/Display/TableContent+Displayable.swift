extension TableContent: Displayable, CustomStringConvertible {
    /// The table as plain text, for a terminal.
    public var description: String { TextTable(self).description }

    /// HTML, Markdown and plain text.
    public var mimeBundle: MIMEBundle {
        MIMEBundle([
            .html: HTMLTable(self).description, .markdown: MarkdownTable(self).description, .plainText: TextTable(self).description,
        ])
    }
}
