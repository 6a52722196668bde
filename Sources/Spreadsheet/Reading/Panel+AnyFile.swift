public import Observations

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Panel {
    /// The observations of a file: a workbook, delimited text, or lines of JSON.
    ///
    /// - Throws: All that is wrong with the file.
    public init(contentsOf path: String) throws(ObservationErrors) {
        self = try PanelReader.ofAnyFile.read(contentsOf: path).panel
    }

    /// The observations of a local file.
    public init(contentsOf url: URL) throws(ObservationErrors) {
        self = try PanelReader.ofAnyFile.read(contentsOf: url.path).panel
    }

    /// The observations of several files with the same key columns, appended to one another.
    public init(contentsOf paths: [String]) throws(ObservationErrors) {
        self = try PanelReader.ofAnyFile.read(contentsOf: paths).panel
    }
}
