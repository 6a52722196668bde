import Observations
import Tables

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    if let month = Month(parsing: text) { precondition(Month(parsing: month.description) == month) }
    if let number = Double(written: text) { precondition(number.isFinite) }
    _ = MeasuredName(text)
    _ = Indicator(named: text)
    return 0
}
