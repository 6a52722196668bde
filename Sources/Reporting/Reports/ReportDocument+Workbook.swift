import Display
public import Spreadsheet

extension ReportDocument {
    /// The report as a workbook: the headlines, the warnings and the provenance on the first sheet, then a sheet a section.
    ///
    /// - Parameter picture: Makes a PNG, at twice its size, of an SVG document; where it can't, the chart's finding stands in words.
    /// - Returns: The workbook.
    public func workbook(picture: (String) -> [UInt8]?) -> Workbook {
        var first = Workbook.Sheet(name: language.pick("摘要", "Summary"), blocks: [.title(title), .text(subtitle)])
        first.blocks += headlines.map { .text($0) }
        var sections: [Workbook.Sheet] = []
        var charts = 0
        func add(_ block: Workbook.Block) {
            if sections.isEmpty { first.blocks.append(block) } else { sections[sections.count - 1].blocks.append(block) }
        }
        for block in blocks {
            switch block {
            case .heading(let text): sections.append(Workbook.Sheet(name: text))
            case .paragraph(let text): add(.text(text))
            case .warnings(let title, let items):
                add(.title(title))
                for item in items { add(.text(item)) }
            case .table(let content): add(.table(content))
            case .chart(let svg, let title, let description):
                charts += 1
                let words = title + language.pick("：", ": ") + description
                if let png = picture(svg("\(charts)")) { add(.picture(png: png, description: words)) } else { add(.text(words)) }
            }
        }
        first.blocks.append(.title(language.pick("方法与来源", "Method and provenance")))
        first.blocks += footer.map { .text($0.name + language.pick("：", ": ") + $0.text) }
        return Workbook(sheets: [first] + sections)
    }
}
