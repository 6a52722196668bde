import Dabiao

/// A year's end with its targets, read and forecast as the commands that plan need it.
struct PlannedYear {
    let panel: Panel
    /// The targets, where a file of them was given.
    let targets: Targets?
    let yearEnd: YearEnd
    /// The file of targets as messages call it.
    let targetsName: String

    /// Reads observations, targets and planned projects, and forecasts the year.
    init(
        input: ObservationFiles, targets path: String?, forecasting: ForecastingOptions, output: OutputOptions
    ) throws(Failure) {
        output.progress(1, of: 3, "reading")
        let panel = try input.read(output)
        let projects = try forecasting.projects(for: panel, output)
        targetsName = path == StandardInput.argument ? StandardInput.name : path ?? ""
        targets = try path.map { path throws(Failure) in
            try PlanFile.failure(output) { () throws(PlanErrors) in try Targets(PlanFile.text(path), for: panel, warn: output.warn) }
        }
        output.progress(2, of: 3, "forecasting \(panel.count) series")
        let forecast: Forecast
        do throws(ForecastError) {
            forecast = try panel.forecast(
                asOf: forecasting.asOf, models: forecasting.models.choice, planned: projects, seed: forecasting.seed)
        } catch {
            throw Failure("\(input.files.joined(separator: ", ")): \(error)", .wrongData)
        }
        output.note(forecast.warnings.map { $0.sentence(in: output.language) })
        self.panel = panel
        yearEnd = YearEnd(forecast)
        let (plan, year, name) = (targets, yearEnd.rows.map(\.year).max() ?? 0, targetsName)
        try PlanFile.failure(output) { () throws(PlanErrors) in try plan?.require(year: year, file: name) }
        output.progress(3, of: 3, "drawing \(forecast.pathCount) paths of \(yearEnd.rows.count) rows")
    }

    /// The indicator of a name, English or Chinese.
    func indicator(named name: String) throws(Failure) -> Indicator {
        let known = panel.indicators
        if let found = known.first(where: { $0.name == name || $0.name == Indicator(named: name).name }) { return found }
        throw Failure("--indicator: the observations have no \"\(name)\", only \(known.map(\.name).joined(separator: ", "))", .wrongData)
    }
}

/// The files of a plan.
enum PlanFile {
    /// The text of a plan's file, or of standard input.
    static func text(_ path: String) throws(PlanErrors) -> DelimitedText {
        do throws(ObservationErrors) {
            return try StandardInput.text(path)
        } catch {
            throw PlanErrors(error)
        }
    }

    /// Turns what is wrong with a plan's file into the command's failure.
    static func failure<Result>(_ output: OutputOptions, _ body: () throws(PlanErrors) -> Result) throws(Failure) -> Result {
        do throws(PlanErrors) {
            return try body()
        } catch {
            throw Failure(output.language.sentences(of: error), error.isNoInput ? .noInput : .wrongData)
        }
    }
}
