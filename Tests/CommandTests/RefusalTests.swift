import Foundation
import Testing

@Suite("What dabiao forecast refuses, and how it says so")
struct RefusalTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(), to: "observations.csv")
    }

    /// A file that is wrong, and what has to be said of it.
    struct Wrong: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let message: String
        var testDescription: String { name }
    }

    static let wrongObservations = [
        Wrong(name: "month 13", text: "college,month,trainees\n甲,2023年13月,5\n", message: "wrong.csv:2: month: \"2023年13月\" is not a month"),
        Wrong(
            name: "the letter O", text: "college,month,trainees\n甲,2023-01,1O2\n", message: "wrong.csv:2: trainees: \"1O2\" is not a number"
        ),
        Wrong(
            name: "beyond what can be computed with", text: "college,month,trainees\n甲,2023-01,1e154\n",
            message: "wrong.csv:2: trainees: \"1e154\" is too large a number"),
        Wrong(
            name: "a negative count", text: "college,month,trainees\n甲,2023-01,-4\n", message: "wrong.csv:2: trainees: \"-4\" is negative"),
        Wrong(
            name: "a month twice", text: "college,month,trainees\n甲,2023-01,4\n甲,2023-01,4\n",
            message: "wrong.csv:3: month: 2023-01 of 甲 is there twice; first in line 2"),
        Wrong(name: "an empty file", text: "", message: "wrong.csv: the file is empty"),
        Wrong(
            name: "no month column", text: "college,trainees\n甲,4\n",
            message: "wrong.csv:1: no month column among \"college\", \"trainees\""),
    ]

    @Test("Wrong observations: code 65, file, line, column, what was found", arguments: wrongObservations)
    func observations(_ wrong: Wrong) throws {
        try folder.write(wrong.text, to: "wrong.csv")
        let run = try Dabiao.run(["forecast", "wrong.csv", "--output", "out.csv"], in: folder)
        #expect(run.status == 65)
        #expect(run.error.contains(wrong.message), "\(run.error)")
        #expect(run.output.isEmpty)
        #expect(throws: (any Error).self) { try folder.data("out.csv") }
    }

    @Test("All errors of a file are told at once, the first twenty, then a count")
    func manyErrors() throws {
        try folder.write("college,month,trainees\n" + (1...25).map { "甲,2023-\($0 + 20),x\n" }.joined(), to: "wrong.csv")
        let run = try Dabiao.run(["forecast", "wrong.csv"], in: folder)
        #expect(run.status == 65)
        let lines = run.error.split(separator: "\n")
        #expect(lines.count == 21)
        #expect(lines.last?.hasPrefix("… and ") == true)
    }

    private static let header = "college,indicator,year,target\n"
    static let wrongTargets = [
        Wrong(
            name: "an unknown college", text: header + "机电工,trainees,2023,5\n",
            message: "wrong.csv:2: college: the observations have no \"机电工\"; did you mean \"机电\"?"),
        Wrong(
            name: "against their sum", text: header + "*,trainees,2023,100\n机电,trainees,2023,60\n财经,trainees,2023,50\n",
            message: "wrong.csv: the targets for trainees in 2023 add up to 110, the whole school's is 100"),
        Wrong(name: "another year", text: header + "机电,trainees,2022,60\n", message: "wrong.csv: no target for 2023, only for 2022"),
        Wrong(
            name: "an unknown indicator", text: header + "机电,人数,2023,60\n",
            message: "wrong.csv:2: indicator: the observations have no indicator \"人数\", only trainees, funding"),
        Wrong(
            name: "a misspelt column", text: "college,indicator,year,target,ceilling\n机电,trainees,2023,60,70\n",
            message: "wrong.csv:1: there is no column \"ceilling\"; did you mean \"ceiling\"?"),
        Wrong(
            name: "a floor above its target", text: "college,indicator,year,target,floor\n机电,trainees,2023,60,70\n",
            message: "wrong.csv:2: floor: the floor, 70, is above the target, 60"),
        Wrong(name: "an empty file", text: "", message: "wrong.csv: the file is empty"),
    ]

    @Test("Wrong targets: code 65 and the place", arguments: wrongTargets)
    func targets(_ wrong: Wrong) throws {
        try folder.write(wrong.text, to: "wrong.csv")
        let run = try Dabiao.run(["forecast", "observations.csv", "--targets", "wrong.csv", "--quiet"], in: folder)
        #expect(run.status == 65)
        #expect(run.error.contains(wrong.message), "\(run.error)")
        #expect(run.output.isEmpty)
    }

    @Test("What is wrong is said in Chinese too, at the same place")
    func chinese() throws {
        func said(_ arguments: String...) throws -> String {
            try Dabiao.run(arguments + ["--lang", "zh"], in: folder).error
        }
        #expect(try said("forecast", "nowhere.csv") == "nowhere.csv: 没有这个文件\n")
        try folder.write(Self.header + "机电工,trainees,2023,5\n", to: "targets.csv")
        #expect(
            try said("forecast", "observations.csv", "--targets", "targets.csv", "--quiet")
                == "targets.csv:2: college: 数据中没有“机电工”，是否为“机电”？\n")
        try folder.write(Self.header.dropLast() + ",备注\n机电,trainees,2023,5,x\n", to: "targets.csv")
        let notes = try said("forecast", "observations.csv", "--targets", "targets.csv")
        #expect(notes.contains("警告：targets.csv:1: 未使用“备注”列"), "\(notes)")
        #expect(notes.contains("observations.csv：UTF-8，逗号分隔；表头在第1行；84行；每列一项指标；月份：month；名称：college"), "\(notes)")
        try folder.write("college,month,trainees\n" + (1...25).map { "甲,2023-\($0 + 20),x\n" }.joined(), to: "wrong.csv")
        #expect(try said("forecast", "wrong.csv").split(separator: "\n").last == "……另有5处")
        try folder.write("scenario,change,college,month,share,months\na,closure,机电,2023-09,1,4\n", to: "scenarios.csv")
        #expect(
            try said("what-if", "observations.csv", "--scenario", "scenarios.csv", "--quiet")
                == "scenarios.csv:2: months: closure用不到此处的“4”，请留空\n")
    }

    @Test("The largest amounts are forecast and backtested")
    func largest() throws {
        try folder.write(
            School.observations(to: 2023, 12).replacingOccurrences(of: ",-?[0-9]+\n", with: ",1e15\n", options: .regularExpression),
            to: "large.csv")
        for command in ["forecast", "backtest"] {
            let run = try Dabiao.run(
                [command, "large.csv", "--quiet"] + (command == "forecast" ? ["--as-of", "2023-06"] : []), in: folder)
            #expect(run.status == 0 && !run.text.contains("nan"), "\(run.error)")
        }
    }

    @Test("Nothing known by the as-of month is wrong data")
    func tooEarly() throws {
        let run = try Dabiao.run(["forecast", "observations.csv", "--as-of", "2019-12"], in: folder)
        #expect(run.status == 65)
        #expect(run.error.contains("observations.csv: no series has a value in the years up to 2019-12"))
    }

    @Test(
        "A file that isn't there: code 66",
        arguments: [
            ["nowhere.csv"], ["observations.csv", "--targets", "nowhere.csv"], ["observations.csv", "--planned", "nowhere.csv"],
            ["observations.csv", "nowhere.csv"],
        ])
    func missing(_ arguments: [String]) throws {
        let run = try Dabiao.run(["forecast"] + arguments, in: folder)
        #expect(run.status == 66)
        #expect(run.error.contains("nowhere.csv: there is no such file"))
    }

    @Test(
        "A place that can't be written to: code 73, and nothing half done",
        arguments: [
            ["--output", "nowhere/out.csv"], ["--output", "observations.csv/out.csv"], ["--output", "/proc/out.csv"], ["--output", "."],
            ["--charts", "observations.csv"], ["--charts", "observations.csv/charts"],
        ])
    func unwritable(_ arguments: [String]) throws {
        let run = try Dabiao.run(["forecast", "observations.csv", "--quiet"] + arguments, in: folder)
        #expect(run.status == 73)
        #expect(run.error.hasPrefix(arguments[1] + ":"), "\(run.error)")
        #expect(run.output.isEmpty)
        #expect(try folder.text("observations.csv") == School.observations())
    }

    @Test("A full disk: code 73", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let run = try Dabiao.run(["forecast", "observations.csv", "--quiet", "--output", "/dev/full"], in: folder)
        #expect(run.status == 73)
        #expect(run.error == "/dev/full: cannot be written: no space is left\n")
    }

    @Test("A failed run leaves the old file whole")
    func oldFile() throws {
        try folder.write("what was there\n", to: "out.csv")
        try folder.write("college,month,trainees\n甲,2023-01,1O2\n", to: "wrong.csv")
        #expect(try Dabiao.run(["forecast", "wrong.csv", "--output", "out.csv"], in: folder).status == 65)
        #expect(try folder.text("out.csv") == "what was there\n")
    }

    @Test(
        "Wrong usage: code 64 and which option",
        arguments: [
            [], ["observations.csv", "--as-of", "2023年13月"], ["observations.csv", "--horizon", "0"],
            ["observations.csv", "--horizon", "37"],
            ["observations.csv", "--horizon", "soon"], ["observations.csv", "--quantiles", "0.5,1"],
            ["observations.csv", "--quantiles", "nan"],
            ["observations.csv", "--models", "arima"], ["observations.csv", "--models", "pro-rata,pro-rata"],
            ["observations.csv", "--models", ""],
            ["observations.csv", "--format", "xls"], ["observations.csv", "--format", "json", "--output-encoding", "utf-8-bom"],
            ["observations.csv", "--lang", "fr"],
            ["observations.csv", "--color", "blue"], ["observations.csv", "--seed", "x"], ["observations.csv", "--bogus"],
            ["observations.csv", "--horizon", "3", "--targets", "observations.csv"],
            ["observations.csv", "--horizon", "3", "--charts", "c"],
            ["observations.csv", "--horizon", "3", "--explain", "机电"], ["observations.csv", "--explain", "nobody"], ["-", "-"],
            ["observations.csv", "--explain", "机电", "--keep", "kept"], ["observations.csv", "--explain", "机电", "--charts", "c"],
            ["observations.csv", "--explain", "机电", "--targets", "observations.csv"],
            ["observations.csv", "--explain", "机电", "--quantiles", "0.5"], ["observations.csv", "observations.csv"],
        ])
    func usage(_ arguments: [String]) throws {
        let run = try Dabiao.run(["forecast"] + arguments, in: folder)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        if let option = arguments.last(where: { $0.hasPrefix("--") }), option != "--output" { #expect(run.error.contains(option)) }
    }

    @Test("A file that is given twice is said to be")
    func givenTwice() throws {
        let run = try Dabiao.run(["forecast", "observations.csv", "observations.csv"], in: folder)
        #expect(run.status == 64 && run.error.contains("observations.csv is given twice"))
    }

    @Test("Help and version are no errors")
    func help() throws {
        for arguments in [["--help"], ["forecast", "--help"], ["--version"]] {
            let run = try Dabiao.run(arguments, in: folder)
            #expect(run.status == 0 && !run.output.isEmpty && run.error.isEmpty)
        }
        #expect(try Dabiao.run(["--version"], in: folder).text.contains("OpenBLAS"))
    }
}
