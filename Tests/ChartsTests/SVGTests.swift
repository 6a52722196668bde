import Charts
import Display
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("SVG")
struct SVGTests {
    @Test("A fan of twelve months is smaller than 12 kB")
    func size() { #expect(Samples.fan().svg().utf8.count < 12_000) }

    @Test("The same chart gives the same bytes, another chart another id")
    func determinism() {
        #expect(Samples.fan().svg() == Samples.fan().svg())
        #expect(Samples.fan().svg().prefix(90) != Samples.fan(title: "别的").svg().prefix(90))
        #expect(Samples.fan().svg(idPrefix: "a\"><b 1").contains("id=\"chart-ab1-title\""))
    }

    @Test("No script, no address outside, and every id begins with the chart's own")
    func selfContained() {
        let svg = Samples.overview(count: 12).svg(idPrefix: "x")
        #expect(!svg.contains("<script") && !svg.contains("href"))
        #expect(svg.components(separatedBy: "http").count == 2, "only the namespace")
        for part in svg.components(separatedBy: " id=\"").dropFirst() { #expect(part.hasPrefix("chart-x")) }
    }

    @Test(
        "Hostile names stay text",
        arguments: ["<script>alert(1)</script>", "\"]]>", "a\u{202E}b\u{0}c\u{1}d", String(repeating: "长", count: 500), "👩‍🏫 & 'x'"])
    func hostileNames(name: String) throws {
        let chart = Chart(
            title: name, subtitle: name, description: name, language: name, x: .linear(title: name), y: .bands([name, name], title: name),
            marks: [
                .bars(BarMark([.init(at: 0, to: 1, label: String(name.prefix(9)), tooltip: name)], direction: .horizontal)),
                .rule(RuleMark(.x(0.5), label: name)), .text(TextMark(name, x: 0.2, y: 1)),
                .points(PointMark([.init(0.3, 1, label: name, tooltip: name)])),
            ], legend: Legend([.init(name, tone: .accent)]))
        let texts = try Texts(chart.svg(idPrefix: name))
        #expect(!texts.elements.contains("script"))
        #expect(texts.all.contains(Markup.cleaned(name)), "the whole name is there, as a text or a tooltip")
    }

    @Test("What isn't a number is left out, and no data at all is an empty plot")
    func holes() throws {
        let holes: [Mark] = [
            .line(LineMark([Datum(1, .nan), Datum(.infinity, 2)])), .area(AreaMark([.init(1, .nan, 2)])),
            .bars(BarMark([.init(at: 0, to: .nan, label: "x")])), .points(PointMark([.init(.nan, 1, label: "x")])),
            .intervals(IntervalMark([.init(at: 0, from: .nan, to: 1)])), .rule(RuleMark(.y(.nan), label: "x")),
        ]
        for marks in [holes, []] {
            for x in [Axis.linear(), .months(labels: .english), .bands([])] {
                let svg = Chart(title: "", description: "", x: x, y: .linear(), marks: marks).svg()
                #expect(!svg.contains("nan") && !svg.contains("inf"))
                _ = try Texts(svg)
            }
        }
    }

    @Test("Numbers at the ends of what a double holds make a chart, not a trap", arguments: [1e300, -1e300, 5e-324, 1e18, 0])
    func extremes(value: Double) throws {
        for x in [Axis.linear(), .months(labels: .english), .bands(["a"])] {
            let data = [Datum(value, value), Datum(-value / 3, value.nextUp), Datum(0, 1)]
            let chart = Chart(title: "", description: "", x: x, y: .linear(format: .chinese), marks: [.line(LineMark(data, label: "end"))])
            _ = try Texts(chart.svg())
        }
    }

    @Test("A range that was given cuts what is beyond it")
    func clipping() throws {
        func chart(_ domain: ClosedRange<Double>?) -> String {
            let line = LineMark([Datum(0, 0), Datum(10, 10)])
            return Chart(title: "", description: "", x: .linear(), y: .linear(domain: domain), marks: [.line(line)]).svg(idPrefix: "p")
        }
        #expect(chart(0...5).contains("<clipPath id=\"chart-p-plot\">") && chart(0...5).contains("url(#chart-p-plot)"))
        #expect(!chart(nil).contains("clip") && !chart(0...10).contains("clip"))
    }

    @Test("A file is written whole, and a folder that isn't there is an error with its path")
    func writing() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("chart-\(UInt64.random(in: 0 ... .max)).svg").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Samples.fan().write(to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == Samples.fan().svg())
        #expect { try Samples.fan().write(to: "/nowhere/at/all.svg") } throws: { "\($0)".hasPrefix("/nowhere/at/all.svg: ") }
    }
}

/// The elements and texts of a document, as an XML parser reads them.
private final class Texts: NSObject, XMLParserDelegate {
    private(set) var elements: Set<String> = []
    private(set) var all: [String] = []
    private var open: [String] = []

    init(_ svg: String) throws {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func parser(_: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]) {
        elements.insert(name)
        open.append("")
    }

    func parser(_: XMLParser, foundCharacters text: String) {
        if !open.isEmpty { open[open.count - 1] += text }
    }

    func parser(_: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
        all.append(open.removeLast())
    }
}
