import ArgumentParser
import Dabiao

/// `dabiao regress`: a formula fitted to any table.
struct RegressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regress",
        abstract: "Fits a formula to any table: coefficients, their errors and intervals, how well it fits, what speaks against it.",
        discussion: """
            Formulas as in R: "y ~ x + z", -1 (no intercept), a:b, a*b, log(x), I(x^2), poly(x, 3), poly(x, 3, raw), factor(g), \
            lag(x, 1), | group for absorbed fixed effects; names with blanks or signs between backticks. Columns of text are factors, \
            their first level in sorted order is the reference. lag looks back within the columns of text, month by month. \
            Groups behind | go with least squares alone; other families take factor(g).
            """)

    @Argument(help: "A table with a row of column names; - is standard input.")
    var file: String

    @Argument(help: "What is explained by what: \"funding ~ lag(trainees, 2) + month | college\".")
    var formula: String

    @Option(
        help: ArgumentHelp(
            """
            How standard errors are estimated: classical, HC0 to HC3, clustered:COLUMN (CR2 with Satterthwaite's degrees of freedom; with weights, \
            of the rows times their roots) or newey-west:LAGS.
            """, valueName: "kind"))
    var errors: ErrorSpecification = .classical

    @Option(
        help: ArgumentHelp(
            """
            The distribution of the response: gaussian is least squares; binomial, of 0 and 1 or of shares, has a logit link; poisson and \
            negative-binomial are for counts, with a log link. negative-binomial estimates the counts' spread beyond Poisson's (theta) too.
            """, valueName: "family"))
    var family: RegressionFamily = .gaussian

    @Option(help: ArgumentHelp("The column of weights; for binomial, of the numbers of trials.", valueName: "column"))
    var weights: String?

    @Option(
        help: ArgumentHelp(
            "What becomes of rows that miss a value the formula asks for: they end the run (fail), or are left out and counted (drop).",
            valueName: "rows"))
    var missing: MissingRows = .refused

    @OptionGroup var drawing: ChartOptions

    @OptionGroup var output: OutputOptions

    func validate() throws { try output.spare([file]) }

    func run() throws {
        let regression = try parsed()
        let source = try RegressionSource(file)
        var summary = try fit(regression, source)
        summary.lines = source.lines
        guard !summary.coefficients.isEmpty else { throw Failure("formula: there is nothing to estimate in \(formula)", .usage) }
        guard summary.isFinite else {
            throw Failure(
                "\(source.name): numbers are too large or too small to be worked with: bring the columns to other units", .wrongData)
        }
        if let folder = try drawing.folder() { try folder.write(summary.charts(in: output.language), output) }
        try output.write(summary)
    }

    /// What a person writes stays far below it; the reader of formulas goes as deep as the parentheses do.
    private static let longest = (characters: 20_000, parentheses: 500)

    private func parsed() throws(Failure) -> Regression {
        var (depth, deepest) = (0, 0)
        for character in formula.utf8 where character == 0x28 || character == 0x29 {
            depth += character == 0x28 ? 1 : -1
            deepest = max(deepest, depth)
        }
        guard formula.count <= Self.longest.characters, deepest <= Self.longest.parentheses else {
            throw Failure(
                "formula: longer than \(Self.longest.characters) characters, or more than \(Self.longest.parentheses) parentheses deep",
                .usage)
        }
        do throws(FormulaError) {
            return try Regression(formula)
        } catch {
            throw Failure(RegressionSource.pointing(at: error, in: formula), .usage)
        }
    }

    private func fit(_ regression: Regression, _ source: RegressionSource) throws(Failure) -> RegressionSummary {
        try source.check(weights: weights)
        do throws(RegressionError) {
            let table = source.table
            guard let choice = family.choice else {
                let found = try table.regress(missing: missing) { (table) throws(RegressionError) in
                    try regression.fit(table, weights: weights, errors: errors)
                }
                return RegressionSummary(
                    found.fit, table: found.table, rows: found.rows, missingRows: table.rowCount - found.rows.count)
            }
            let found = try table.regress(missing: missing) { (table) throws(RegressionError) in
                try regression.fit(table, family: choice, weights: weights, errors: errors)
            }
            return RegressionSummary(found.fit, table: found.table, missingRows: table.rowCount - found.rows.count)
        } catch {
            throw source.failure(error, regression, weights: weights)
        }
    }
}

extension OutputOptions {
    /// Writes a regression where and as it was asked for, with a word on numbers that don't exist.
    fileprivate func write(_ summary: RegressionSummary) throws(Failure) {
        if [.json, .ndjson, .csv].contains(chosenFormat) {
            for sentence in summary.missingNumbers { note("note: " + sentence) }
        }
        guard chosenFormat == .json else {
            return try write(summary.dataTable, schema: "dabiao.regression/1", contents: summary.tables(in: language))
        }
        guard let output else { return try Terminal.print(summary.json()) }
        try Self.write(summary.json(), to: output)
    }
}
