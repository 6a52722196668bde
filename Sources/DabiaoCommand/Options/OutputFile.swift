import ArgumentParser
import Dabiao
import Foundation

/// A file that takes a result, by the name it was given.
struct OutputFile {
    let path: String

    /// What follows the last dot of its name; `nil` where there is none.
    var ending: String? {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else { return nil }
        return String(name[name.index(after: dot)...])
    }

    /// Refuses one that the result is made from: it would be gone. Other names of the same file are the same.
    func refuse(over inputs: [String]) throws(ValidationError) {
        guard let own = Self.identity(path) else { return }
        for input in inputs where Self.identity(input == StandardInput.argument ? StandardInput.path : input) == own {
            throw ValidationError("\(path) is read for the result and would be written over; say another place for it.")
        }
    }

    /// Where a plain file lies on which disk; `nil` of what isn't there or is none.
    private static func identity(_ path: String) -> [UInt64]? {
        var found = stat()
        guard stat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return nil }
        return [UInt64(found.st_dev), UInt64(found.st_ino)]
    }
}
