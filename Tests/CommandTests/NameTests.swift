import Foundation
import Testing

@Suite("Names that want to be something else")
struct NameTests {
    static let names = [
        "a,b", "say \"yes\"", "two\nlines", "<script>alert(1)</script>", String(repeating: "长", count: 500), "👩‍🔧 café", "كلية الهندسة",
        "../../etc/passwd", "=1+1", "a&b;", "CON", "con",
        "\u{1B}[31mred",
    ]

    /// As they are known: controls are no part of a name.
    static let known = names.map { $0.replacingOccurrences(of: "\u{1B}", with: "") }

    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let header = "college,month,trainees,funding"
        try folder.write(School.observations(to: 2022, 6, colleges: Self.names, header: header), to: "observations.csv")
        try folder.write(
            "college,indicator,year,target\n" + Self.names.map { "\(School.quoted($0)),trainees,2022,900\n" }.joined(), to: "targets.csv")
    }

    private func forecast(_ options: String...) throws -> Dabiao.Run {
        let run = try Dabiao.run(["forecast", "observations.csv", "--targets", "targets.csv"] + options, in: folder)
        #expect(run.status == 0, "\(run.error)")
        return run
    }

    @Test("come out of CSV and JSON as they went in, but for control characters")
    func machines() throws {
        let trainees = try forecast().table.rows.filter { $0[1] == "trainees" }
        #expect(trainees.map { $0[0] } == Self.known + ["*"])
        #expect(trainees.dropLast().allSatisfy { $0.contains("900") })
        let object = try JSONSerialization.jsonObject(with: try forecast("--format", "json").output) as? [String: Any]
        let rows = try #require(object?["rows"] as? [[String: Any]])
        #expect(rows.filter { $0["indicator"] as? String == "trainees" }.map { $0["college"] as? String } == Self.known + ["*"])
    }

    @Test("are text in HTML, one line in tables and messages, and move no terminal")
    func readers() throws {
        let page = try forecast("--format", "html").text
        #expect(!page.contains("<script>") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        for format in ["table", "markdown"] {
            let run = try forecast("--format", format)
            #expect(run.text.contains("two lines"))
            #expect(!run.text.contains("\u{1B}") && !run.error.contains("\u{1B}"))
            #expect(!run.error.contains("two\nlines"))
        }
        // A number of columns that a terminal can show, whatever a college is called.
        #expect(try forecast("--format", "table").text.split(separator: "\n").allSatisfy { $0.count < 300 })
    }

    @Test("make charts as PNG and PDF where rsvg-convert is there, and say what is missing where it isn't", arguments: ["png", "pdf"])
    func pictures(format: String) throws {
        let arguments = ["forecast", "observations.csv", "--targets", "targets.csv", "--charts", format, "--charts-format", format]
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let isThere = path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert") }
        let run = try Dabiao.run(arguments, in: folder)
        guard isThere else {
            #expect(run.status == 73 && run.error.contains("librsvg2-bin"))
            return
        }
        #expect(run.status == 0, "\(run.error)")
        let files = try folder.names(in: format)
        #expect(files.count == 2 + 2 * (Self.names.count + 1) && files.allSatisfy { $0.hasSuffix("." + format) })
        let magic = format == "png" ? Data([0x89, 0x50, 0x4E, 0x47]) : Data("%PDF".utf8)
        #expect(try files.allSatisfy { try folder.data("\(format)/\($0)").prefix(4) == magic })
        #expect(try Dabiao.run(["forecast", "observations.csv", "--charts-format", format], in: folder).status == 64)
    }

    @Test("make charts inside the folder, each a file of its own and well-formed")
    func charts() throws {
        _ = try forecast("--charts", "charts/of/names")
        let files = try folder.names(in: "charts/of/names")
        // An overview per indicator, a fan per name and the school, for each of the two.
        #expect(files.count == 2 + 2 * (Self.names.count + 1))
        #expect(files.allSatisfy { $0.utf8.count <= 255 && $0.hasSuffix(".svg") && !$0.hasPrefix(".") })
        #expect(Set(files.map { $0.lowercased() }).count == files.count)
        #expect(files.count { $0.contains("-trainees") } == files.count { $0.contains("-funding") })
        #expect(try folder.names(in: ".") == ["charts", "observations.csv", "targets.csv"])
        for file in files {
            let text = try folder.text("charts/of/names/\(file)")
            #expect(!text.contains("<script") && text.contains("<title id=") && text.contains("<desc id="))
        }
        let xmllint = URL(fileURLWithPath: "/usr/bin/xmllint")
        guard FileManager.default.isExecutableFile(atPath: xmllint.path) else { return }
        let run = try Dabiao.run(xmllint, ["--noout"] + files.map { "charts/of/names/\($0)" }, in: folder)
        #expect(run.status == 0, "\(run.error)")
    }

    @Test(
        "Key columns called like a result keep their own name apart",
        arguments: ["total", "as_of", "mean", "standing", "q50", "target", "key_total"])
    func keyColumns(_ name: String) throws {
        try folder.write(School.observations(header: "\(name),month,trainees,funding"), to: "named.csv")
        for options in [[], ["--horizon", "2"], ["--format", "json"], ["--format", "table"]] {
            let run = try Dabiao.run(["forecast", "named.csv", "--quiet"] + options, in: folder)
            #expect(run.status == 0, "\(run.error)")
            if options.isEmpty { #expect(run.table.header.first == "key_\(name)") }
        }
    }
}
