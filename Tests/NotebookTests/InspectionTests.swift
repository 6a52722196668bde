import Foundation
import TestSupport
import Testing

@testable import Notebook

/// What Shift-Tab says, of a cell's own names and the library's; the program that asks SourceKit is the one built beside the tests.
@Suite("Inspection of names", .serialized)
struct InspectionTests {
    private static let command: String? = {
        let folders = ([Bundle.main.executablePath].compactMap { $0 } + CommandLine.arguments).map { URL(fileURLWithPath: $0) }
        return folders.lazy.flatMap { (file: URL) -> [URL] in
            var folder = file.deletingLastPathComponent()
            return (0..<4).map { _ in
                defer { folder.deleteLastPathComponent() }
                return folder.appendingPathComponent("dabiao")
            }
        }.first { access($0.path, X_OK) == 0 }?.path
    }()

    @Test("a name is told with declaration and documentation, a type with its initialisers, also while a call is being written")
    func inspection() throws {
        #if os(Linux)
            let command = try #require(Self.command)
            let cells = try Cells()
            let first = cells.run("import Dabiao\n/// How many.\nfunc twice(_ count: Int) -> Int { 2 * count }")
            try #require(first.failure == nil)
            let assistant = CodeAssistant(session: cells.session, helper: [command, "kernel", "assist"], patience: 60)
            func said(_ code: String, behind name: String) throws -> String {
                let place = try #require(code.range(of: name)).upperBound
                return assistant.inspection(of: code, at: code[..<place].unicodeScalars.count)?.markdown ?? "nothing"
            }
            let function = try said("import Dabiao\nlet f = try Panel(contentsOf: \"a\").forecast(asOf: \"2023-06\")", behind: "forecast")
            #expect(function.contains("func forecast(asOf: Month? = nil, horizon: ForecastHorizon = .yearEnd"))
            #expect(function.contains("Forecasts every series of the panel from what was known in a month."))
            let call = try said("import Dabiao\nlet t = try Targets(contentsOf: \"目标\", for: panel)", behind: "Targets")
            #expect(call.contains("struct Targets") && call.contains("init(contentsOf") && call.contains("The targets of a plan."))
            let open = try said("import Dabiao\nlet d = DifferenceInDifferences(", behind: "DifferenceInDifferences(")
            #expect(
                open.contains("init(outcome: String, unit: String") && open.contains("```swift\nlet study")
                    && open.contains("The effect of a programme"))
            let panel = try said("import Dabiao\nPanel", behind: "Panel")
            #expect(panel.contains("init(contentsOf: URL)") && !panel.contains("storage:"))
            #expect(try said("import Dabiao\nlet x = twice(2)", behind: "twice").contains("func twice(_ count: Int) -> Int"))
            #expect(try said("let own = 5\nown", behind: "own = 5\now").contains("let own: Int"))
            #expect(assistant.inspection(of: "1 + 1", at: 2) == nil)
        #endif
    }
}
