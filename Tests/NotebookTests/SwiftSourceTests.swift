import Foundation
import TestSupport
import Testing

@testable import Notebook

@Suite("Swift source is split as the compiler splits it")
struct SwiftSourceTests {
    /// The places where the compiler sees items begin, by its own dump.
    private static func starts(_ path: String, _ toolchain: Toolchain) -> Set<Int>? {
        let text = Subprocess.run([toolchain.frontend, "-dump-parse", "-dump-ast-format", "json", "-swift-version", "5", path]).output
        // The dump names a member twice now and then, which Foundation's reader overlooks and ours refuses.
        guard let start = text.range(of: "{\"_kind\""),
            let json = try? JSONSerialization.jsonObject(with: Data(text[start.lowerBound...].utf8)) as? [String: Any],
            let items = json["items"] as? [[String: Any]]
        else { return nil }
        return Set(
            items.compactMap { item in
                // Accessory nodes of one statement: the variables of a `let`.
                if item["_kind"] as? String == "var_decl" { return nil }
                return (item["range"] as? [String: Any])?["start"] as? Int
            })
    }

    private static func ours(_ source: String) -> Set<Int> {
        Set(
            SwiftItems.items(of: SwiftLexer.tokens(of: source)).compactMap { item in
                // The compiler begins a declaration behind its attributes and modifiers.
                if item.tokens.first?.text == "#if" { return nil }
                return item.range.lowerBound
            })
    }

    @Test("The repository's own sources")
    func repository() throws {
        let toolchain = try Toolchain.find()
        let folder = Repository.root.appendingPathComponent("Sources")
        let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).filter {
            $0.hasSuffix(".swift")
        }.sorted()
        // Every sixth: the compiler takes a while for each.
        var compared = 0
        for path in paths.enumerated().filter({ $0.offset.isMultiple(of: 6) }).map(\.element) {
            let file = folder.appendingPathComponent(path)
            let source = try String(contentsOf: file, encoding: .utf8)
            guard !source.hasPrefix("#if"), let theirs = Self.starts(file.path, toolchain) else { continue }
            compared += 1
            let items = SwiftItems.items(of: SwiftLexer.tokens(of: source)).map(\.range)
            for start in theirs {
                #expect(items.contains { $0.contains(start) }, "\(path): the compiler sees an item at \(start)")
            }
            #expect(
                items.count <= theirs.count + source.ranges(of: "#if").count,
                "\(path): \(items.count) items, the compiler sees \(theirs.count)")
        }
        #expect(compared > 20, "the compiler's dump was read for \(compared) files only")
    }

    static let script = """
        let a = 1, b = 2
        let c =
            a + b
        let d = a
            + b
        let e = a; let f = b
        -e
        a
            .description
        [1, 2]
        (a, b)
        if a > 1 { print(1) }
        else { print(2) }
        let g = a > 1 ? b
            : c
        func h(
            _ x: Int
        )
            -> Int
        {
            x
        }
        let i = [1, 2].map { x in
            x + 1
        }
        let j = [3].map
        { $0 }
        var k: Int { 3 }
        repeat { print(k) }
        while false
        struct L<T>
        where T: Equatable {
        }
        @discardableResult
        func m() -> Int { 1 }
        private
        let n = 1
        do { print(n) }
        catch { print(error) }
        let o = "\\(a + [1, 2].map { "\\($0)" }.count)"
        let p = #"a "quote" \\#(b)"#
        let q = \"\"\"
            text "
            \"\"\"
        switch a { case 1: print(1)
        default: print(2) }
        let r = a as Int
        let s = a is
            Int
        k
        !true
        let t: (Int) -> Int = { $0 }
        t(1)
        let u = try? h(1)
        """

    @Test("Statements that span lines, and lines that don't")
    func statements() throws {
        let toolchain = try Toolchain.find()
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("items-\(getpid()).swift")
        defer { try? FileManager.default.removeItem(at: file) }
        let lines = Self.script.split(separator: "\n", omittingEmptySubsequences: false)
        // The whole and every tail of it, so that each line is a beginning once.
        for start in [0] + lines.indices.filter({ !lines[$0].hasPrefix(" ") && $0 % 7 == 3 }) {
            let source = lines[start...].joined(separator: "\n")
            try Data(source.utf8).write(to: file)
            let starts = Self.starts(file.path, toolchain)
            // A tail may begin in the middle of something, which the compiler doesn't describe; the whole it does.
            guard let theirs = start == 0 ? try #require(starts) : starts else { continue }
            let ours = Self.ours(source)
            let place = { (offset: Int) in String(decoding: Array(source.utf8)[offset...].prefix(24), as: UTF8.self) }
            #expect(
                ours.subtracting(theirs).map(place).filter { !$0.hasPrefix("@") && !$0.hasPrefix("private") }.sorted() == [],
                "we split, the compiler doesn't")
            #expect(
                theirs.subtracting(ours).map(place).filter { !$0.hasPrefix("func m()") && !$0.hasPrefix("let n") }.sorted() == [],
                "the compiler splits, we don't")
        }
    }

    @Test(
        "Names are found in their declarations",
        arguments: [
            ("let a = 1, b: Int = 2", ["a", "b"]), ("let (a, (b, _)) = f()", ["a", "b"]),
            ("var x: [String: Int] = [:], y = 2", ["x", "y"]),
            ("let d = Dictionary<Int, String>(), e = 1", ["d", "e"]), ("let (x: p, y: q) = point", ["p", "q"]),
            ("func f<T>(_ x: T) {}", ["f"]), ("final class C { let inner = 1 }", ["C"]), ("private(set) var z = 1", ["z"]),
            ("@MainActor struct S {}", ["S"]), ("indirect enum E { case a }", ["E"]), ("actor A {}", ["A"]), ("typealias T = Int", ["T"]),
            ("let a: (Int, Int) -> Int = { b, c in b }", ["a"]), ("var a, b: Int", ["a", "b"]), ("for i in 1...3 { let j = i }", []),
            ("let 学院 = 1", ["学院"]), ("nonisolated(unsafe) var n = 1", ["n"]), ("var v: Int { get { 1 } set { let w = 1 } }", ["v"]),
        ])
    func names(_ source: String, _ expected: [String]) {
        let declarations = SwiftDeclarations(SwiftItems.items(of: SwiftLexer.tokens(of: source)))
        #expect(declarations.declarations.map(\.name) == expected)
    }
}
