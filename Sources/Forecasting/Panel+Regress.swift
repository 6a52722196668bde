public import Observations
public import Statistics
public import Tables

extension Panel {
    /// The panel as a table: the key columns, `month`, a column per indicator; key after key, each in the order of its months.
    ///
    /// A month in which nothing of a key is known has no row. An indicator called as a column before it has a number behind its name.
    public var dataTable: DataTable {
        let indicators = indicators
        var seriesOfKey: [SeriesKey: [Int]] = [:]
        for series in indices { seriesOfKey[key(at: series), default: []].append(series) }
        var parts = [[String?]](repeating: [], count: keyNames.count)
        var months: [Month?] = []
        var values = [[Double?]](repeating: [], count: indicators.count)
        for key in keys {
            let own = (seriesOfKey[key] ?? []).map { self[$0] }
            let columns = indicators.map { indicator in own.first { $0.indicator == indicator } }
            guard let first = own.map(\.start).min(), let last = own.map(\.end).max(), first <= last else { continue }
            for month in first...last {
                let row = columns.map { $0?[month] }
                guard row.contains(where: { $0 != nil }) else { continue }
                for (place, part) in key.parts.enumerated() { parts[place].append(part) }
                months.append(month)
                for (place, value) in row.enumerated() { values[place].append(value) }
            }
        }
        var table = DataTable()
        func append(_ column: DataTable.Column, named name: String) {
            var unique = name
            var number = 2
            while table.names.contains(unique) {
                unique = "\(name) \(number)"
                number += 1
            }
            table.append(column, named: unique)
        }
        for (name, part) in zip(keyNames, parts) { append(.text(part), named: name) }
        append(.months(months), named: "month")
        for (indicator, column) in zip(indicators, values) { append(.numbers(column), named: indicator.name) }
        return table
    }

    /// The fit of a formula to the panel's months, by least squares.
    ///
    /// ```swift
    /// let fit = try panel.regress("funding ~ lag(trainees, 2) + month | college", errors: .clustered(by: "college"))
    /// ```
    ///
    /// The formula's columns are those of ``dataTable``: keys, which are factors, and indicators. `lag` looks back within a key,
    /// `month` is the calendar month and `trend` counts months. Months before a `lag` can reach are left out.
    /// - Parameters:
    ///   - formula: What is explained by what, as ``Formula`` has it.
    ///   - weights: The indicator whose values weigh the months.
    ///   - errors: How the errors of the coefficients are estimated.
    ///   - missing: What becomes of months of a key that miss a value the formula names.
    /// - Returns: The fit.
    /// - Throws: ``RegressionError`` where formula or data are wrong; its rows are those of ``dataTable``.
    public func regress(
        _ formula: String, weights: String? = nil, errors: ErrorSpecification = .classical, missing: MissingRows = .refused
    ) throws(RegressionError) -> FormulaFit<LinearFit> {
        let regression = try regression(formula)
        return try dataTable.regress(missing: missing) { (table) throws(RegressionError) in
            try regression.fit(table, weights: weights, errors: errors)
        }.fit
    }

    /// The fit of a formula to the panel's months by a generalised linear model: counts of visits by Poisson's, shares by the binomial.
    ///
    /// - Parameters:
    ///   - formula: What is explained by what; without groups behind `|`, which least squares alone absorb.
    ///   - family: The distribution of the response.
    ///   - weights: The indicator whose values weigh the months.
    ///   - errors: How the errors of the coefficients are estimated.
    ///   - missing: What becomes of months of a key that miss a value the formula names.
    /// - Returns: The fit.
    /// - Throws: ``RegressionError`` where formula or data are wrong; its rows are those of ``dataTable``.
    public func regress(
        _ formula: String, family: FamilyChoice, weights: String? = nil, errors: ErrorSpecification = .classical,
        missing: MissingRows = .refused
    ) throws(RegressionError) -> FormulaFit<GeneralizedLinearFit> {
        let regression = try regression(formula)
        return try dataTable.regress(missing: missing) { (table) throws(RegressionError) in
            try regression.fit(table, family: family, weights: weights, errors: errors)
        }.fit
    }

    private func regression(_ formula: String) throws(RegressionError) -> Regression {
        do {
            return try Regression(formula, keys: keyNames)
        } catch {
            throw .formula(error)
        }
    }
}
