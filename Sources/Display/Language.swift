/// The language of tables, charts and reports. Machine-read headers stay English whatever it is.
public enum Language: String, Sendable, CaseIterable {
    /// 简体中文
    case chinese = "zh"
    /// English
    case english = "en"

    /// One of two wordings.
    package func pick(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }

    /// The language as a BCP 47 tag.
    package var tag: String { self == .chinese ? "zh-Hans" : "en" }
}
