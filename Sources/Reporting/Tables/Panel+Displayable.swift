public import Display
public import Observations
public import Planning
public import Tables

extension DataTable: Displayable {
    /// The first rows, and how many more there are.
    public var mimeBundle: MIMEBundle {
        let shown = 20
        let columns = names.map { name -> TableContent.Column in
            if case .numbers? = self[name] { return .number(name) }
            return TableContent.Column(name)
        }
        let rows = (0..<min(shown, rowCount)).map { row in
            names.indices.map { column -> TableContent.Cell in
                switch self[column: column] {
                case .numbers(let values): .init(values[row].map(Self.text) ?? "")
                case .text(let values): .init(values[row] ?? "")
                case .months(let values): .init(values[row]?.description ?? "")
                }
            }
        }
        let caption = rowCount > shown ? "\(shown) / \(rowCount)" : nil
        return TableContent(caption: caption, columns: columns, rows: rows).mimeBundle
    }

    /// A number in six digits, without an exponent where it needs none.
    private static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String((value * 1e4).rounded() / 1e4)
    }
}

extension Panel: Displayable {
    /// The series: key, indicator, months, and what is known of each.
    public var mimeBundle: MIMEBundle {
        let shown = 40
        let rows = indices.prefix(shown).map { position -> [TableContent.Cell] in
            let series = self[position]
            return [
                .init(series.key.description), .init(series.indicator.name), .init("\(series.start)"), .init("\(series.end)"),
                .init("\(knownValues(at: position).count)"),
            ]
        }
        let columns: [TableContent.Column] = [.init("key"), .init("indicator"), .init("from"), .init("to"), .number("months known")]
        return TableContent(caption: count > shown ? "\(shown) / \(count)" : nil, columns: columns, rows: rows).mimeBundle
    }
}

extension YearEnd: Displayable {
    /// The tables of the year's totals, one below the other.
    public var mimeBundle: MIMEBundle {
        let tables = YearEndSummary(self).tables(in: .english).map(\.mimeBundle)
        func joined(_ type: MIMEType) -> String { tables.compactMap { $0[type] }.joined(separator: "\n") }
        return MIMEBundle([.html: joined(.html), .markdown: joined(.markdown), .plainText: joined(.plainText)])
    }
}
