/// The rooms the data flows through, in the data's order, and what each may import: an arrow never points downstream.
///
/// A new room is a new row, where the data passes it; an arrow that isn't here needs a decision record
/// (see `Documentation/Decisions/0001-module-arrows.md`).
let rooms: [Room] = [
    Room("COpenBLAS", mayImport: []),
    Room("CZip", mayImport: []),
    Room("CExpat", mayImport: []),
    Room("CXlsxWriter", mayImport: []),
    Room("CLanes", mayImport: []),
    Room("LinearAlgebra", mayImport: ["COpenBLAS", "CLanes"]),
    Room("Tables", mayImport: []),
    Room("Statistics", mayImport: ["LinearAlgebra", "Tables"]),
    Room("Observations", mayImport: ["Tables"]),
    Room("Display", mayImport: []),
    Room("Spreadsheet", mayImport: ["Tables", "Observations", "Display", "CZip", "CExpat", "CXlsxWriter"]),
    Room("DataQuality", mayImport: ["Tables", "Observations"]),
    Room("Forecasting", mayImport: ["LinearAlgebra", "Tables", "Statistics", "Observations"]),
    Room("Planning", mayImport: ["LinearAlgebra", "Tables", "Statistics", "Observations", "Forecasting"]),
    Room("Charts", mayImport: ["Display"]),
    Room("RegressionReporting", mayImport: ["LinearAlgebra", "Tables", "Statistics", "Display", "Charts"]),
    Room(
        "Reporting",
        mayImport: [
            "LinearAlgebra", "Tables", "Statistics", "Observations", "Spreadsheet", "DataQuality", "Forecasting", "Planning", "Display",
            "Charts", "RegressionReporting",
        ]),
    Room(
        "Dabiao",
        mayImport: [
            "LinearAlgebra", "Tables", "Statistics", "Observations", "Spreadsheet", "DataQuality", "Forecasting", "Planning", "Display",
            "Charts", "RegressionReporting", "Reporting",
        ]),
    Room("CNotebookRuntime", mayImport: []),
    Room("NotebookRuntime", mayImport: ["Tables", "Display", "CNotebookRuntime"]),
    Room("NotebookWorker", mayImport: []),
    Room("CZeroMQ", mayImport: []),
    Room("CMarkdown", mayImport: []),
    Room("Notebook", mayImport: ["Tables", "Display", "CZeroMQ", "CMarkdown"]),
    Room(
        "DabiaoCommand",
        mayImport: [
            "LinearAlgebra", "Tables", "Statistics", "Observations", "Spreadsheet", "DataQuality", "Forecasting", "Planning", "Display",
            "Charts", "RegressionReporting", "Reporting",
            "Dabiao", "Notebook", "ArgumentParser",
        ]),
]

/// Rooms of C alone, the libraries each behind one door.
let libraries: Set<String> = [
    "COpenBLAS", "CLanes", "CZip", "CExpat", "CXlsxWriter", "CNotebookRuntime", "NotebookWorker", "CZeroMQ", "CMarkdown",
]

/// What comes with the toolchain or the operating system and is open to all.
let systemModules: Set<String> = [
    "Swift", "Synchronization", "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Musl", "Darwin",
]

/// A module and the modules it may import.
struct Room {
    let name: String
    let mayImport: Set<String>

    init(_ name: String, mayImport: Set<String>) {
        self.name = name
        self.mayImport = mayImport
    }

    /// The imports of a source text that go against the arrows.
    func wrongImports(in text: String) -> [ImportedModule] {
        SourceText(text).imports.filter { $0.name != name && !mayImport.contains($0.name) && !systemModules.contains($0.name) }
    }
}
