import Notebook

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let notebook = try? NotebookDocument(bytes) {
        precondition(notebook.bytes == bytes, "a notebook read and written is the same bytes")
        exported(notebook)
    }
    if let script = try? PercentScript.document(String(decoding: bytes, as: UTF8.self)) {
        precondition((try? NotebookDocument(script.bytes)) != nil, "what a script becomes is a notebook")
        exported(script)
    }
    return 0
}

private func exported(_ notebook: NotebookDocument) {
    let options = ExportOptions(title: "t")
    _ = HTMLExport.page(of: notebook, options)
    _ = MarkdownExport.text(of: notebook, options, folder: "t")
    _ = PercentScript.text(of: notebook)
}
