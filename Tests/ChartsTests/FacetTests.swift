import Charts
import Foundation
import TestSupport
import Testing

@Suite("Panels, cells and arrows")
struct FacetTests {
    private static func panel(_ name: String, height: Double) -> FacetedChart.Panel {
        FacetedChart.Panel(
            name,
            marks: [
                .area(AreaMark((6...11).map { AreaMark.Cut(Double($0), height * Double($0 - 1), height * Double($0 + 1)) })),
                .line(LineMark((0...11).map { Datum(Double($0), height * Double($0)) })),
            ])
    }

    private static func chart(_ count: Int, axes: FacetedChart.VerticalAxes = .shared, width: Double = 720) -> FacetedChart {
        FacetedChart(
            title: "\(count)个部门", subtitle: "同一纵轴。", description: "逐月累计。", language: "zh-Hans", width: width,
            x: .months(0...11, labels: .chinese), y: .linear(includesZero: true), verticalAxes: axes,
            panels: (0..<count).map { panel(Samples.names[$0 % 12], height: Double(1 + $0 % 4)) },
            legend: Legend([.init("累计", tone: .accent, sample: .line(.solid))]))
    }

    @Test("Seven panels on one axis, long names in two lines")
    func facets() throws { try expectGolden(Self.chart(7).svg(), extension: "svg") }

    @Test("No panel at all is still a picture")
    func noPanels() { #expect(Self.chart(0).svg().hasSuffix("</svg>\n")) }

    @Test("Shared axes show one range, free ones are announced")
    func axes() {
        let free = Self.chart(3, axes: .free(note: "纵轴各异。")).svg(idPrefix: "x")
        #expect(free.contains("纵轴各异。"))
        #expect(!Self.chart(3).svg(idPrefix: "x").contains("纵轴各异。"))
        // Areas end at 12, 24 and 36: on one axis all three panels have the same topmost tick, on free ones none but the last.
        func panels(with tick: Int, _ svg: String) -> Int { svg.components(separatedBy: ">\(tick)</text>").count - 1 }
        let shared = Self.chart(3).svg(idPrefix: "x")
        let highest = [40, 36, 30, 20].first { panels(with: $0, shared) > 0 } ?? 0
        #expect(panels(with: highest, shared) == 3 && panels(with: highest, free) < 3)
    }

    @Test("Cells in steps, a missing one hatched, and arrows with their labels")
    func cellsAndArrows() throws {
        let scale = ColourScale.sequential((0..<60).map { Double($0) })
        var cells: [CellMark.Cell] = []
        for row in 0..<5 {
            for month in 0..<12 {
                let tone: Tone? = row == 2 && month == 4 ? nil : scale.tone(Double(row * 12 + month))
                cells.append(CellMark.Cell(Double(month), Double(row), tone: tone))
            }
        }
        let entries = scale.entries { NumberFormat.plain.string($0) } + [Legend.Entry("未报", tone: .neutral, sample: .hatched)]
        let chart = Chart(
            title: "方格", description: "逐月。", language: "zh-Hans", x: .months(0...11, labels: .chinese),
            y: .bands(Array(Samples.names.prefix(5))), marks: [.cells(CellMark(cells))], legend: Legend(entries))
        try expectGolden(chart.svg(), extension: "svg", name: "cells")
        let moves = (0..<4).map { (row: Int) -> ArrowMark.Arrow in
            let end = 20 + 20 * row
            return ArrowMark.Arrow(
                from: Datum(50, Double(row)), to: Datum(Double(end), Double(row)), tone: .series(row), label: "至\(end)")
        }
        let arrows = Chart(
            title: "箭头", description: "由前到后。", language: "zh-Hans", x: .linear(includesZero: true),
            y: .bands(Array(Samples.names.prefix(4))), marks: [.arrows(ArrowMark(moves))])
        try expectGolden(arrows.svg(), extension: "svg", name: "arrows")
    }
}

@Suite("Colour scales")
struct ColourScaleTests {
    @Test("A value at a bound belongs to the step above, what is missing has no tone")
    func steps() {
        let scale = ColourScale.sequential([0, 10, 20, 30, 40], steps: 5)
        #expect(scale.bounds == [10, 20, 30, 40])
        #expect(scale.tones.count == 5 && scale.tone(0) == .sequential(0) && scale.tone(40) == .sequential(5))
        #expect(scale.tone(10) == scale.tones[1] && scale.tone(9.99) == scale.tones[0])
        #expect(scale.tone(nil) == nil && scale.tone(.nan) == nil && scale.tone(.infinity) == .sequential(5))
        #expect(scale.entries { "\(Int($0))" }.map(\.label) == ["<\u{2009}10", "10–20", "20–30", "30–40", "≥\u{2009}40"])
    }

    @Test("Equal values have one step; nothing has one too")
    func degenerate() {
        #expect(ColourScale.sequential([3, 3]).tones.count == 1 && ColourScale.sequential([]).tone(1) != nil)
        #expect(ColourScale.sequential([3, 3]).entries { "\($0)" }.isEmpty)
    }

    @Test("A diverging scale mirrors its bounds around the middle")
    func diverging() {
        let scale = ColourScale.diverging([0.1, 0.3], around: 1)
        #expect(scale.bounds == [0.7, 0.9, 1.1, 1.3])
        #expect(scale.tone(1) == .diverging(0) && scale.tone(0.5) == .diverging(-2) && scale.tone(2) == .diverging(2))
    }
}
