import ArgumentParser
import Dabiao

/// `dabiao score`: the yearly performance score.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Scores every college by its weighted attainments, with ranks and how sure they are (绩效评价).",
        discussion: """
            Weights and caps are the catalogue's; a target that the catalogue doesn't know weighs 1 and counts up to 1.2 times. Before \
            the year is over the score is of what the forecast's joint paths let expect, and ranks come with the chance that they \
            are true.
            """)

    @OptionGroup var input: ObservationFiles

    @OptionGroup var plan: PlanFiles

    @OptionGroup var forecasting: ForecastingOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (input.files + [forecasting.planned].compactMap { $0 }).count(where: { $0 == StandardInput.argument }) + plan.standardInputs > 1
        {
            throw ValidationError("Standard input can be read once only.")
        }
        try output.spare(input.files + plan.files + [forecasting.planned])
    }

    func run() throws {
        output.progress(1, of: 2, "reading")
        let panel = try input.read(output)
        let school = try plan.read(for: panel, output)
        let projects = try forecasting.projects(for: panel, output)
        output.progress(2, of: 2, "forecasting \(panel.count) series")
        let score: PerformanceScore
        do throws(ForecastError) {
            let forecast = try panel.forecast(
                asOf: forecasting.asOf, models: forecasting.models.choice, planned: projects, seed: forecasting.seed)
            output.note(forecast.warnings.map { $0.sentence(in: output.language) })
            let yearEnd = YearEnd(forecast, totals: true)
            score = PerformanceScore(yearEnd, plan: school, asOf: forecasting.asOf ?? yearEnd.rows.map(\.asOf).max() ?? Month(1, 1))
        } catch {
            throw Failure("\(input.files.joined(separator: ", ")): \(error)", .wrongData)
        }
        output.note(score.gaps.map { output.language.sentence(of: $0) })
        guard !score.lines.isEmpty else {
            throw Failure("\(plan.targets): no college has a target in \(score.year) with a weight", .wrongData)
        }
        try output.write(score.dataTable, schema: "dabiao.score/1", contents: score.tables(in: output.language))
    }
}
