/// A value that shows itself: as text in a terminal, as HTML or SVG in a notebook or a report.
public protocol Displayable {
    /// The value's representations, richest first.
    var mimeBundle: MIMEBundle { get }
}
