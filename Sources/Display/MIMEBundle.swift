/// The media type of a representation, `image/svg+xml`.
public struct MIMEType: RawRepresentable, Hashable, Sendable {
    /// The type as it is written in a MIME header.
    public let rawValue: String

    /// A type of any name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `text/plain`
    public static let plainText = MIMEType(rawValue: "text/plain")
    /// `text/markdown`
    public static let markdown = MIMEType(rawValue: "text/markdown")
    /// `text/html`
    public static let html = MIMEType(rawValue: "text/html")
    /// `image/svg+xml`
    public static let svg = MIMEType(rawValue: "image/svg+xml")
    /// `application/json`
    public static let json = MIMEType(rawValue: "application/json")
}

/// One value in several representations, the richest first.
///
/// Whoever shows the value takes the first type it knows; a terminal takes `text/plain`.
public struct MIMEBundle: Hashable, Sendable {
    /// A representation: its type and its text.
    public struct Entry: Hashable, Sendable {
        /// The media type.
        public var type: MIMEType
        /// The representation, in UTF-8 when written.
        public var text: String
    }

    /// The representations, richest first, each type once.
    public private(set) var entries: [Entry]

    /// A bundle of the given representations, richest first. Of two with one type the later wins, in the earlier's place.
    public init(_ representations: KeyValuePairs<MIMEType, String>) {
        entries = []
        for (type, text) in representations { self[type] = text }
    }

    /// The text of a type, or `nil` where there is none. Setting a new type appends it.
    public subscript(type: MIMEType) -> String? {
        get { entries.first { $0.type == type }?.text }
        set {
            let place = entries.firstIndex { $0.type == type }
            switch (place, newValue) {
            case (let place?, let text?): entries[place].text = text
            case (let place?, nil): entries.remove(at: place)
            case (nil, let text?): entries.append(Entry(type: type, text: text))
            case (nil, nil): break
            }
        }
    }
}
