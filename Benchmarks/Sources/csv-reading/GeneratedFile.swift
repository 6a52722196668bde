import Foundation

/// A file of observations of any size, the same bytes each time: five years of visits and funding per college.
struct GeneratedFile {
    let megabytes: Int

    func write(to path: String) throws {
        var state: UInt64 = 2023
        // splitmix64 (Steele, Lea & Flood, 2014).
        func draw(below bound: UInt64) -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return (z ^ (z >> 31)) % bound
        }
        var text = "college,month,trainees,funding\n"
        text.reserveCapacity(megabytes * 1_000_000 + 4096)
        var college = 0
        while text.utf8.count < megabytes * 1_000_000 {
            college += 1
            for month in 0..<60 {
                let cents = draw(below: 90_000_000)
                text += "College \(college),\(2019 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1),\(draw(below: 900)),"
                text += "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)\n"
            }
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
