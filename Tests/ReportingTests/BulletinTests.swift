import Charts
import Display
import Foundation
import Observations
import Planning
import Reporting
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Bulletins")
struct BulletinTests {
    @Test(
        "The page has the headline, the tables, the charts, what changed, what could be moved and where it comes from",
        arguments: Language.allCases)
    func contents(language: Language) throws {
        let document = try Schools.bulletin(.bulletin, Schools.panel(12)).document(in: language)
        let page = document.html
        #expect(document.headlines.count == 2)
        for headline in document.headlines { #expect(page.contains(Markup.escaped(headline))) }
        // The school's fan, all colleges, their shortfalls, the moves.
        #expect(page.components(separatedBy: "role=\"img\"").count - 1 == 4)
        // The year's end, what changed; of the plan comparison, colleges and moves.
        #expect(page.components(separatedBy: "<caption>").count - 1 == 5)
        // SHA-256 of "a" (FIPS 180-4; `printf a | sha256sum`).
        #expect(page.contains("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"))
        #expect(page.contains("OpenBLAS 0, Core") && page.contains("2023"))
        #expect(page.contains(language == .chinese ? "<html lang=\"zh-Hans\">" : "<html lang=\"en\">"))
    }

    @Test("A row has one standing throughout, the supervision list's, and the table says where that isn't the chance's alone")
    func oneStanding() throws {
        let panel = Schools.panel(6)
        let (now, before) = (try Schools.yearEnd(panel), try Schools.yearEnd(panel, asOf: "2023-05"))
        func chance(_ yearEnd: YearEnd, _ key: SeriesKey, _ amount: Double) -> Double {
            yearEnd[key, .trainees]?.probability(reaching: amount) ?? 0
        }
        // A target whose chance has just passed an edge.
        let found = panel.keys.lazy.flatMap { key in stride(from: 300.0, to: 4000, by: 1).lazy.map { (key, $0) } }.first { key, amount in
            (0.8..<0.85).contains(chance(now, key, amount)) && (0.2..<0.8).contains(chance(before, key, amount))
        }
        let (key, amount) = try #require(found)
        let targets = Targets([Target(key: key, indicator: .trainees, year: 2023, amount: amount)])
        let supervision = Supervision(now, before: before, plan: SchoolPlan(targets: targets), asOf: "2023-06")
        let summary = YearEndSummary(now, targets: targets, supervision: supervision)
        let line = try #require(summary.lines.first { $0.row.key == key })
        #expect(line.attainment?.standing == .onTarget && line.standing == .atRisk && supervision.rows.map(\.standing) == [.atRisk])
        let page = Bulletin(
            .bulletin, summary, since: (before, "2023-05"), supervision: supervision,
            provenance: Provenance(inputs: [], version: "0", openBLAS: "0", models: "default")
        ).document(in: .chinese).markdown
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| \(key)") && $0.contains("临界") }
        #expect(rows.count == 2 && page.contains("\(key)仍列“临界”（达标概率8") && page.contains("6个单位中1个有目标：临界1个"))
    }

    @Test("A note stands beside its table's box and not in it; the bulletin's moves name what they make best; models are words")
    func layout() throws {
        let document = try Schools.bulletin(.bulletin, Schools.panel(12)).document(in: .chinese)
        let page = document.html
        let box = try #require(page.components(separatedBy: "<div class=\"table\"").dropFirst().first?.components(separatedBy: "</div>"))
        #expect(!box[0].contains("按预期缺口占目标的比例") && box[1].contains("<p class=\"note\">按预期缺口占目标的比例"))
        #expect(page.contains("（使预期缺口最小）") && !page.contains("--largest-move") && !page.contains("<dd>default</dd>"))
        let cells = document.blocks.flatMap { block -> [TableContent.Cell] in
            guard case .table(let table) = block, table.columns.contains(where: { $0.title == "预计达标学院" }) else { return [] }
            return table.rows.flatMap { [$0[4], $0[6], $0[7]] }
        }
        #expect(!cells.isEmpty && cells.allSatisfy { $0.number != nil || $0.text == "—" })
    }

    @Test("Mid-year the moves come first, by both objectives")
    func midYear() throws {
        let page = try Schools.bulletin(.midYear, Schools.panel(12)).document(in: .chinese).html
        let moves = try #require(page.range(of: "<h2>指标调剂方案比选</h2>"))
        let state = try #require(page.range(of: "<h2>培训人次</h2>"))
        #expect(moves.lowerBound < state.lowerBound)
        #expect(page.contains("使预期缺口最小") && page.contains("使达标学院最多"))
    }

    @Test("No address outside of the page, every id once, every reference to one that is there")
    func selfContained() throws {
        let page = try Schools.bulletin(.midYear, Schools.panel(40)).document(in: .english).html
        let rest = page.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
        for wrong in ["http:", "https:", "//", "src=", "@import", "url(http"] {
            // Comments of the script would be `//`; it has none.
            #expect(!rest.contains(wrong), "\(wrong)")
        }
        let ids = page.components(separatedBy: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(ids.count > 8 && Set(ids).count == ids.count)
        for attribute in ["aria-labelledby=\"", "aria-describedby=\"", "url(#"] {
            for part in page.components(separatedBy: attribute).dropFirst() {
                let id = String(part.prefix { $0 != "\"" && $0 != ")" })
                #expect(ids.contains(id), "\(id)")
            }
        }
    }

    @Test(
        "Hostile names stay text in HTML and in Markdown",
        arguments: [
            "<script>alert(1)</script>", "\"]]>", "'><img src=x onerror=alert(1)>", "a\u{202E}b\u{0}c", String(repeating: "长", count: 500),
            "👩‍🏫 & `x` | [y](z)",
        ])
    func hostileNames(name: String) throws {
        let series = (0..<2).map { place in
            MonthlySeries(
                key: SeriesKey(place == 0 ? name : "财经学院"), indicator: .trainees, start: "2020-01",
                values: (0..<42).map { Double(10 + ($0 * 7 + place) % 12) })
        }
        let document = try Schools.bulletin(.bulletin, Panel(series, keyNames: ["college"]), notes: [name]).document(in: .english)
        let page = document.html
        #expect(page.components(separatedBy: "<script").count == 2 && !page.contains("<img"))
        #expect(!page.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{0}" || $0 == "\u{1}" })
        if name.hasPrefix("👩") { #expect(document.markdown.contains("\\`x\\` \\| \\[y\\](z)")) }
        #expect(!document.markdown.contains("<script") && !document.markdown.contains("<img"))
        // Every chart by itself is well-formed.
        for part in page.components(separatedBy: "<svg ").dropFirst() {
            let svg = "<svg " + part.prefix(upTo: try #require(part.range(of: "</svg>")).upperBound)
            #expect(XMLParser(data: Data(svg.utf8)).parse())
        }
    }

    @Test("What changed adds up: the parts to the change, the colleges to the school")
    func change() throws {
        let change = try #require(try Schools.bulletin(.bulletin, Schools.panel(12)).change)
        #expect(change.lines.count == 13)
        let school = try #require(change.lines.last)
        let colleges = change.lines.dropLast()
        for line in change.lines {
            #expect(abs(line.now - line.before - line.surprise - line.revision - line.outlook) < 1e-9 * max(1, line.now))
            #expect(line.revision == 0)
        }
        func sum(_ part: (ChangeSinceLastMonth.Line) -> Double) -> Double { colleges.reduce(0) { $0 + part($1) } }
        #expect(abs(sum(\.surprise) - school.surprise) < 1e-6 && abs(sum(\.now) - school.now) < 1e-6 * school.now)
        // Someone's month was not what had been expected.
        #expect(colleges.contains { abs($0.surprise) > 1 })
    }

    @Test("A corrected month is told from a new one")
    func revision() throws {
        func panel(_ may: Double, to count: Int) -> Panel {
            Panel(
                [
                    MonthlySeries(
                        key: "财经学院", indicator: .trainees, start: "2020-01",
                        values: (0..<count).map { $0 == 40 ? may : Double(20 + $0 % 12) })
                ], keyNames: ["college"])
        }
        let targets = Targets([Target(key: "财经学院", indicator: .trainees, year: 2023, amount: 400)])
        let summary = YearEndSummary(try Schools.yearEnd(panel(50, to: 42)), targets: targets)
        let change = ChangeSinceLastMonth(summary, since: try Schools.yearEnd(panel(24, to: 41)), asOf: "2023-05")
        #expect(try #require(change.lines.first).revision == 26)
        #expect(change.table(of: .trainees, in: .english)?.columns.count == 9)
    }

    @Test("Markdown says the same in text")
    func markdown() throws {
        let document = try Schools.bulletin(.bulletin, Schools.panel(12)).document(in: .chinese)
        #expect(document.markdown.hasPrefix("# 2023年达标通报\n"))
        #expect(document.markdown.contains("| 全校 |") || document.markdown.contains("| **全校** |"))
        #expect(document.markdown.contains("SHA-256"))
    }
}
