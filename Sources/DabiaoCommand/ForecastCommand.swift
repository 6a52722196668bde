import ArgumentParser
import Dabiao

/// `dabiao forecast`: where each college will stand in December, or in each of the next N months.
struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Forecasts every series' year-end total, its chance of reaching the target and the shortfall to expect.",
        discussion: """
            A series' remaining months are drawn as paths; the year's total is the sum of each path, and its quantiles are taken after \
            the sum. The school's total is the sum of its colleges' paths.
            """)

    @OptionGroup var input: ObservationFiles

    @Option(help: ArgumentHelp("Targets: college,indicator,year,target and optional floor,ceiling,weight.", valueName: "file"))
    var targets: String?

    @OptionGroup var forecasting: ForecastingOptions

    @Option(help: ArgumentHelp("year-end, or 1 to 36 months ahead.", valueName: "year-end|N"))
    var horizon: HorizonChoice = .yearEnd

    @Option(help: ArgumentHelp("The quantiles to give, 0.05,0.1,… (default: 0.05 to 0.95 by 0.05).", valueName: "shares"))
    var quantiles: QuantileList?

    @Option(
        help: ArgumentHelp(
            "A model that dabiao fit wrote: each series of a list is forecast by itself, whatever others are in the file.",
            valueName: "file"))
    var model: String?

    @Flag(inversion: .prefixedNo, help: "Whether sums over the parts of a key are given (default: yes, but for a flat series).")
    var total: Bool?

    @OptionGroup var drawing: ChartOptions

    @Option(
        help: ArgumentHelp(
            "A folder to keep this forecast in, to be held against what comes by backtest --kept.", valueName: "folder"))
    var keep: String?

    @Option(help: ArgumentHelp("Say how the forecast of a key came about, instead of the table.", valueName: "key"))
    var explain: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (input.files + [targets, forecasting.planned].compactMap { $0 }).count(where: { $0 == StandardInput.argument }) > 1 {
            throw ValidationError("Standard input can be read once only.")
        }
        try output.spare(input.files + [targets, forecasting.planned, model])
        if let model {
            try ModelFile(path: model).validate()
            if forecasting.models.name != "default" {
                throw ValidationError("A model file says which models speak; leave out --models or --model.")
            }
            if total == true {
                throw ValidationError("With --model each series is by itself and has no sum; leave out --total or --model.")
            }
            if explain != nil { throw ValidationError("--explain is of a forecast that learns by itself; leave out --explain or --model.") }
        }
        if keep != nil, (input.files + [targets, forecasting.planned].compactMap { $0 }).contains(StandardInput.argument) {
            throw ValidationError("--keep notes which files a forecast was made from; standard input is none.")
        }
        if explain != nil {
            if keep != nil { throw ValidationError("--keep keeps the whole table; leave out --explain or the folder.") }
            if drawing.charts != nil { throw ValidationError("--charts show the whole table; leave out --explain or the charts.") }
            if targets != nil { throw ValidationError("--targets are no part of an explanation; leave out --explain or the targets.") }
            if quantiles != nil { throw ValidationError("--quantiles are the table's; leave out --explain or the quantiles.") }
        }
        if case .months = horizon.horizon {
            if targets != nil { throw ValidationError("--targets are for a year's end; leave out --horizon or the targets.") }
            if explain != nil { throw ValidationError("--explain is of a year's end; leave out --horizon or the explanation.") }
            if keep != nil { throw ValidationError("--keep keeps a year's end; leave out --horizon or the folder.") }
            if drawing.charts != nil { throw ValidationError("--charts show a year's end; leave out --horizon or the charts.") }
        }
    }

    func run() throws {
        output.progress(1, of: 3, "reading")
        let panel = try input.read(output)
        let projects = try forecasting.projects(for: panel, output)
        let plan = try targets.map { path throws(Failure) in
            try PlanFile.failure(output) { () throws(PlanErrors) in try Targets(PlanFile.text(path), for: panel, warn: output.warn) }
        }
        if model != nil, plan.flatMap(Self.totals) == true {
            throw Failure("\(targets ?? ""): a target is of a sum (*), and with --model each series is by itself", .wrongData)
        }
        output.progress(2, of: 3, "forecasting \(panel.count) series")
        let forecast = try forecast(panel, asOf: forecasting.asOf, horizon: horizon.horizon, planned: projects)
        output.note(forecast.warnings.map { $0.sentence(in: output.language) })
        let yearEnd = YearEnd(forecast, totals: total ?? plan.flatMap(Self.totals))
        if let plan, let targets {
            try PlanFile.failure(output) { () throws(PlanErrors) in
                try plan.require(
                    year: yearEnd.rows.map(\.year).max() ?? 0, file: targets == StandardInput.argument ? StandardInput.name : targets)
            }
        }
        output.progress(3, of: 3, "drawing \(forecast.pathCount) paths of \(yearEnd.rows.count) rows")
        let shares = quantiles?.shares ?? YearEndSummary.defaultShares
        if let explain { return try write(explanationOf: explain, yearEnd, projects) }
        if case .months = horizon.horizon {
            let summary = MonthlySummary(yearEnd, shares: shares)
            return try output.write(summary.dataTable, schema: "dabiao.forecast/1", contents: [summary.table(in: output.language)])
        }
        let summary = YearEndSummary(yearEnd, targets: plan, shares: shares)
        if let folder = try drawing.folder() { try folder.write(summary, output) }
        if let keep {
            let files = input.files + [targets, forecasting.planned, model].compactMap { $0 }
            try KeptFolder(path: keep).write(
                KeptForecast(
                    yearEnd, targets: plan, inputs: KeptFolder.inputs(files), models: model == nil ? forecasting.models.name : "model file",
                    version: DabiaoCommand.version),
                output)
        }
        try output.write(summary.dataTable, schema: "dabiao.year-end/1", contents: summary.tables(in: output.language))
    }

    /// Sums are given where a target asks for one, of a flat series too; `nil` leaves it to the key.
    private static func totals(_ plan: Targets) -> Bool? {
        plan.all.contains(where: \.key.isTotal) ? true : nil
    }

    private func forecast(
        _ panel: Panel, asOf: Month?, horizon: ForecastHorizon, planned: [PlannedProject]
    ) throws(Failure) -> Forecast {
        let learned = try model.map { path throws(Failure) in try ModelFile(path: path).read(horizon: horizon, asOf: asOf) }
        do throws(ForecastError) {
            if let learned {
                let forecast = try panel.forecast(using: learned, planned: planned, seed: forecasting.seed)
                output.note(
                    learned.otherMonths(in: forecast).map { other in
                        output.language.pick(
                            "\(other.indicator)：模型按提前\(other.fitted)个月拟合，而这里的序列多还剩\(other.left)个月，请重新拟合",
                            "\(other.indicator): the model was fitted \(other.fitted) months ahead, and these series have \(other.left) left: fit it again"
                        )
                    })
                return forecast
            }
            return try panel.forecast(
                asOf: asOf, horizon: horizon, models: forecasting.models.choice, planned: planned, seed: forecasting.seed)
        } catch {
            throw Failure("\(input.files.joined(separator: ", ")): \(error)", .wrongData)
        }
    }

    /// Says how the forecast of a key came about, and what a month more of data has changed.
    private func write(explanationOf key: String, _ yearEnd: YearEnd, _ planned: [PlannedProject]) throws(Failure) {
        let rows = yearEnd.rows.filter {
            $0.key.description == key || $0.key.parts.contains(key) && !$0.key.isTotal || key == "*" && $0.key.isTotal
        }
        guard !rows.isEmpty else {
            throw Failure(
                "--explain: no series \"\(key)\"; there are \(yearEnd.forecast.panel.keys.prefix(12).map(\.description).joined(separator: ", "))",
                .usage)
        }
        let month = rows[0].asOf.advanced(by: -1)
        // Before January the year's end was twelve months away.
        let before = try? forecast(
            yearEnd.forecast.panel, asOf: month, horizon: month.month == 12 ? .months(12) : .yearEnd, planned: planned)
        let explanation = Explanation(rows, of: yearEnd, before: before.map { YearEnd($0, totals: total) })
        try output.write(explanation.dataTable, schema: "dabiao.explanation/1", contents: [explanation.table(in: output.language)])
    }
}
