// swift-tools-version: 6.1
import PackageDescription

// A client of the library: `traits: []` asks for the forecasts alone, with nothing of C but OpenBLAS.
let package = Package(
    name: "client",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Dabiao", path: "../..", traits: [])],
    targets: [.executableTarget(name: "client", dependencies: [.product(name: "Dabiao", package: "Dabiao")])]
)
