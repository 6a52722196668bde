/// What the bytes of a text should have been.
public enum ExpectedText: Hashable, Sendable {
    case utf8
    case utf16
    case gb18030
    /// Either of what is told apart by itself.
    case utf8OrGB18030
    /// The same of a text whose bytes look like Latin-1.
    case utf8RatherThanLatin1
    /// UTF-8, as the lines before are.
    case utf8AsBefore
}

extension ExpectedText: CustomStringConvertible {
    /// The encoding in English.
    public var description: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .gb18030: "GB18030"
        case .utf8OrGB18030: "UTF-8 or GB18030"
        case .utf8RatherThanLatin1:
            "UTF-8 or GB18030; it may be Latin-1 (save it as UTF-8, or say --encoding gb18030 if it is that)"
        case .utf8AsBefore: "UTF-8 (lines before are); save the whole file in one encoding"
        }
    }
}
