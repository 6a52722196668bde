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
        // They switch nothing yet: declared so that `traits: []` is legal from the first day (Documentation/Decisions/0002).
        .trait(name: "Excel", description: "Reads and writes Excel workbooks. Switches nothing yet."),
        .trait(name: "Notebooks", description: "Swift notebooks. Switches nothing yet."),
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
        .target(name: "Forecasting", dependencies: ["LinearAlgebra", "Tables", "Statistics", "Observations"]),
        .target(name: "Planning", dependencies: ["Observations", "Forecasting"]),
        .target(name: "Display"),
        .target(name: "Charts", dependencies: ["Display"]),
        .target(
            name: "Reporting",
            dependencies: ["Tables", "Statistics", "Observations", "Forecasting", "Planning", "Display", "Charts"]
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

// SwiftPM compiles a module anew when one that it names has changed. What lies further down reaches it all the same, by the
// layout of its types, and a stale module crashes: so every target names all that is below it.
func names(of target: Target) -> [String] {
    target.dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }
}
// Targets stand after those they depend on, so one pass is enough.
for target in package.targets {
    let named = names(of: target)
    let below = package.targets.filter { named.contains($0.name) && $0.type != .executable }.flatMap(names(of:))
    let missing = Set(below).subtracting(named).subtracting(["COpenBLAS"]).sorted()
    target.dependencies += missing.map { .byNameItem(name: $0, condition: nil) }
}
