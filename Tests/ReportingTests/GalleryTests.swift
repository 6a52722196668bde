import Foundation
import TestSupport
import Testing

@Suite("The gallery")
struct GalleryTests {
    @Test("It shows every golden picture of the charts, and none that isn't there")
    func completeness() throws {
        let page = try String(contentsOf: Repository.root.appendingPathComponent("Documentation/Gallery.md"), encoding: .utf8)
        let shown = Set(page.components(separatedBy: "](../").dropFirst().map { String($0.prefix { $0 != ")" }) })
        var kept: Set<String> = []
        for folder in ["Tests/ChartsTests/Golden", "Tests/RegressionReportingTests/Golden", "Tests/ReportingTests/Golden"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appendingPathComponent(folder).path)
            kept.formUnion(names.filter { $0.hasSuffix(".svg") && !$0.hasSuffix("-changed.svg") }.map { "\(folder)/\($0)" })
        }
        #expect(kept.subtracting(shown).sorted() == [], "not shown")
        #expect(shown.subtracting(kept).sorted() == [], "not there")
    }
}
