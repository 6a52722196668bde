#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Panel {
    /// The observations of a file: delimited text in the wide or the long form, as `PanelReader` reads it.
    ///
    /// - Throws: All that is wrong with the file.
    @_disfavoredOverload  // The room of spreadsheets has the same for workbooks too.
    public init(contentsOf path: String) throws(ObservationErrors) {
        self = try PanelReader().read(contentsOf: path).panel
    }

    /// The observations of a local file.
    @_disfavoredOverload  // The room of spreadsheets has the same for workbooks too.
    public init(contentsOf url: URL) throws(ObservationErrors) {
        self = try PanelReader().read(contentsOf: url.path).panel
    }

    /// The observations of several files with the same key columns, appended to one another.
    @_disfavoredOverload  // The room of spreadsheets has the same for workbooks too.
    public init(contentsOf paths: [String]) throws(ObservationErrors) {
        self = try PanelReader().read(contentsOf: paths).panel
    }

    /// The observations of a text that is in memory.
    ///
    /// Errors call it by `name`.
    public init(text bytes: [UInt8], named name: String) throws(ObservationErrors) {
        self = try PanelReader().read(text: bytes, named: name).panel
    }
}
