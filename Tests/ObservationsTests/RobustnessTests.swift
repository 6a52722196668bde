import Observations
import Tables
import TestSupport
import Testing

@Suite("Hostile input ends in a panel or in errors, never in a crash")
struct RobustnessTests {
    /// splitmix64 (Steele, Lea & Flood, 2014): the same draws each run.
    private struct Draws: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// Reads the bytes in every way and answers whether what came out of it is sound.
    private func isSound(_ bytes: [UInt8]) -> Bool {
        do throws(ObservationErrors) {
            let panel = try Panel(text: bytes, named: "t.csv")
            guard panel.allSatisfy({ !$0.values.isEmpty && $0.key.parts.count == panel.keyNames.count }) else { return false }
            _ = panel.csv()
        } catch {
            guard error.count > 0, !error.errors.isEmpty, !error.description.isEmpty else { return false }
        }
        do throws(ObservationErrors) {
            let table = try DataTable(text: bytes, named: "t.csv")
            return table.rowCount > 0
        } catch {
            return error.count > 0
        }
    }

    private let names = ["01-gb18030-thousands", "03-utf8bom-crlf-note-newline", "05-utf16-tab-fullwidth"]

    @Test("good files cut anywhere")
    func truncated() throws {
        for name in names {
            let bytes = try Samples.bytes("\(name).csv")
            for count in stride(from: 0, through: bytes.count, by: 7) {
                #expect(isSound(Array(bytes[..<count])), "\(name) cut at \(count)")
            }
        }
    }

    @Test("good files with bytes changed, taken out and put in")
    func mutated() throws {
        var draws = Draws(state: 1)
        let sharp: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0xEF, 0x2D, 0x65, 0x39]
        for name in names {
            let original = try Samples.bytes("\(name).csv")
            for round in 0..<400 {
                var bytes = original
                for _ in 0..<Int.random(in: 1...6, using: &draws) {
                    let place = Int.random(in: bytes.indices, using: &draws)
                    switch Int.random(in: 0..<3, using: &draws) {
                    case 0: bytes[place] = sharp.randomElement(using: &draws) ?? 0
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(UInt8.random(in: 0...255, using: &draws), at: place)
                    }
                }
                #expect(isSound(bytes), "\(name), round \(round)")
            }
        }
    }

    @Test("bytes drawn blindly, and texts drawn from what tables are made of")
    func random() {
        var draws = Draws(state: 2)
        let pieces = [
            "college", "month", "月份", "人次", "资金到账额（万元）", "indicator", "value", "reported", "合计", "小计", "\"", "\"\"", ",", ",", ",", "\n",
            "\n", "\r", "2023-01",
            "2023年2月", "9999-12", "0001-01", "1", "-2", "3.5", "1e308", "4.89万", "—", "", " ", "　", "\u{0}", "年", "月", "13", "*",
        ]
        for round in 0..<3000 {
            let blind = (0..<Int.random(in: 0..<200, using: &draws)).map { _ in UInt8.random(in: 0...255, using: &draws) }
            #expect(isSound(blind), "blind, round \(round)")
            let text = (0..<Int.random(in: 0..<60, using: &draws)).map { _ in pieces.randomElement(using: &draws) ?? "" }.joined()
            #expect(isSound(Array(text.utf8)), "\(text.debugDescription)")
            #expect(isSound(Array(("college,month,trainees,reported\n" + text).utf8)), "\(text.debugDescription)")
        }
    }
}
