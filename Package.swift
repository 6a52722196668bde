// swift-tools-version: 6.1
import PackageDescription

// Targets stand in the order of the data's way: file → panel → forecast → year end → attainment
// → chart and table → command. A target may import earlier ones only, and only those named here;
// `ArchitectureTests` holds every `import` against the same table.

/// What only notebooks need of the system is linked where their trait is on.
let notebooks = TargetDependencyCondition.when(traits: ["Notebooks"])

// Debian's libzmq.pc has flags for static linking that SwiftPM warns of; its headers stand where they are found anyway.
#if os(Linux)
    let zeroMQ: String? = nil
#else
    let zeroMQ: String? = "libzmq"
#endif

let package = Package(
    name: "Dabiao",
    platforms: [.macOS(.v15)],
    products: [
        // `import Dabiao` gives all of these. They are named as well because only named modules are compared with those of the last
        // tag (Scripts/check-api).
        .library(
            name: "Dabiao",
            targets: [
                "Dabiao", "LinearAlgebra", "Tables", "Statistics", "Observations", "Spreadsheet", "DataQuality", "Forecasting", "Planning",
                "Display", "Charts", "RegressionReporting", "Reporting",
            ]),
        .executable(name: "dabiao", targets: ["DabiaoCommand"]),
        // What notebook cells are loaded with, and the process that loads them (Documentation/Decisions/0018).
        .library(name: "DabiaoCells", type: .dynamic, targets: ["Dabiao", "NotebookRuntime"]),
        .executable(name: "dabiao-worker", targets: ["NotebookWorker"]),
    ],
    traits: [
        // Each brings C libraries of its own; `traits: []` builds without them.
        .trait(name: "Excel", description: "Reads and writes Excel workbooks, through libzip, expat and libxlsxwriter."),
        .trait(name: "Notebooks", description: "Notebooks of Swift cells, in Jupyter too. Needs ZeroMQ and cmark-gfm."),
        .default(enabledTraits: ["Excel", "Notebooks"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(
            name: "COpenBLAS",
            pkgConfig: "openblas",
            providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]
        ),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        // The one loop that gains by registers wider than the oldest processor's (Documentation/Decisions/0020).
        .target(name: "CLanes"),
        .target(name: "LinearAlgebra", dependencies: ["COpenBLAS", "CLanes"]),
        .target(name: "Tables"),
        .target(name: "Statistics", dependencies: ["LinearAlgebra", "Tables"]),
        .target(name: "Observations", dependencies: ["Tables"]),
        .target(name: "Display"),
        .target(
            name: "Spreadsheet",
            dependencies: [
                "Tables", "Observations", "Display",
                .byName(name: "CZip", condition: .when(traits: ["Excel"])),
                .byName(name: "CExpat", condition: .when(traits: ["Excel"])),
                .byName(name: "CXlsxWriter", condition: .when(traits: ["Excel"])),
            ]
        ),
        .target(name: "DataQuality", dependencies: ["Tables", "Observations"]),
        .target(name: "Forecasting", dependencies: ["LinearAlgebra", "Tables", "Statistics", "Observations"]),
        .target(name: "Planning", dependencies: ["Tables", "Statistics", "Observations", "Forecasting"]),
        .target(name: "Charts", dependencies: ["Display"]),
        .target(name: "RegressionReporting", dependencies: ["Tables", "Statistics", "Display", "Charts"]),
        .target(
            name: "Reporting",
            dependencies: ["Tables", "Observations", "Spreadsheet", "DataQuality", "Forecasting", "Planning", "Display", "Charts"]
        ),
        .target(
            name: "Dabiao",
            dependencies: [
                "LinearAlgebra", "Tables", "Statistics", "Observations", "Spreadsheet", "DataQuality", "Forecasting", "Planning", "Display",
                "Charts", "RegressionReporting", "Reporting",
            ]
        ),
        .target(name: "CNotebookRuntime"),
        .target(name: "NotebookRuntime", dependencies: ["Tables", "Display", "CNotebookRuntime"]),
        .executableTarget(name: "NotebookWorker"),
        .systemLibrary(name: "CZeroMQ", pkgConfig: zeroMQ, providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
        .systemLibrary(
            name: "CMarkdown",
            pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]
        ),
        .target(
            name: "Notebook",
            dependencies: [
                "Tables", "Display", .targetItem(name: "CZeroMQ", condition: notebooks),
                .targetItem(name: "CMarkdown", condition: notebooks),
            ]
        ),
        .executableTarget(
            name: "DabiaoCommand",
            dependencies: ["Dabiao", "Notebook", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
        .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables", "TestSupport"]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], exclude: ["Reference"]),
        .testTarget(name: "ObservationsTests", dependencies: ["Observations", "TestSupport"], exclude: ["Samples"]),
        .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet", "TestSupport"], exclude: ["Samples"]),
        .testTarget(name: "ForecastingTests", dependencies: ["Forecasting", "TestSupport"], exclude: ["Reference"]),
        .testTarget(name: "PlanningTests", dependencies: ["Planning", "TestSupport"], exclude: ["Reference"]),
        .testTarget(name: "DisplayTests", dependencies: ["Display", "TestSupport"]),
        .testTarget(name: "ChartsTests", dependencies: ["Charts", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "RegressionReportingTests", dependencies: ["RegressionReporting", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "NotebookTests", dependencies: ["Notebook", "TestSupport"]),
        .testTarget(name: "CommandTests", dependencies: ["DabiaoCommand", "TestSupport"]),
    ]
)

// One rule for all: what a module imports stays its own unless it says `public import`.
for target in package.targets where target.type != .system {
    target.swiftSettings = [.enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility")]
}

// SwiftPM compiles a module anew when one that it names has changed. What lies further down reaches it all the same, by the
// layout of its types, and a stale module crashes: so every target names all that is below it.
func names(of target: Target) -> [String] {
    target.dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }
}
// C libraries stay behind the one module that speaks to them.
let behindDoors: Set<String> = ["COpenBLAS", "CLanes", "CZip", "CExpat", "CXlsxWriter"]
// Targets stand after those they depend on, so one pass is enough.
for target in package.targets {
    let named = names(of: target)
    let below = package.targets.filter { named.contains($0.name) && $0.type != .executable }.flatMap(names(of:))
    let missing = Set(below).subtracting(named).subtracting(behindDoors).sorted()
    target.dependencies += missing.map { .byNameItem(name: $0, condition: nil) }
}
