import Observations
import Tables
import Testing

/// A panel of a text written in the test.
func panel(_ text: String, named name: String = "t.csv") throws -> Panel {
    try Panel(text: Array(text.utf8), named: name)
}

/// The errors of a text that must be refused.
func errors(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [ObservationError] {
    errors(bytes: Array(text.utf8), sourceLocation: sourceLocation)
}

/// The errors of bytes that must be refused.
func errors(bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> [ObservationError] {
    #expect(throws: ObservationErrors.self, sourceLocation: sourceLocation) { try Panel(text: bytes, named: "t.csv") }?.errors ?? []
}

/// The tidy form of a text.
func tidy(_ text: String) throws -> String {
    String(decoding: try PanelReader(keepsEmptyEnds: true).read(text: Array(text.utf8), named: "t.csv").panel.csv(), as: UTF8.self)
}

/// A place in the text.
func at(_ line: Int, _ column: String? = nil, _ number: Int? = nil) -> Place {
    Place(file: "t.csv", line: line, column: column, columnNumber: number)
}

extension MonthlySeries {
    /// Its first and its last month.
    var span: ClosedRange<Month> { start...end }
}
