import Foundation
import TestSupport

/// The targets of `Package.swift` as they are written there, tests left out.
struct Manifest {
    struct Target: Equatable {
        let name: String
        /// Targets and products of other packages.
        let dependencies: [String]
    }

    let targets: [Target]

    /// The repository's own manifest.
    static func ours() throws -> Manifest {
        Manifest(try String(contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8))
    }

    init(_ text: String) {
        targets = text.matches(of: /\.(systemLibrary|target|executableTarget)\(\s*name:\s*"(\w+)"/).compactMap { match in
            let body = Self.enclosed(text[match.range.lowerBound...], by: "(", ")")
            guard !body.contains("path: \"Tests/") else { return nil }
            let list = body.firstRange(of: "dependencies:").map { Self.enclosed(body[$0.upperBound...], by: "[", "]") } ?? ""
            // Of a product it is the name that is imported, not its package's.
            let names = list.replacing(/package:\s*"[^"]*"|traits:\s*\[[^\]]*\]/, with: "").matches(of: /"(\w+)"/).map { String($0.1) }
            return Target(name: String(match.2), dependencies: names)
        }
    }

    /// What stands between the first opening bracket and the one that closes it.
    private static func enclosed(_ text: Substring, by opening: Character, _ closing: Character) -> Substring {
        guard let start = text.firstIndex(of: opening) else { return "" }
        var depth = 0
        for place in text[start...].indices {
            if text[place] == opening { depth += 1 }
            if text[place] == closing { depth -= 1 }
            if depth == 0 { return text[text.index(after: start)..<place] }
        }
        return text[start...]
    }
}
