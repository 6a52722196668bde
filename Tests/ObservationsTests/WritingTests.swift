import Foundation
import Observations
import Testing

@Suite("Writing")
struct WritingTests {
    @Test("a panel is written in the tidy form and read back the same")
    func roundTrip() throws {
        let text = "college,programme,month,trainees,funding\na,\"x, y\",2023-01,4890,0.1\na,\"x, y\",2023-02,,-250000000\nb,z,2022-12,3,\n"
        #expect(try tidy(text) == text)
        #expect(Array(try panel(text).csv(byteOrderMark: true).prefix(3)) == [0xEF, 0xBB, 0xBF])
    }

    @Test("a file is written whole, over an old one too, and nothing is left beside it")
    func atomic() throws {
        let folder = try TemporaryFolder()
        for text in ["first", "second, longer than the first"] {
            try AtomicFile.write(Array(text.utf8), to: folder.path("out.csv"))
            #expect(try String(contentsOfFile: folder.path("out.csv"), encoding: .utf8) == text)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["out.csv"])
    }

    @Test("a link stays a link, and permissions stay as they were")
    func links() throws {
        let folder = try TemporaryFolder()
        let target = try folder.file("target.csv", "old")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
        try FileManager.default.createSymbolicLink(atPath: folder.path("link.csv"), withDestinationPath: target)
        try AtomicFile.write(Array("new".utf8), to: folder.path("link.csv"))
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.csv")) == target)
        #expect(try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int == 0o640)
    }

    @Test("places that can't be written to are told apart")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        #expect(throws: WriteError.noSuchDirectory(path: folder.path("none/out.csv"))) {
            try AtomicFile.write([], to: folder.path("none/out.csv"))
        }
        #expect(throws: WriteError.isDirectory(path: folder.path("."))) { try AtomicFile.write([], to: folder.path(".")) }
        // /proc takes no new file from anybody, root included.
        if FileManager.default.fileExists(atPath: "/proc/self") {
            #expect(throws: WriteError.self) { try AtomicFile.write([1], to: "/proc/out.csv") }
        }
        if FileManager.default.fileExists(atPath: "/dev/full") {
            #expect(throws: WriteError.diskFull(path: "/dev/full")) { try AtomicFile.write([1], to: "/dev/full") }
        }
        if getuid() != 0 {
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path(""))
            #expect(throws: WriteError.notPermitted(path: folder.path("out.csv"))) { try AtomicFile.write([], to: folder.path("out.csv")) }
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path(""))
        }
    }

    @Test("what is no regular file is written to as it is")
    func device() throws {
        try AtomicFile.write([1, 2, 3], to: "/dev/null")
    }
}
