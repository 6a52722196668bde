import Foundation
public import Testing

/// Pictures and pages kept beside the tests, byte by byte.
///
/// `@Test func fanChart() throws { try expectGolden(chart.svg(), extension: "svg") }` compares with `Golden/fanChart.svg` in the
/// folder of the test's file. A missing golden is recorded *and fails*, so that it is looked at before it is believed; a
/// difference is written beside it as `fanChart-changed.svg` and fails.
///
/// - Parameters:
///   - text: What the test made.
///   - extension: The golden file's extension.
///   - name: The golden file's name, if not the test function's.
///   - function: The calling function, whose name is the golden's.
///   - file: The calling file, beside whose `Golden` folder the goldens are.
///   - location: Where an issue is reported.
/// - Throws: What the file system throws when a golden can't be written.
public func expectGolden(
    _ text: String, extension: String, name: String? = nil, function: String = #function, file: String = #filePath,
    location: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden")
    let stem = name ?? String(function.prefix { $0 != "(" })
    let golden = folder.appendingPathComponent("\(stem).\(`extension`)")
    let changed = folder.appendingPathComponent("\(stem)-changed.\(`extension`)")
    guard let expected = try? Data(contentsOf: golden) else {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: golden, options: .atomic)
        Issue.record("\(golden.lastPathComponent) was missing and has been recorded; look at it, then run again", sourceLocation: location)
        return
    }
    if expected == Data(text.utf8) {
        try? FileManager.default.removeItem(at: changed)
    } else {
        try Data(text.utf8).write(to: changed, options: .atomic)
        Issue.record("\(golden.lastPathComponent) differs from \(changed.lastPathComponent)", sourceLocation: location)
    }
}
