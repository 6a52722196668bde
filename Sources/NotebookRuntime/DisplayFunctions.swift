public import Display
import Synchronization

/// Shows a value where the notebook stands: by its richest media type, or in words.
public func display(_ value: Any) { Event.show(Representation.bundle(of: value), as: "display") }

/// Shows values one below the other.
public func display<Value: Displayable>(_ values: [Value]) {
    for value in values { Event.show(Representation.bundle(of: value), as: "display") }
}

/// Takes away what the cell has put out so far: at once, or as soon as there is something else to show.
public func clearOutput(wait: Bool = false) { Event.clear(waits: wait) }

/// A place in the output that can be shown anew.
public struct DisplayHandle: Sendable {
    private let name: String
    private static let count = Atomic<Int>(0)

    /// Shows a value, to be updated later.
    public init(_ value: Any) {
        name = "dabiao-\(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)"
        Event.show(Representation.bundle(of: value), as: "display", name: name)
    }

    /// Shows another value in the same place.
    public func update(_ value: Any) { Event.show(Representation.bundle(of: value), as: "display", name: name, isUpdate: true) }
}

/// Long work in a cell, shown as a bar that moves.
public final class ProgressBar: Sendable {
    private let total: Int
    private let title: String
    private let handle: DisplayHandle
    private let done = Atomic<Int>(0)
    private let shown = Atomic<Int>(0)

    /// A bar of so many steps; at least one.
    public init(_ title: String = "", total: Int) {
        self.total = max(1, total)
        self.title = title
        handle = DisplayHandle(Bar(title: title, done: 0, total: max(1, total)))
    }

    /// Moves the bar on. It is drawn a hundred times at most, however often it is moved.
    public func advance(by steps: Int = 1) {
        let now = min(total, done.wrappingAdd(steps, ordering: .relaxed).newValue)
        let hundredth = now * 100 / total
        guard shown.exchange(hundredth, ordering: .relaxed) != hundredth else { return }
        handle.update(Bar(title: title, done: now, total: total))
    }
}

/// A progress bar at one moment.
private struct Bar: Displayable {
    let title: String
    let done: Int
    let total: Int

    var mimeBundle: MIMEBundle {
        let filled = 30 * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        return MIMEBundle([
            .html: "<progress value=\"\(done)\" max=\"\(total)\"></progress> \(Markup.escaped(title)) \(done)/\(total)",
            .plainText: "\(bar) \(title) \(done)/\(total)",
        ])
    }
}

/// Text that is shown as Markdown.
public struct Markdown: Displayable, Sendable {
    /// The source.
    public var text: String
    /// Markdown of this source.
    public init(_ text: String) { self.text = text }
    /// Markdown, and the same as text.
    public var mimeBundle: MIMEBundle { MIMEBundle([.markdown: text, .plainText: text]) }
}

/// Text that is shown as HTML. What could run a script is left out where the notebook is exported.
public struct HTML: Displayable, Sendable {
    /// The source.
    public var text: String
    /// HTML of this source.
    public init(_ text: String) { self.text = text }
    /// HTML, and the same as text.
    public var mimeBundle: MIMEBundle { MIMEBundle([.html: text, .plainText: text]) }
}

/// A picture as SVG.
public struct SVG: Displayable, Sendable {
    /// The source.
    public var text: String
    /// A picture of this source.
    public init(_ text: String) { self.text = text }
    /// The picture, and a word in its place.
    public var mimeBundle: MIMEBundle { MIMEBundle([.svg: text, .plainText: "<svg>"]) }
}

/// A formula in LaTeX, without the dollar signs.
public struct LaTeX: Displayable, Sendable {
    /// The formula.
    public var formula: String
    /// A formula of its own line.
    public init(_ formula: String) { self.formula = formula }
    /// LaTeX, and the same as text.
    public var mimeBundle: MIMEBundle {
        MIMEBundle([MIMEType(rawValue: "text/latex"): "$$\(formula)$$", .plainText: formula])
    }
}
