#if Notebooks
    import Dabiao
    import Foundation
    import Notebook

    /// A notebook's file, `.ipynb` or a percent script.
    struct NotebookFile {
        let path: String

        var isScript: Bool { path.lowercased().hasSuffix(".swift") }

        /// The folder that cells find their files from.
        var folder: String {
            guard path != StandardInput.argument, let real = realpath(path, nil) else { return FileManager.default.currentDirectoryPath }
            defer { free(real) }
            let whole = String(cString: real)
            return whole.lastIndex(of: "/").map { $0 == whole.startIndex ? "/" : String(whole[..<$0]) } ?? "."
        }

        /// The name without folder and ending.
        var stem: String {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
        }

        /// A hash of the file's bytes; `nil` where there are none.
        var digest: String? { (try? Data(contentsOf: URL(fileURLWithPath: path))).map { SHA256.hexadecimal($0) } }

        func read() throws(Failure) -> NotebookDocument {
            let bytes: [UInt8]
            if path == StandardInput.argument {
                bytes = Terminal.readInput()
            } else {
                do {
                    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
                } catch {
                    let reason = access(path, F_OK) == 0 ? error.localizedDescription : "no such file"
                    throw Failure("\(path): \(reason)", .noInput)
                }
            }
            do {
                let looksLikeJSON = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) } == UInt8(ascii: "{")
                if isScript || (path == StandardInput.argument && !looksLikeJSON) {
                    guard let text = String(validating: bytes, as: UTF8.self) else {
                        throw Failure("\(path): is not UTF-8", .wrongData)
                    }
                    return try PercentScript.document(text)
                }
                return try NotebookDocument(bytes)
            } catch let failure as Failure {
                throw failure
            } catch {
                throw Failure("\(path == StandardInput.argument ? StandardInput.name : path):\(error)", .wrongData)
            }
        }

        /// The bytes of a document in the form that a path's ending asks for.
        static func bytes(of document: NotebookDocument, for path: String) -> [UInt8] {
            path.lowercased().hasSuffix(".swift") ? Array(PercentScript.text(of: document).utf8) : document.bytes
        }

        /// Writes a document, unless the file holds the same already.
        static func write(_ document: NotebookDocument, to path: String) throws(Failure) {
            let bytes = bytes(of: document, for: path)
            if path == StandardInput.argument { return try Terminal.print(bytes) }
            if let old = try? Data(contentsOf: URL(fileURLWithPath: path)), old == Data(bytes) { return }
            try OutputOptions.write(bytes, to: path)
        }
    }
#endif
