import ArgumentParser
import Dabiao

/// What a year's forecast is made from beside the observations: the same for every command that rests on one.
struct ForecastingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The last month that may be seen (default: each series' own last month).", valueName: "YYYY-MM"))
    var asOf: Month?

    @Option(
        help: ArgumentHelp(
            "default, fast, or a list of \(ModelChoice.named.map(\.name).joined(separator: ", ")), of which the mean is taken.",
            valueName: "choice"))
    var models: ModelList = ModelList(choice: .standard)

    @Option(
        help: ArgumentHelp(
            "Projects signed and scheduled, on top of what the past lets expect: college,indicator,month,amount,probability.",
            valueName: "file"))
    var planned: String?

    @Option(help: "Fixes every random draw.")
    var seed: UInt64 = 0

    /// The planned projects; none where no file was given.
    func projects(for panel: Panel, _ output: OutputOptions) throws(Failure) -> [PlannedProject] {
        guard let planned else { return [] }
        return try PlanFile.failure(output) { () throws(PlanErrors) in
            try PlannedProject.projects(PlanFile.text(planned), for: panel, warn: output.warn)
        }
    }
}
