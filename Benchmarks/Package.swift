// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that what is only compared with never becomes a dependency of the library.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Dabiao", path: "..", traits: []),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "csv-reading",
            dependencies: [.product(name: "Dabiao", package: "Dabiao"), .product(name: "SwiftCSV", package: "SwiftCSV")]),
        .executableTarget(name: "charts", dependencies: [.product(name: "Dabiao", package: "Dabiao")]),
        .executableTarget(name: "reallocation", dependencies: [.product(name: "Dabiao", package: "Dabiao")]),
        .executableTarget(name: "regression", dependencies: [.product(name: "Dabiao", package: "Dabiao")]),
    ]
)
