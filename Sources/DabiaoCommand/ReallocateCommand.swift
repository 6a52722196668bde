public import ArgumentParser
public import Dabiao

/// `dabiao reallocate`: what to move between colleges now, and what that buys.
struct ReallocateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reallocate",
        abstract: "Who gives, who takes, what it buys: exact on the forecast's paths, beside doing nothing and moving by the gaps.",
        discussion: """
            Quotas move between colleges, their sum fixed, within floors, ceilings and a largest move: at the optimum every college that \
            isn't at a bound has the same weighted chance of missing. That changes who answers for the school's target, not the \
            school's own chance. Money and teachers' days (--what funding, staff) are handed out of a budget, as far as the past shows \
            what they bring; where it doesn't, that is said and nothing is recommended.
            """)

    @OptionGroup var input: ObservationFiles

    @Option(help: ArgumentHelp("Targets: college,indicator,year,target and optional floor,ceiling,weight.", valueName: "file"))
    var targets: String

    @Option(help: "What is moved: quota, funding or staff.")
    var what: MovableResource = .quota

    @Option(help: "What is made best: the expected shortfall, or the expected number of colleges on target.")
    var objective: ReallocationObjective = .shortfall

    @Option(help: ArgumentHelp("Whose targets (default: the first indicator that colleges have a target of).", valueName: "name"))
    var indicator: String?

    @OptionGroup var forecasting: ForecastingOptions

    @Option(parsing: .unconditional, help: ArgumentHelp("The most that any college gives or takes.", valueName: "N"))
    var largestMove: Double?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Colleges that may not take part.", valueName: "college"))
    var exclude: [String] = []

    @Option(parsing: .unconditional, help: ArgumentHelp("What is handed out: yuan, or teachers' days.", valueName: "N"))
    var budget: Double?

    @OptionGroup var drawing: ChartOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (input.files + [targets, forecasting.planned].compactMap { $0 }).count(where: { $0 == StandardInput.argument }) > 1 {
            throw ValidationError("Standard input can be read once only.")
        }
        try output.spare(input.files + [targets, forecasting.planned])
        if what != .quota, budget == nil { throw ValidationError("--what \(what.rawValue) needs a --budget.") }
        if what == .quota, budget != nil { throw ValidationError("--budget goes with --what funding or staff; quota is moved, not spent.") }
        for number in [largestMove, budget].compactMap({ $0 }) where !number.isFinite {
            throw ValidationError("--largest-move and --budget are numbers.")
        }
        if let largestMove, largestMove != largestMove.rounded() {
            throw ValidationError("--largest-move is a whole number: what is moved is.")
        }
    }

    func run() throws {
        let school = try PlannedYear(
            input: input, targets: targets, forecasting: forecasting, output: output)
        let plan = try reallocation(school)
        guard plan.asOf < Month(plan.year, 12) else {
            throw Failure(
                "\(input.files.joined(separator: ", ")): "
                    + output.language.pick("\(plan.year)年已结束，无可调剂", "\(plan.year) is over: nothing can be moved any more"), .wrongData)
        }
        if let folder = try drawing.folder() {
            try folder.write(
                [("reallocation-\(what.rawValue)", plan.indicator, plan.chart(in: output.language))], output)
        }
        if output.chosenFormat == .json {
            try output.write(bytes: plan.json())
        } else {
            try output.write(plan.dataTable, schema: "dabiao.reallocation/1", contents: plan.tables(in: output.language))
        }
    }

    private func reallocation(_ school: PlannedYear) throws(Failure) -> Reallocation {
        let chosen = try indicator.map { name throws(Failure) in try school.indicator(named: name) }
        do throws(ReallocationError) {
            return try school.yearEnd.reallocate(
                what, toward: school.targets ?? Targets([]), indicator: chosen, objective: objective,
                terms: ReallocationTerms(largestMove: largestMove, excluded: exclude, budget: budget))
        } catch {
            let file = error.isOfObservations ? input.files.joined(separator: ", ") : school.targetsName
            throw Failure("\(file): \(output.language.sentence(of: error))", .wrongData)
        }
    }
}

extension ReallocationError {
    /// Whether the observations stand in the way, and not the targets or what was asked for.
    fileprivate var isOfObservations: Bool {
        switch self {
        case .resourceUnknown, .returnsUnknown: true
        default: false
        }
    }
}

extension MovableResource: ExpressibleByArgument {}
extension ReallocationObjective: ExpressibleByArgument {}
