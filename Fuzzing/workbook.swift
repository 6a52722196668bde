import Observations
import Spreadsheet

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let panel = try? PanelReader.ofAnyFile.read(text: bytes, named: "t.xlsx").panel else { return 0 }
    precondition(panel.allSatisfy { !$0.values.isEmpty && $0.key.parts.count == panel.keyNames.count })
    return 0
}
