import Testing

@Suite("Imports are found however they are written")
struct SourceTextTests {
    @Test(
        "Every form of import names its module",
        arguments: [
            "import Statistics",
            "public import Statistics",
            "package import Statistics",
            "internal import Statistics",
            "private import struct Statistics.Normal",
            "import func Statistics.mean",
            "import typealias Statistics.Vector",
            "import Statistics.Distributions",
            "@testable import Statistics",
            "@_exported public import Statistics",
            "@preconcurrency import Statistics",
            "@_spi(Tests) import Statistics",
            "@testable\n    import\n    Statistics",
            "#if canImport(Statistics)\nimport Statistics\n#endif",
            "#if os(Linux)\nimport Glibc\n#else\nimport Statistics\n#endif",
            "import Foundation; import Statistics",
            "/* a note */ import Statistics // and another",
            "import /* which? */ Statistics",
            "import `Statistics`",
            "let path = \"//\"; import Statistics",
            "let empty = \"\"\nimport Statistics",
        ])
    func found(_ text: String) {
        #expect(SourceText(text).imports.map(\.name).contains("Statistics"))
    }

    @Test(
        "What only looks like an import is none",
        arguments: [
            "// import Statistics",
            "/// import Statistics",
            "/* import Statistics */",
            "/* /* nested */\nimport Statistics\n*/",
            "let text = \"import Statistics\"",
            "let text = \"a \\\" import Statistics\"",
            "let text = \"\"\"\n    import Statistics\n    \"\"\"",
            "let text = #\"a \" import Statistics\"#",
            "let text = #\"\"\"\n    \"\"\" import Statistics\n    \"\"\"#",
            "reader.import(Statistics)",
            "func `import`(Statistics: Int) {}",
            "f(import: Statistics)",
            "let important = Statistics.self",
        ])
    func ignored(_ text: String) {
        #expect(SourceText(text).imports.isEmpty)
    }

    @Test("An import's line is counted through comments and strings of several lines")
    func lines() {
        let text = "/*\n\n*/\nlet text = \"\"\"\n    a\n    \"\"\"\n#if DEBUG\nimport Statistics\n#endif"
        #expect(SourceText(text).imports == [ImportedModule(name: "Statistics", line: 8)])
    }
}
