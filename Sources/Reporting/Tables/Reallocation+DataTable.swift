import Observations
public import Planning
public import Tables

extension Reallocation {
    /// One row a college, for machines: English headers, plain numbers.
    public var dataTable: DataTable {
        var table = keyTable(colleges.map(\.key))
        table.append(.text(colleges.map { _ in indicator.name }), named: "indicator")
        table.append(.months(colleges.map { _ in asOf }), named: "as_of")
        func add(_ name: String, _ value: (College) -> Double?) {
            table.append(.numbers(colleges.map { value($0).map(YearEndSummary.published) }), named: name)
        }
        add("actual", \.actual)
        add("total", \.median)
        add("q10", \.interval.lowerBound)
        add("q90", \.interval.upperBound)
        add("target", \.before.target)
        add("floor", \.target.floor)
        add("ceiling", \.target.ceiling)
        add("weight", \.target.weight)
        add("change", \.change)
        add("new_target", \.after.target)
        add("probability", \.before.probability)
        add("new_probability", \.after.probability)
        add("shortfall", \.before.shortfall)
        add("new_shortfall", \.after.shortfall)
        add("proportional_change", \.proportionalChange)
        table.append(.text(colleges.map { $0.takesPart ? "yes" : "no" }), named: "takes_part")
        return table
    }

    /// One row a move.
    public var moveTable: DataTable {
        DataTable([
            ("from", .text(moves.map(\.from.description))), ("to", .text(moves.map(\.to.description))),
            ("amount", .numbers(moves.map(\.amount))),
        ])
    }

    /// One row a plan that is compared.
    public var outcomeTable: DataTable {
        func numbers(_ value: (Outcome) -> Double) -> DataTable.Column { .numbers(outcomes.map { YearEndSummary.published(value($0)) }) }
        return DataTable([
            ("plan", .text(outcomes.map(\.plan.rawValue))), ("moved", numbers(\.moved)), ("cost", numbers(\.cost)),
            ("shortfall", numbers(\.shortfall.mean)), ("shortfall_q10", numbers(\.shortfall.interval.lowerBound)),
            ("shortfall_q90", numbers(\.shortfall.interval.upperBound)), ("on_target", numbers(\.onTarget.mean)),
            ("on_target_q10", numbers(\.onTarget.interval.lowerBound)), ("on_target_q90", numbers(\.onTarget.interval.upperBound)),
            ("helps", numbers(\.helps)), ("harms", numbers(\.harms)),
        ])
    }

    /// The plan as JSON, `"schema": "dabiao.reallocation/1"`: what was asked for, `comparison`, `colleges` and `moves`.
    public func json() -> [UInt8] {
        var document = SectionedJSON(schema: "dabiao.reallocation/1")
        document.add(
            DataTable([
                ("what", .text([what.rawValue])), ("objective", .text([objective.rawValue])), ("indicator", .text([indicator.name])),
                ("year", .numbers([Double(year)])), ("as_of", .months([asOf])), ("moved", .numbers([moved])),
                ("budget", .numbers([budget])), ("school_target", .numbers([school?.target])),
                ("school_probability", .numbers([school.map { YearEndSummary.published($0.before) }])),
                ("school_new_probability", .numbers([school.map { YearEndSummary.published($0.after) }])),
            ]))
        if let returns {
            let numbers = [
                ("estimate", returns.estimate), ("lower", returns.interval.lowerBound), ("upper", returns.interval.upperBound),
                ("standard_error", returns.standardError), ("colleges", Double(returns.colleges)), ("months", Double(returns.months)),
            ]
            document.add("returns", DataTable(numbers.map { ($0, .numbers([YearEndSummary.published($1)])) }))
        }
        document.add("comparison", outcomeTable)
        document.add("colleges", dataTable)
        document.add("moves", moveTable)
        return document.bytes
    }

    private func keyTable(_ keys: [SeriesKey]) -> DataTable {
        var table = DataTable()
        for (place, name) in keyNames.enumerated() {
            let header = Self.headers.contains(name) ? "key_" + name : name
            table.append(.text(keys.map { $0.parts[place] }), named: header)
        }
        return table
    }

    private static let headers: Set<String> = [
        "indicator", "as_of", "actual", "total", "q10", "q90", "target", "floor", "ceiling", "weight", "change", "new_target",
        "probability",
        "new_probability", "shortfall", "new_shortfall", "proportional_change", "takes_part",
    ]
}
