import ArgumentParser
import Dabiao

/// `dabiao backtest`: how good the forecasts would have been.
struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Forecasts past years again from each of their months and holds models against what came.")

    @OptionGroup var input: ObservationFiles

    @Option(help: "How many whole years back (default: 2).")
    var years: Int?

    @Option(
        help: ArgumentHelp(
            "What is held against seasonal-naive and pro-rata: default, fast, or a list (default: default).", valueName: "choice"))
    var models: ModelList?

    @Option(help: ArgumentHelp("Instead, hold the forecasts kept in a folder (forecast --keep) against what came.", valueName: "folder"))
    var kept: String?

    @Option(help: "Fixes every random draw (default: 0).")
    var seed: UInt64?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...50).contains(years ?? 1) else { throw ValidationError("--years is a number from 1 to 50.") }
        try output.spare(input.files)
        guard kept != nil else { return }
        for (option, isGiven) in [("--years", years != nil), ("--models", models != nil), ("--seed", seed != nil)] where isGiven {
            throw ValidationError("\(option) is of past years forecast again; leave out --kept or \(option).")
        }
    }

    func run() throws {
        let panel = try input.read(output)
        if let kept { return try KeptFolder(path: kept).compare(with: panel, output) }
        let models = models ?? ModelList(choice: .standard)
        let contenders: [(name: String, choice: ModelChoice)] = [
            (models.name, models.choice), ("seasonal-naive", .mean([SeasonalNaive()])), ("pro-rata", .mean([ProRata()])),
        ]
        let backtest = Backtest(panel, models: contenders, years: years ?? 2, seed: seed ?? 0) { number, count, month in
            output.progress(number, of: count, "as of \(month)")
        }
        guard !backtest.scores.isEmpty else {
            throw Failure(
                "\(input.files.joined(separator: ", ")): no past year has two years before it, all its months known, and a series that differed "
                    + "from the year before, which errors are measured in", .wrongData)
        }
        try output.write(backtest.dataTable, schema: "dabiao.backtest/1", contents: backtest.tables(in: output.language))
    }
}
