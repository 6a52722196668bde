// swift-tools-version: 6.1
import PackageDescription

// Targets stand in the order of the data's way: file → panel → forecast → year end → attainment
// → chart and table → command. A target may import earlier ones only, and only those named here;
// `ArchitectureTests` holds every `import` against the same table.
let package = Package(
    name: "Dabiao",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Dabiao", targets: ["Dabiao"]),
        .executable(name: "dabiao", targets: ["DabiaoCommand"]),
    ],
    traits: [
        .trait(name: "Excel", description: "Reads and writes Excel workbooks (room reserved: see Documentation/Decisions/0002)."),
        .trait(name: "Notebooks", description: "Swift notebooks (room reserved: see Documentation/Decisions/0002)."),
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
        .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"]),
        .target(name: "Tables"),
        .target(name: "Statistics", dependencies: ["LinearAlgebra", "Tables"]),
        .target(name: "Observations", dependencies: ["Tables"]),
        .target(name: "Forecasting", dependencies: ["Statistics", "Observations", "LinearAlgebra", "Tables"]),
        .target(name: "Planning", dependencies: ["Forecasting", "Statistics", "Observations", "Tables"]),
        .target(name: "Display"),
        .target(name: "Charts", dependencies: ["Display"]),
        .target(
            name: "Reporting",
            dependencies: ["Planning", "Forecasting", "Statistics", "Observations", "Tables", "Display", "Charts"]
        ),
        .target(
            name: "Dabiao",
            dependencies: [
                "LinearAlgebra", "Tables", "Statistics", "Observations", "Forecasting", "Planning", "Display", "Charts",
                "Reporting",
            ]
        ),
        .executableTarget(
            name: "DabiaoCommand",
            dependencies: ["Dabiao", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
        .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables", "TestSupport"]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], exclude: ["Reference"]),
        .testTarget(name: "ObservationsTests", dependencies: ["Observations", "TestSupport"], exclude: ["Samples"]),
        .testTarget(name: "ForecastingTests", dependencies: ["Forecasting", "TestSupport"]),
        .testTarget(name: "PlanningTests", dependencies: ["Planning", "TestSupport"]),
        .testTarget(name: "DisplayTests", dependencies: ["Display", "TestSupport"]),
        .testTarget(name: "ChartsTests", dependencies: ["Charts", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "CommandTests", dependencies: ["DabiaoCommand", "TestSupport"]),
    ]
)

// One rule for all: what a module imports stays its own unless it says `public import`.
for target in package.targets where target.type != .system {
    target.swiftSettings = [.enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility")]
}
