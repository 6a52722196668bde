import Foundation
import TestSupport
import Testing

@Suite("dabiao --version")
struct VersionTests {
    private func said() throws -> String { try Dabiao.run(["--version"], in: TemporaryFolder()).text }

    @Test("says our version, and OpenBLAS's with the kernels it picked")
    func provenance() throws {
        let text = try said()
        #expect(text.contains(/^[0-9]+\.[0-9]+\.[0-9]+ \(OpenBLAS [0-9]+\.[0-9]+\.[0-9.]+, \w+\)\n$/), "\(text)")
    }

    @Test("is the newest one of the changelog, once one is released, above which only what is unreleased stands")
    func changelog() throws {
        let version = try #require(try said().split(separator: " ").first)
        let text = try String(contentsOf: Repository.root.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
        let headings = text.matches(of: /(?m)^## \[([^\]]+)\]/).map(\.1)
        #expect(headings.first == "Unreleased" || headings.first == version)
        if let newest = headings.first(where: { $0 != "Unreleased" }) { #expect(newest == version) }
    }

    @Test(
        "stands in one place: what builds and packages the command asks it",
        arguments: [
            "Package.swift", "Makefile", "Scripts/release", "Scripts/install", "Scripts/check-release", "README.md", "README.zh-Hans.md",
        ])
    func place(_ file: String) throws {
        let version = try #require(try said().split(separator: " ").first)
        let text = try String(contentsOf: Repository.root.appendingPathComponent(file), encoding: .utf8)
        #expect(!text.contains(version))
    }
}
