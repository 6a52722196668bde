import Foundation
import TestSupport
import Testing

@Suite("The arrows between the modules")
struct ArrowTests {
    @Test("No source file imports against the arrows", arguments: rooms)
    func imports(_ room: Room) throws {
        for file in try Self.sources(of: room) {
            for wrong in room.wrongImports(in: file.text) {
                Issue.record("\(file.path):\(wrong.line): \(room.name) may not import \(wrong.name)")
            }
        }
    }

    @Test("The manifest names a dependency where an arrow allows it and a file imports it, and nowhere else", arguments: rooms)
    func manifest(_ room: Room) throws {
        let target = try #require(try Manifest.ours().targets.first { $0.name == room.name }, "Package.swift has no target \(room.name)")
        let declared = Set(target.dependencies)
        #expect(declared.subtracting(room.mayImport).isEmpty, "Package.swift goes against the arrows")
        let imported = Set(try Self.sources(of: room).flatMap { SourceText($0.text).imports.map(\.name) })
        let needed = imported.subtracting(systemModules).subtracting([room.name])
        #expect(declared.subtracting(needed).isEmpty, "Package.swift lists what no file of \(room.name) imports")
        #expect(needed.subtracting(declared).isEmpty, "Package.swift doesn't list what a file of \(room.name) imports")
    }

    @Test("The manifest's targets stand in the data's order")
    func order() throws {
        #expect(try Manifest.ours().targets.map(\.name) == rooms.map(\.name))
    }

    @Test("The library's product names every module that `import Dabiao` gives: only what is named is held against the last tag")
    func product() throws {
        let text = try String(contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let list = try #require(text.firstMatch(of: /name: "Dabiao",\s*targets: \[([^\]]*)\]/)).1
        let named = list.matches(of: /"(\w+)"/).map { String($0.1) }
        let given = try #require(rooms.first { $0.name == "Dabiao" }).mayImport
        #expect(Set(named) == given.subtracting(libraries).union(["Dabiao"]))
    }

    @Test("An arrow comes from further up")
    func upstream() {
        for (place, room) in rooms.enumerated() {
            let earlier = Set(rooms[..<place].map(\.name)).union(["ArgumentParser"])
            #expect(room.mayImport.subtracting(earlier).isEmpty, "\(room.name) imports what comes after it")
        }
    }

    @Test("Every folder of Sources is a room")
    func folders() throws {
        let sources = Repository.root.appendingPathComponent("Sources").path
        let folders = try FileManager.default.contentsOfDirectory(atPath: sources).filter { !$0.hasPrefix(".") }
        #expect(Set(folders) == Set(rooms.map(\.name)))
    }

    @Test("Each C module has one door, and only the command line touches its argument parser")
    func doors() {
        let doors = [
            "COpenBLAS": "LinearAlgebra", "CLanes": "LinearAlgebra", "CZip": "Spreadsheet", "CExpat": "Spreadsheet",
            "CXlsxWriter": "Spreadsheet",
            "CNotebookRuntime": "NotebookRuntime", "CZeroMQ": "Notebook", "CMarkdown": "Notebook",
        ]
        #expect(Set(doors.keys) == libraries.subtracting(["NotebookWorker"]))
        for (module, door) in doors { #expect(rooms.filter { $0.mayImport.contains(module) }.map(\.name) == [door]) }
        #expect(rooms.filter { $0.mayImport.contains("ArgumentParser") }.map(\.name) == ["DabiaoCommand"])
    }

    @Test("Notebook cells are told of every C module that is below the library they call, and installed with them")
    func cellsKnowTheirModules() throws {
        let files = ["Sources/Notebook/Execution/CellLibrary.swift", "Scripts/install"]
        let texts = try files.map { try String(contentsOf: Repository.root.appendingPathComponent($0), encoding: .utf8) }
        for module in libraries.subtracting(["NotebookWorker", "CZeroMQ", "CMarkdown"]) {
            for (file, text) in zip(files, texts) { #expect(text.contains(module), "\(file) doesn't name \(module)") }
            let folder = Repository.root.appendingPathComponent("Sources/\(module)")
            let maps = ["module.modulemap", "include/module.modulemap"].map { folder.appendingPathComponent($0).path }
            #expect(maps.contains { FileManager.default.fileExists(atPath: $0) }, "\(module) has no module map for cells to find")
        }
    }

    @Test("A wrong import is found, with its line")
    func planted() throws {
        let statistics = try #require(rooms.first { $0.name == "Statistics" })
        let text = "import Foundation\npublic import LinearAlgebra\n#if DEBUG\n@_exported public import struct Reporting.Words\n#endif\n"
        #expect(statistics.wrongImports(in: text) == [ImportedModule(name: "Reporting", line: 4)])
        #expect(statistics.wrongImports(in: "import COpenBLAS") == [ImportedModule(name: "COpenBLAS", line: 1)])
        #expect(statistics.wrongImports(in: "import SomePackage") == [ImportedModule(name: "SomePackage", line: 1)])
    }

    @Test("A manifest is read with its products, its order and without its tests")
    func manifestReading() {
        let text = """
            targets: [
                .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
                .target(name: "Display"),
                .target(
                    name: "Charts",
                    dependencies: ["Display"]
                ),
                .executableTarget(
                    name: "DabiaoCommand",
                    dependencies: ["Charts", .product(name: "ArgumentParser", package: "swift-argument-parser")], exclude: ["Golden"]
                ),
                .target(name: "TestSupport", path: "Tests/TestSupport"),
                .testTarget(name: "ChartsTests", dependencies: ["Charts", "TestSupport"]),
            ]
            """
        let expected: [Manifest.Target] = [
            .init(name: "COpenBLAS", dependencies: []), .init(name: "Display", dependencies: []),
            .init(name: "Charts", dependencies: ["Display"]), .init(name: "DabiaoCommand", dependencies: ["Charts", "ArgumentParser"]),
        ]
        #expect(Manifest(text).targets == expected)
    }

    private struct Source {
        let path: String
        let text: String
    }

    private static func sources(of room: Room) throws -> [Source] {
        let folder = Repository.root.appendingPathComponent("Sources/\(room.name)")
        let paths =
            FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") } ?? []
        try #require(libraries.contains(room.name) || !paths.isEmpty, "no sources in \(folder.path)")
        return try paths.sorted().map { path in
            Source(
                path: "Sources/\(room.name)/\(path)", text: try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
        }
    }
}
