import ArgumentParser
import Dabiao

/// `dabiao what-if`: scenarios beside things as they are.
struct WhatIfCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "what-if",
        abstract: "Lays scenarios on the forecast's paths: a project lands, a base closes, money slips a quarter.",
        discussion: """
            A scenario is one or more rows of --scenario with the same name: scenario,change,college,indicator,month,amount,probability,\
            share,months. change is project (amount lands in month, with probability), closure (a share of each month is lost from \
            month on; of all indicators where none is named) or delay (a share of each month from month on comes so many months later; \
            what that takes beyond December is lost to the year). college may be * for all.
            """)

    @OptionGroup var input: ObservationFiles

    @Option(help: ArgumentHelp("Targets: college,indicator,year,target.", valueName: "file"))
    var targets: String?

    @Option(help: ArgumentHelp("Scenarios: scenario,change,college,indicator,month,amount,probability,share,months.", valueName: "file"))
    var scenario: String

    @OptionGroup var forecasting: ForecastingOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (input.files + [targets, forecasting.planned, scenario].compactMap { $0 }).count(where: { $0 == StandardInput.argument }) > 1 {
            throw ValidationError("Standard input can be read once only.")
        }
        try output.spare(input.files + [targets, forecasting.planned, scenario])
    }

    func run() throws {
        let school = try PlannedYear(
            input: input, targets: targets, forecasting: forecasting, output: output)
        let scenarios = try PlanFile.failure(output) { () throws(PlanErrors) in
            try Scenario.scenarios(PlanFile.text(scenario), for: school.panel, warn: output.warn)
        }
        let comparison: ScenarioComparison
        do throws(ScenarioError) {
            comparison = try school.yearEnd.compare(scenarios, targets: school.targets)
        } catch {
            throw Failure(
                "\(scenario == StandardInput.argument ? StandardInput.name : scenario): \(output.language.sentence(of: error))", .wrongData)
        }
        output.note(comparison.idle.map { output.language.sentence(of: $0) })
        try output.write(comparison.dataTable, schema: "dabiao.what-if/1", contents: comparison.tables(in: output.language))
    }
}
