import Statistics

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // As the command does, which refuses what is longer.
    guard count <= 20_000 else { return 0 }
    _ = try? Regression(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    return 0
}
