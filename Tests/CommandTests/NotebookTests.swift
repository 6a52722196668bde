import Foundation
import TestSupport
import Testing

@Suite("dabiao notebook")
struct NotebookTests {
    private static let script = """
        // %% id="p" tags=["parameters"]
        let year = 2023
        let name: String = "x"

        // %% id="read"
        import Foundation
        let text = try String(contentsOfFile: "data.csv", encoding: .utf8)
        print(text.count, year, name)

        // %% id="own"
        var own = 1
        own += 1

        // %% id="use"
        own + text.count

        """

    private static let environment = [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
        "DABIAO_CACHE": FileManager.default.temporaryDirectory.appendingPathComponent("dabiao-test-cells").path,
    ]

    private func run(_ arguments: [String], _ folder: TemporaryFolder) throws -> Dabiao.Run {
        try Dabiao.run(["notebook"] + arguments, environment: Self.environment, in: folder)
    }

    private func ran(_ run: Dabiao.Run) -> [String] {
        run.error.split(separator: "\n").filter { $0.contains(": ran in ") }.compactMap {
            $0.firstMatch(of: /^\[(\d)/).map { String($0.1) }
        }
    }

    @Test("An unchanged notebook runs nothing again; a changed byte of a file runs its readers and theirs alone")
    func incremental() throws {
        let folder = try TemporaryFolder()
        try Data(Self.script.utf8).write(to: folder.url.appendingPathComponent("a.swift"))
        try Data("one".utf8).write(to: folder.url.appendingPathComponent("data.csv"))
        #expect(try run(["convert", "a.swift"], folder).status == 0)
        let first = try run(["run", "a.ipynb", "--explain"], folder)
        #expect(first.status == 0, "\(first.error)")
        #expect(ran(first) == ["1", "2", "3", "4"])
        let file = folder.url.appendingPathComponent("a.ipynb")
        let bytes = try Data(contentsOf: file)
        #expect(String(decoding: bytes, as: UTF8.self).contains("3 2023 x"))
        let second = try run(["run", "a.ipynb", "--explain"], folder)
        #expect(ran(second) == [])
        #expect(try Data(contentsOf: file) == bytes)
        try Data("four".utf8).write(to: folder.url.appendingPathComponent("data.csv"))
        let third = try run(["run", "a.ipynb", "--explain"], folder)
        #expect(ran(third) == ["2", "4"], "\(third.error)")
        #expect(third.error.contains("data.csv has changed") && third.error.contains("it builds on cell 2, which ran"))
        #expect(try String(contentsOf: file, encoding: .utf8).contains("\"6\""))
    }

    @Test("A file that was missed, a folder that was listed and a program are watched")
    func watched() throws {
        let folder = try TemporaryFolder()
        let script = """
            // %%
            import Foundation
            let late = (try? String(contentsOfFile: "late.csv", encoding: .utf8)) ?? "none"
            // %%
            let there = FileManager.default.fileExists(atPath: "other.csv")
            // %%
            let names = try FileManager.default.contentsOfDirectory(atPath: "folder").count
            // %%
            let code = system("true")
            // %%
            let plain = 1

            """
        try Data(script.utf8).write(to: folder.url.appendingPathComponent("a.swift"))
        try FileManager.default.createDirectory(at: folder.url.appendingPathComponent("folder"), withIntermediateDirectories: true)
        #expect(try run(["convert", "a.swift"], folder).status == 0)
        let first = try run(["run", "a.ipynb", "--explain"], folder)
        #expect(ran(first) == ["1", "2", "3", "4", "5"], "\(first.error)")
        #expect(ran(try run(["run", "a.ipynb", "--explain"], folder)) == ["4"])
        for name in ["late.csv", "other.csv", "folder/new"] { try Data("1".utf8).write(to: folder.url.appendingPathComponent(name)) }
        let third = try run(["run", "a.ipynb", "--explain"], folder)
        #expect(ran(third) == ["1", "2", "3", "4"], "\(third.error)")
        #expect(third.error.contains("late.csv is there now"))
    }

    @Test("What would be lost is not written over: another language's notebook, one changed meanwhile, the other form, the notebook itself")
    func keeping() throws {
        let folder = try TemporaryFolder()
        let python = """
            {"cells": [], "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
             "nbformat": 4, "nbformat_minor": 4}
            """
        try Data(python.utf8).write(to: folder.url.appendingPathComponent("p.ipynb"))
        let refused = try run(["run", "p.ipynb"], folder)
        #expect(refused.status == 65 && refused.error.contains("its cells are python"), "\(refused.error)")
        // As an editor on Windows writes it.
        let script = "// %%\r\nlet a = 1\r\n// %%\r\na + 1\r\n"
        try Data(script.utf8).write(to: folder.url.appendingPathComponent("a.swift"))
        #expect(try run(["convert", "a.swift"], folder).status == 0)
        #expect(try run(["convert", "a.swift"], folder).status == 0)
        let file = folder.url.appendingPathComponent("a.ipynb")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.components(separatedBy: "\"id\"").count == 3 && !text.contains("\\r"), "two cells with names")
        #expect(try run(["run", "a.ipynb"], folder).status == 0)
        let run = try run(["convert", "a.swift"], folder)
        #expect(run.status == 73 && run.error.contains("holds something else"), "\(run.error)")
        #expect(try self.run(["convert", "a.swift", "--force"], folder).status == 0)
        #expect(try self.run(["export", "a.ipynb", "--to", "html", "-o", "a.ipynb"], folder).status == 64)
        let changing = "// %%\nimport Foundation\ntry Data(\"{}\".utf8).write(to: URL(fileURLWithPath: \"c.ipynb\"))\n"
        try Data(changing.utf8).write(to: folder.url.appendingPathComponent("c.swift"))
        #expect(try self.run(["convert", "c.swift"], folder).status == 0)
        let changed = try self.run(["run", "c.ipynb"], folder)
        #expect(changed.status == 73 && changed.error.contains("was changed while it ran"), "\(changed.error)")
        #expect(try String(contentsOf: folder.url.appendingPathComponent("c.ipynb"), encoding: .utf8) == "{}")
    }

    @Test("A parameter is given; an unknown one is refused with the nearest, a wrong one with what was expected")
    func parameters() throws {
        let folder = try TemporaryFolder()
        try Data(Self.script.utf8).write(to: folder.url.appendingPathComponent("a.swift"))
        try Data("one".utf8).write(to: folder.url.appendingPathComponent("data.csv"))
        let given = try run(["run", "a.swift", "-o", "out.ipynb", "-p", "year=2024", "-p", "name=a \"b\""], folder)
        #expect(given.status == 0, "\(given.error)")
        let text = try String(contentsOf: folder.url.appendingPathComponent("out.ipynb"), encoding: .utf8)
        #expect(text.contains("3 2024 a \\\"b\\\"") && text.contains("injected-parameters"))
        let unknown = try run(["run", "a.swift", "-o", "x.ipynb", "-p", "yaer=1"], folder)
        #expect(unknown.status == 64 && unknown.error.contains("did you mean year?"))
        let wrong = try run(["run", "a.swift", "-o", "x.ipynb", "-p", "year=soon"], folder)
        #expect(wrong.status == 64 && wrong.error.contains("expected a whole number"))
        let twice = try run(["run", "a.swift", "-o", "x.ipynb", "-p", "year=1", "-p", "year=2"], folder)
        #expect(twice.status == 64 && twice.error.contains("there are two"))
    }

    @Test("A failed run ends with 1, says where, and writes what it has")
    func failed() throws {
        let folder = try TemporaryFolder()
        let script = "// %%\nprint(\"before\")\n\n// %%\nlet a = [1]\nlet b = a[7]\n\n// %%\nprint(\"after\")\n"
        try Data(script.utf8).write(to: folder.url.appendingPathComponent("a.swift"))
        let run = try run(["export", "a.swift", "--to", "html", "-o", "a.html"], folder)
        #expect(run.status == 1)
        #expect(run.error.contains("failed at cell 2:2: Trap: Index out of range"), "\(run.error)")
        let page = try String(contentsOf: folder.url.appendingPathComponent("a.html"), encoding: .utf8)
        #expect(page.contains("before\n</pre>") && page.contains("class=\"error\"") && page.contains("1 cell(s) failed"))
    }

    @Test("A damaged notebook is refused with its place, a missing one as missing")
    func damaged() throws {
        let folder = try TemporaryFolder()
        try Data("{\"nbformat\": 4,\n \"cells\": 3}".utf8).write(to: folder.url.appendingPathComponent("a.ipynb"))
        let run = try run(["run", "a.ipynb"], folder)
        #expect(run.status == 65 && run.error.contains("a.ipynb:2:11: cells: the number 3 where a list was expected"), "\(run.error)")
        #expect(try self.run(["run", "none.ipynb"], folder).status == 66)
        #expect(try self.run(["export", "a.ipynb"], folder).status == 64)
    }

    @Test(
        "Without a compiler, or what cells are loaded with, one sentence says what is needed, and the code is 66",
        arguments: ["DABIAO_CELLS", "DABIAO_SWIFT"])
    func installedAlone(_ missing: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("// %%\n1\n", to: "a.swift")
        for arguments in [["notebook", "run", "a.swift", "-o", "a.ipynb"], ["repl"], ["kernel", "install", "--prefix", "jupyter"]] {
            let run = try Dabiao.run(arguments, environment: [missing: folder.url.appendingPathComponent("none").path], in: folder)
            #expect(run.status == 66 && run.output.isEmpty && run.error.count { $0 == "\n" } == 1, "\(run.error)")
            #expect(run.error.contains("https://www.swift.org/install"), "\(run.error)")
        }
        #expect(try folder.names(in: ".") == ["a.swift"])
    }

    @Test("Killed in the middle of a run, the notebook is whole")
    func killed() throws {
        let folder = try TemporaryFolder()
        let script = "// %%\nprint(1)\n\n// %%\nwhile true {}\n"
        try Data(script.utf8).write(to: folder.url.appendingPathComponent("a.swift"))
        _ = try run(["convert", "a.swift"], folder)
        let file = folder.url.appendingPathComponent("a.ipynb")
        let before = try Data(contentsOf: file)
        let process = Process()
        process.executableURL = Dabiao.executable
        process.arguments = ["notebook", "run", file.path]
        process.environment = Self.environment
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: 1.5)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(try Data(contentsOf: file) == before)
    }

    @Test("A shipped notebook runs")
    func shipped() throws {
        let folder = try TemporaryFolder()
        let notebook = Repository.root.appendingPathComponent("Notebooks/3-forecast.ipynb")
        let run = try run(["run", notebook.path, "-o", "out.ipynb"], folder)
        #expect(run.status == 0, "\(run.error)")
        let text = try String(contentsOf: folder.url.appendingPathComponent("out.ipynb"), encoding: .utf8)
        #expect(text.contains("image/svg+xml") && text.contains("机电工程学院"))
    }

    @Test("One report per row, and an index")
    func forEach() throws {
        let folder = try TemporaryFolder()
        try Data(Self.script.utf8).write(to: folder.url.appendingPathComponent("a.swift"))
        try Data("one".utf8).write(to: folder.url.appendingPathComponent("data.csv"))
        try Data("name,year\n甲,2021\n乙,2022\n".utf8).write(to: folder.url.appendingPathComponent("rows.csv"))
        let run = try run(["export", "a.swift", "--to", "html", "--for-each", "rows.csv", "-o", "out"], folder)
        #expect(run.status == 0, "\(run.error)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent("out").path).sorted()
        #expect(names == ["1-甲.html", "2-乙.html", "index.html"])
        #expect(try String(contentsOf: folder.url.appendingPathComponent("out/2-乙.html"), encoding: .utf8).contains("3 2022 乙"))
    }
}
