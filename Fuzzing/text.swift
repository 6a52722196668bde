import Observations
import Tables

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let panel = try? PanelReader(keepsEmptyEnds: true).read(text: bytes, named: "t.csv").panel {
        precondition(panel.allSatisfy { !$0.values.isEmpty && $0.key.parts.count == panel.keyNames.count })
        _ = panel.csv()
    }
    _ = try? DataTable(text: bytes, named: "t.csv")
    return 0
}
