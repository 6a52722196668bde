import ArgumentParser
import Dabiao

/// `dabiao fit`: what many series teach each other, learned once for many machines.
struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Learns from a list of series, or a sample of it, what their forecasts share, and writes it to a model file.",
        discussion: """
            How much each model says and how far off forecasts are is learned from many series together. With the file, dabiao forecast \
            --model forecasts each series by itself: a list that is split among processes or machines has the bytes it would have in one.
            """)

    @OptionGroup var input: ObservationFiles

    @Option(help: ArgumentHelp("Where the model goes.", valueName: "file"))
    var model: String

    @Option(help: ArgumentHelp("The last month that may be seen (default: each series' own last month).", valueName: "YYYY-MM"))
    var asOf: Month?

    @Option(help: ArgumentHelp("year-end, or 1 to 36 months ahead.", valueName: "year-end|N"))
    var horizon: HorizonChoice = .yearEnd

    @Option(
        help: ArgumentHelp(
            "default, fast, or a list of \(ModelChoice.named.map(\.name).joined(separator: ", ")), of which the mean is taken.",
            valueName: "choice"))
    var models: ModelList = ModelList(choice: .standard)

    @OptionGroup var output: OutputOptions

    func validate() throws {
        try output.spare(input.files)
        try ModelFile(path: model).validate()
        try OutputFile(path: model).refuse(over: input.files)
        if output.output == model { throw ValidationError("The model and what is said of it go to two files.") }
    }

    func run() throws {
        output.progress(1, of: 2, "reading")
        let panel = try input.read(output)
        output.progress(2, of: 2, "forecasting the past of \(panel.count) series")
        let learned: PooledModel
        do throws(ForecastError) {
            learned = try panel.pooledModel(asOf: asOf, horizon: horizon.horizon, models: models.choice)
        } catch {
            throw Failure("\(input.files.joined(separator: ", ")): \(error)", .wrongData)
        }
        try ModelFile(path: model).write(learned)
        output.note(output.language.pick("模型已写入\(model)", "the model is in \(model)"))
        try output.write(learned.dataTable, schema: "dabiao.fit/1", contents: learned.tables(in: output.language))
    }
}
