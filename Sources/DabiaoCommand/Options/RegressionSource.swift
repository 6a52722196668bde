import Dabiao

/// The table a regression is fitted to, and the file it came from, so that errors can name lines.
struct RegressionSource {
    /// The file as messages call it.
    let name: String
    let table: DataTable
    private let text: DelimitedText

    /// Reads a file, or standard input for `-`.
    init(_ path: String) throws(Failure) {
        do throws(ObservationErrors) {
            text =
                path == "-" ? try DelimitedText.ofAnyText(Terminal.readInput(), named: "standard input") : try DelimitedText.ofAnyFile(path)
            table = try DataTable(text)
            name = text.file
        } catch {
            throw Failure(error.description, error.isNoInput ? .noInput : .wrongData)
        }
    }

    /// The formula with a mark under the character an error is about; of a long one what stands around it.
    static func pointing(at error: FormulaError, in formula: String) -> String {
        let (start, end) = (max(0, error.position - 60), error.position + 60)
        let before = (start > 0 ? "… " : "") + String(formula.prefix(error.position).dropFirst(start))
        let after = String(formula.dropFirst(error.position).prefix(60)) + (end < formula.count ? " …" : "")
        return "formula: \(error)\n  \(Markup.singleLine(before))\(Markup.singleLine(after))\n  "
            + String(repeating: " ", count: DisplayWidth.columns(of: Markup.singleLine(before))) + "^"
    }

    /// Refuses weights that are no numbers; the regression would point into the formula for it.
    func check(weights: String?) throws(Failure) {
        guard let weights, let column = table[weights] else { return }
        guard case .numbers = column else { throw Failure("\(name): --weights: \(weights) is not a column of numbers", .wrongData) }
    }

    /// What stands between a formula and this table, as the command says it.
    func failure(_ error: RegressionError, _ regression: Regression, weights: String?) -> Failure {
        switch error {
        case .formula(let inner):
            let message = Self.pointing(at: inner, in: regression.formula.text)
            switch inner {
            case .unknownColumn, .notNumeric, .needsMonths, .degreeTooHigh: return Failure("\(name): \(message)", .wrongData)
            default: return Failure(message, .usage)
            }
        case .groupsNeedLeastSquares: return Failure("formula: \(error)", .usage)
        case .missingValue(let variable, let row):
            let count = missingCount(variable)
            return Failure(
                "\(place(row)): \(variable): the value is missing" + (count > 1 ? " (and in \(count - 1) more rows)" : "")
                    + (count < table.rowCount ? "; expected a number or a name, or --missing drop to leave such rows out" : ""),
                .wrongData)
        case .undefinedValue(let expression, let row):
            return Failure("\(place(row)): \(expression) has no value there", .wrongData)
        case .unknownLevel(_, _, let row): return Failure("\(place(row)): \(error)", .wrongData)
        case .negativeWeight(let weight, let row):
            return Failure(
                "\(place(used(row, regression, weights))): \(weights ?? "weight"): \(weight.shortestText) is negative", .wrongData)
        case .responseOutOfRange(let value, let row):
            return Failure(
                "\(place(used(row, regression, weights))): \(regression.formula.responseName): \(value.shortestText) is no value of this family",
                .wrongData)
        case .infiniteValue(let variable, let row):
            return Failure("\(place(used(row, regression, weights))): \(variable): the value is too large a number", .wrongData)
        case .extremeValue(let value, let variable, let row):
            return Failure(
                "\(place(row)): \(variable): squares of numbers like \(value.shortestText) are lost; give the column in another unit",
                .wrongData)
        case .rowsOutOfOrder(let row):
            return Failure(
                "\(place(row)): the month is not after that of the row before: newey-west needs one series in the order of its months; "
                    + "for several series take clustered:COLUMN", .wrongData)
        case .inference(.leverageOfOne(let row)):
            return Failure(
                "\(place(used(row, regression, weights))): this row has a coefficient of its own: HC2 and HC3 are not defined for it",
                .wrongData)
        case .constantResponse where table.rowCount == 1: return Failure("\(name): one row is too few for a regression", .wrongData)
        default: return Failure("\(name): \(error)", .wrongData)
        }
    }

    /// The row of the table that a row of the fit is, where a `lag` has left some out.
    private func used(_ row: Int, _ regression: Regression, _ weights: String?) -> Int {
        guard let rows = try? RegressionData(regression, table, weights: weights).rows, rows.indices.contains(row) else { return row }
        return rows[row]
    }

    private func missingCount(_ variable: String) -> Int {
        switch table[variable] {
        case .numbers(let values): values.count { $0 == nil }
        case .text(let values): values.count { $0 == nil }
        case .months(let values): values.count { $0 == nil }
        case nil: 1
        }
    }

    /// The lines that the table's rows stand on.
    var lines: [Int] {
        var lines: [Int] = []
        try? text.forEachRow { lines.append($0.line) }
        return Array(lines.dropFirst())
    }

    /// The file and the line of a row.
    private func place(_ row: Int) -> String {
        let lines = lines
        return lines.indices.contains(row) ? "\(name):\(lines[row])" : name
    }
}
