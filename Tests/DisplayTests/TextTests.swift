import Display
import Testing

@Suite("Text made harmless, and its width")
struct TextTests {
    @Test(
        "Columns follow Unicode Standard Annex 11",
        arguments: [
            ("abc", 3), ("汉字", 4), ("ｆｕｌｌ", 8), ("e\u{301}", 1), ("👨‍👩‍👧", 2), ("🇨🇳", 2), ("❤️", 2), ("한국", 4), ("…", 1), ("（）", 4),
            ("\u{200B}", 0), ("𠮷", 2),
        ])
    func columns(text: String, width: Int) { #expect(DisplayWidth.columns(of: text) == width) }

    @Test("A cut never splits a character and never exceeds its limit", arguments: 0...12)
    func truncation(limit: Int) {
        let text = "信息a技术e\u{301}部"
        let cut = DisplayWidth.truncated(text, to: limit)
        #expect(DisplayWidth.columns(of: cut) <= limit)
        #expect(cut == text || limit == 0 || (cut.hasSuffix("…") && text.hasPrefix(cut.dropLast())))
    }

    @Test("Markup is escaped, forbidden controls and bidirectional overrides are dropped, the rest is left")
    func escaping() {
        #expect(Markup.escaped("<a href='x'>\"]]>&") == "&lt;a href=&#39;x&#39;&gt;&quot;]]&gt;&amp;")
        #expect(Markup.escaped("a\u{0}b\u{1B}c\u{202E}d\u{2066}e\u{FFFE}f\u{85}g\th") == "abcdefg\th")
        #expect(Markup.escaped("汉字👍é€") == "汉字👍é€")
    }

    @Test("A bundle keeps its order, and the later of two texts of one type")
    func bundle() {
        var bundle = MIMEBundle([.svg: "a", .plainText: "b", .svg: "c"])
        #expect(bundle.entries.map(\.text) == ["c", "b"])
        bundle[.svg] = nil
        bundle[.json] = "{}"
        #expect(bundle.entries.map(\.type) == [.plainText, .json])
    }
}
