import Foundation
import Testing

@testable import Notebook

@Suite("Cells see each other's names and keep their state")
struct SessionTests {
    @Test("A value of one cell is used, changed and shown by others")
    func state() throws {
        let cells = try Cells()
        #expect(cells.run("import Foundation\nvar x = 1\nlet name = \"学院\"").failure == nil)
        #expect(cells.run("x += 41\nprint(name, x)").printed == "学院 42\n")
        #expect(cells.run("x").value == "42")
        #expect(cells.run("struct P { var a = 1; private var b = 2 }\nfunc twice(_ p: P) -> P { P(a: p.a * 2) }").failure == nil)
        #expect(cells.run("twice(P(a: 4)).a").value == "8")
        #expect(cells.run("extension P { var c: Int { a + 100 } }").failure == nil)
        #expect(cells.run("[P(a: 1), twice(P(a: 1))].map(\\.c)").value == "[101, 102]")
    }

    @Test("A name declared anew is the new one, and may be made of the old one")
    func redefinition() throws {
        let cells = try Cells()
        cells.run("let x = 1\nfunc f(_ a: Int) -> Int { a }\nstruct S { let v = 1 }")
        cells.run("let x = x + 1")
        #expect(cells.run("x").value == "2")
        cells.run("let x = \"now text\"")
        #expect(cells.run("x.count").value == "8")
        cells.run("func f(_ a: String) -> String { a + \"!\" }")
        #expect(cells.run("f(\"a\") + String(f(1))").value == "\"a!1\"")
        cells.run("func f(_ a: Int) -> Int { a * 10 }")
        #expect(cells.run("f(2)").value == "20")
        cells.run("let old = S()")
        cells.run("struct S { let w = 2 }")
        #expect(cells.run("S().w + old.v").value == "3")
    }

    @Test("Until a name is declared anew it means the old one, in texts and lists too")
    func oldValues() throws {
        let cells = try Cells()
        cells.run("let total = 7\nlet label = \"ab\"\nlet s = \"x\"\nlet n = 7\nlet q = 3")
        #expect(cells.run("let total = \"\\(total) visits, \\(\"in \\(total)\")\"\ntotal").value == "\"7 visits, in 7\"")
        #expect(cells.run("let label = label + \"\\(label.count)\"\nlabel").value == "\"ab2\"")
        #expect(cells.run("let s = \"<\\(s)>\"\ns").value == "\"<x>\"")
        #expect(cells.run("let n = n + 1, k = n\nprint(n, k)").printed == "8 8\n")
        #expect(cells.run("let n = [\"\\(n)\"]\nn").value == "[\"8\"]")
        #expect(cells.run("let q = #\"\\#(q) \\(q)\"#\nprint(q)").printed == "3 \\(q)\n")
        #expect(cells.run("let total = \"\\\\(total)\"\nprint(total)").printed == "\\(total)\n")
    }

    @Test("A cell that is run again takes the place of its earlier self")
    func runAgain() throws {
        let cells = try Cells()
        cells.run("let a = 1", id: "a")
        cells.run("let b = a + 1", id: "b")
        cells.run("let a = 10", id: "a")
        cells.run("let b = a + 1", id: "b")
        #expect(cells.run("b").value == "11")
        cells.run("var n = 0", id: "n")
        for _ in 1...3 { cells.run("n += 1", id: "count") }
        #expect(cells.run("n").value == "3")
    }

    @Test("What builds on a cell is known at first and second hand, and runs again in its order")
    func builders() throws {
        let cells = try Cells()
        #expect(cells.run("let a = 1", id: "a").failure == nil)
        #expect(cells.run("let b = a + 1", id: "b").failure == nil)
        #expect(cells.run("let other = 7", id: "other").failure == nil)
        #expect(cells.run("func c(_ x: Int) -> Int { x * b }", id: "c").failure == nil)
        #expect(cells.run("let a = 2 * other", id: "own").failure == nil)
        #expect(cells.run("let d = c(2)\nd", id: "d").failure == nil)
        #expect(cells.run("let a = 10", id: "a").failure == nil)
        var ran: [String] = []
        var values: [String] = []
        let results = cells.session.rerunBuilders(on: "a") { id, _ in
            ran.append(id)
        } report: { event in
            if case .result(let data) = event { values += data.map(\.text) }
        }
        #expect(ran == ["b", "c", "d"])
        #expect(results.allSatisfy { $0.result.failure == nil })
        #expect(values == ["22"])
        #expect(cells.run("d").value == "22")
        cells.run("let b = \"text\"", id: "b")
        let failed = cells.session.rerunBuilders(on: "b", isStarting: { _, _ in }, report: { _ in })
        #expect(failed.map(\.id) == ["c"] && failed.last?.result.failure?.name == "CompileError")
    }

    @Test("A cell gets the line that is typed for it, and the same one when it runs again for its variables")
    func typing() throws {
        let cells = try Cells()
        var asked: [String] = []
        cells.session.asks = { [session = cells.session] prompt, isSecret in
            asked.append(prompt + (isSecret ? "*" : ""))
            session.answer("农学院\t\"\(asked.count)\"\nrest")
            return true
        }
        cells.run("let name = readLine(prompt: \"学院? \", isSecret: true) ?? \"nobody\"")
        #expect(cells.run("print(name)").printed == "农学院\t\"1\"\n")
        #expect(asked == ["学院? *"])
        // The process is lost, and its variables with it: nobody is asked again.
        #expect(cells.run("import Foundation\nkill(getpid(), SIGKILL)").failure?.losesState == true)
        #expect(cells.run("print(name)").printed == "农学院\t\"1\"\n")
        #expect(asked.count == 1)
        #expect(cells.run("print(readLine(strippingNewline: false) ?? \"nobody\", terminator: \"\")").printed == "农学院\t\"2\"\n")
        cells.session.asks = { _, _ in false }
        #expect(cells.run("print(readLine() ?? \"nobody\")").printed == "nobody\n")
    }

    @Test("What a given-up cell holds is not counted against the next")
    func givenUpMemory() throws {
        let cells = try Cells(limits: CellLimits(seconds: 60, memory: 900 << 20))
        cells.run("let kept = 5")
        let trap = cells.run("var junk = [UInt8](repeating: 1, count: 600 << 20)\nprint(junk.count)\nfatalError(\"given up\")")
        #expect(trap.failure?.name == "Trap" && trap.printed == "\(600 << 20)\n")
        let next = cells.run("let more = [UInt8](repeating: 2, count: 500 << 20)\nprint(more.count + kept)")
        #expect(next.failure == nil && next.printed == "\((500 << 20) + 5)\n")
    }

    @Test("A cell that waits for a line can be stopped, and what is typed later is nobody's")
    func stoppedWhileWaiting() throws {
        let cells = try Cells()
        cells.session.asks = { [session = cells.session] _, _ in
            session.interrupt.raise()
            return true
        }
        #expect(cells.run("let line = readLine()").failure?.name == "Interrupted")
        cells.session.answer("late")
        cells.session.asks = { [session = cells.session] _, _ in
            session.answer("in time")
            return true
        }
        #expect(cells.run("print(readLine() ?? \"\")").printed == "in time\n")
    }

    @Test("Names that libraries have too are the cells' own", arguments: ["time", "index", "y0", "gamma", "stat", "Table", "display"])
    func shadowing(_ name: String) throws {
        let cells = try Cells()
        #expect(cells.run("import Foundation\nlet \(name) = 5").failure == nil)
        #expect(cells.run("\(name) + 1").value == "6")
    }

    @Test("What is awaited is awaited, and what is thrown while waiting is thrown")
    func awaiting() throws {
        let cells = try Cells()
        cells.run("func slow(_ x: Int) async throws -> Int { try await Task.sleep(nanoseconds: 1_000_000); return x }")
        cells.run("let v = try await slow(2)")
        #expect(cells.run("v + 1").value == "3")
        #expect(cells.run("try await slow(4)").value == "4")
        #expect(cells.run("for i in 0..<2 { print(try await slow(i)) }").printed == "0\n1\n")
        #expect(cells.run("let s = AsyncStream<Int> { c in c.yield(7); c.finish() }\nfor await i in s { print(i) }").printed == "7\n")
        #expect(cells.run("struct E: Error {}\nfunc bad() async throws -> Int { throw E() }\nlet w = try await bad()").failure?.name == "E")
        #expect(cells.run("actor A { var n = 0; func add() -> Int { n += 1; return n } }\nlet counter = A()").failure == nil)
        #expect(cells.run("await counter.add()").value == "1")
        #expect(cells.run("@MainActor func onMain() -> Int { 5 }\nlet m = await onMain()\nprint(m)").printed == "5\n")
    }

    @Test("What shows a value is its richest type; Void, assignments and semicolons show nothing")
    func display() throws {
        let cells = try Cells()
        let run = cells.run("import Dabiao\nTableContent(columns: [.init(\"a\")], rows: [[\"<b>\"]])")
        #expect(run.outputs.first?.data.map(\.type) == ["text/html", "text/markdown", "text/plain"])
        #expect(run.outputs.first?.data.first?.text.contains("&lt;b&gt;") == true)
        #expect(cells.run("let `class` = 4").failure == nil && cells.run("`class` + 1").value == "5")
        #expect(cells.run("outer: for i in 0..<3 { for _ in 0..<3 { if i == 1 { continue outer } } }").failure == nil)
        for silent in ["print(1)", "var q = 1", "q = 2", "1;", "if true { 5 }", "()"] {
            #expect(cells.run(silent).value == nil, "\(silent)")
        }
        #expect(cells.run("\"a\\nb\"").value == "a\nb")
        #expect(cells.run("[1: [2]]").value == "[1: [2]]")
        #expect(cells.run("struct Plain { let x = 1; let y = \"z\" }\nPlain()").value == "▿ Plain\n  - x: 1\n  - y: \"z\"")
        let order = cells.run("print(\"one\")\ndisplay(1)\nprint(\"two\")\ndisplay(2)")
        #expect(order.outputs.count == 4, "text and displays in the order they were put out")
        let bar = cells.run("let bar = ProgressBar(\"work\", total: 3)\nfor _ in 0..<3 { bar.advance() }")
        #expect(bar.outputs.count == 1 && bar.outputs[0].data.last?.text.contains("3/3") == true)
    }
}

@Suite("A cell that ends badly costs itself alone")
struct FailureTests {
    @Test(
        "Traps, throws and exits are told with their line, and the next cell runs",
        arguments: [
            ("let a = [1]\nlet i = 3\nprint(a[i])", "Trap", 3, "Index out of range"),
            ("func f() -> Int {\n    fatalError(\"no more\")\n}\nlet v = f()", "Trap", 2, "no more"),
            ("let o: Int? = nil\n\nlet v = o!", "Trap", 3, "nil"), ("var n = Int.max\nn += 1", "Trap", 2, ""),
            ("func deep(_ n: Int) -> Int { n == -1 ? 0 : deep(n + 1) + 1 }\nlet d = deep(0)", "Trap", 1, "stack"),
            (
                "import Foundation\nfunc down(_ n: Int) { if n == 0 { raise(SIGSEGV) } else { down(n - 1) } }\ndown(100)", "Trap", 2,
                "address"
            ),
            ("enum Bad: Error { case one }\n\nthrow Bad.one", "Bad", 3, "one"),
            ("import Dabiao\n\n\nlet p = try Panel(contentsOf: \"nowhere.csv\")", "ObservationErrors", 4, "nowhere.csv"),
            ("import Foundation\nexit(3)", "Exit", 2, "exit(3)"), ("import Foundation\nraise(SIGSEGV)", "Trap", 2, "address"),
            ("let x = undefined", "CompileError", 1, "cannot find 'undefined' in scope"),
            ("let s: String =\n    5", "CompileError", 2, "cannot convert"), ("async let a = 1", "CompileError", 1, "async let"),
            ("let a = 1 +", "CompileError", 1, ""), ("precondition(1 > 2, \"why\")", "Trap", 1, "why"),
        ] as [(String, String, Int, String)])
    func endings(_ source: String, _ name: String, _ line: Int, _ message: String) throws {
        let cells = try Cells()
        cells.run("let before = 7")
        let run = cells.run(source)
        #expect(run.failure?.name == name, "\(String(describing: run.failure))")
        #expect(run.failure?.line == line, "\(String(describing: run.failure))")
        #expect(message.isEmpty || run.failure?.message.contains(message) == true, "\(run.failure?.message ?? "")")
        #expect(run.failure?.losesState == false)
        #expect(cells.run("before + 1").value == "8")
    }

    @Test("A line in another cell is named")
    func otherCell() throws {
        let cells = try Cells()
        cells.run("func f(_ i: Int) -> Int {\n    return [1][i]\n}")
        let failure = cells.run("let a = 1\nprint(f(5))").failure
        #expect(failure?.line == 2)
        #expect(failure?.traceback.contains { $0.contains("cell 1, line 2: return [1][i]") } == true, "\(failure?.traceback ?? [])")
    }

    @Test("A trap on another thread ends the process; the next cell has its variables again")
    func otherThread() throws {
        let cells = try Cells()
        cells.run("import Foundation\nvar kept = [1, 2]\nkept.append(3)")
        let run = cells.run(
            "DispatchQueue.concurrentPerform(iterations: 2) { i in if i == 1 { fatalError(\"elsewhere\") } else { sleep(1) } }\nThread.detachNewThread { fatalError(\"elsewhere\") }\nsleep(5)"
        )
        #expect(run.failure != nil)
        #expect(cells.run("kept").value == "[1, 2, 3]")
    }

    @Test(
        "A cell past its time is stopped",
        arguments: [
            "while true {}", "var i = 0\nwhile true { i &+= 1; _ = [i].map { $0 } }", "import Foundation\nsleep(100)",
            "while true { print(1) }", "try await Task.sleep(nanoseconds: 100_000_000_000)",
        ])
    func time(_ source: String) throws {
        // Only the cell that never ends has half a second: on a busy machine any other may need more.
        let cells = try Cells()
        cells.run("let before = 7")
        cells.session.limits.seconds = 0.5
        let run = cells.run(source)
        #expect(run.failure?.name == "TimeLimit", "\(String(describing: run.failure))")
        cells.session.limits.seconds = 30
        let after = cells.run("before + 1")
        #expect(after.value == "8", "\(String(describing: after.failure))")
    }

    @Test("The stop of a cell that ended meanwhile is not the next one's")
    func stopOfAnother() throws {
        let cells = try Cells()
        cells.run("import Foundation\nlet before = 7")
        for _ in 0..<6 {
            // The signal cuts the sleep short, so that the cell ends by itself; what follows is compiled already.
            cells.session.limits.seconds = 0.05
            #expect(cells.run("sleep(100)").failure?.name == "TimeLimit")
            cells.session.limits.seconds = 30
            let after = cells.run("before + 1")
            #expect(after.value == "8", "\(String(describing: after.failure))")
        }
    }

    @Test("A cell is interrupted from another thread")
    func interrupt() throws {
        let cells = try Cells()
        cells.run("var list = [1]")
        let flag = cells.session.interrupt
        // The cell says that it is running, however long its compilation took.
        let sign = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: sign) }
        Thread.detachNewThread {
            while !FileManager.default.fileExists(atPath: sign.path) { Thread.sleep(forTimeInterval: 0.05) }
            flag.raise()
        }
        let loop = "while true { list.append(1); if list.count > 1_000 { list = [] } }"
        let failure = cells.run("import Foundation\n_ = FileManager.default.createFile(atPath: \"\(sign.path)\", contents: nil)\n\(loop)")
            .failure
        #expect(failure?.name == "Interrupted")
        #expect(failure?.message.contains("list") == true || failure?.losesState == true, "what may be half changed is named")
        #expect(cells.run("1 + 1").value == "2")
    }

    @Test("A cell that takes too much memory is ended; earlier values are there again")
    func memory() throws {
        let cells = try Cells(limits: CellLimits(seconds: 30, memory: 400 << 20))
        cells.run("let before = 7")
        let failure = cells.run("var all: [[Int]] = []\nfor i in 0..<100_000 { all.append([Int](repeating: i, count: 1 << 18)) }").failure
        #expect(failure?.name == "MemoryLimit", "\(String(describing: failure))")
        #expect(cells.run("before").value == "7")
    }

    @Test("A million lines are cut, counted, and cost no more than their time")
    func output() throws {
        let cells = try Cells(limits: CellLimits(seconds: 60, output: 100_000))
        let run = cells.run("for i in 0..<1_000_000 { print(i) }")
        #expect(run.failure == nil)
        #expect(run.printed.utf8.count <= 100_000)
        #expect(run.outputs.contains { if case .stream("stderr", let text) = $0 { text.contains("bytes more") } else { false } })
    }
}
