import ArgumentParser
import Dabiao

/// `dabiao supervise`: the supervision list.
struct SuperviseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supervise",
        abstract: "Lists every indicator of every college with its standing, the evidence and what to do, worst first (清单式督查).",
        discussion: """
            Flows are forecast as by dabiao forecast; milestones (courses, bases, assessments) by counts that borrow strength across \
            colleges. A row is named where it lags its target's pace by more than noise, by a control chart whose false-alarm rate is \
            held across all rows and across the year's twelve monthly looks. What is named may go into the bulletin (通报) or have its \
            college called in (约谈), by the rules in the catalogue; what is late but within noise is only to be watched (关注). A standing \
            changes only where the chance passes an edge by the catalogue's margin beyond that of the month before.

            Of a school on pace, noise names a row in one year of twenty at most. The price: months of visits are noisy, and a college \
            at 60 % of its pace is seldom named by June. The standing and the chance say what they say all the same.
            """)

    @OptionGroup var input: ObservationFiles

    @OptionGroup var plan: PlanFiles

    @OptionGroup var forecasting: ForecastingOptions

    @Option(help: ArgumentHelp("The chance that noise names any row of a school on pace in a year, 0 to 1.", valueName: "share"))
    var falseAlarms: Double = 0.05

    @Flag(help: "List in tables what is on target too; csv and json always do.")
    var all = false

    @Option(help: ArgumentHelp("End with code 1 if any row's step is this or worse: watch, notice or interview.", valueName: "step"))
    var failOn: StepChoice?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...1).contains(falseAlarms) else { throw ValidationError("--false-alarms is a share from 0 to 1.") }
        if input.files.count(where: { $0 == StandardInput.argument }) + plan.standardInputs
            + (forecasting.planned == StandardInput.argument ? 1 : 0)
            > 1
        {
            throw ValidationError("Standard input can be read once only.")
        }
        try output.spare(input.files + plan.files + [forecasting.planned])
    }

    func run() throws {
        output.progress(1, of: 3, "reading")
        let panel = try input.read(output)
        let school = try plan.read(for: panel, output)
        let projects = try forecasting.projects(for: panel, output)
        output.progress(2, of: 3, "forecasting \(panel.count) series, now and a month ago")
        let list: Supervision
        do throws(ForecastError) {
            list = try Supervision(
                of: panel, plan: school, asOf: forecasting.asOf, models: forecasting.models.choice, planned: projects,
                falseAlarmRate: falseAlarms, seed: forecasting.seed)
        } catch {
            throw Failure("\(input.files.joined(separator: ", ")): \(error)", .wrongData)
        }
        output.note(list.warnings.map { $0.sentence(in: output.language) } + list.gaps.map { output.language.sentence(of: $0) })
        if school.catalogue == .empty {
            try PlanFile.failure(output) { () throws(PlanErrors) in try school.targets.require(year: list.year, file: plan.targets) }
        }
        output.progress(3, of: 3, "\(list.rows.count) rows")
        try output.write(list.dataTable, schema: "dabiao.supervision/1", contents: [list.table(in: output.language, all: all)])
        guard let failOn else { return }
        let steps = Supervision.Step.allCases
        let worst = list.rows.count { (steps.firstIndex(of: $0.step) ?? 0) >= (steps.firstIndex(of: failOn.step) ?? 0) }
        if worst > 0 { throw Failure("--fail-on \(failOn.step.rawValue): \(worst) row\(worst == 1 ? "" : "s")", .gateTripped) }
    }
}

/// A step that a gate may ask for.
struct StepChoice: ExpressibleByArgument {
    let step: Supervision.Step

    init?(argument: String) {
        guard let step = Supervision.Step(rawValue: argument), step != .none else { return nil }
        self.step = step
    }

    static var allValueStrings: [String] { Supervision.Step.allCases.filter { $0 != .none }.map(\.rawValue) }
}
