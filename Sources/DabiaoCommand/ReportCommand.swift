import ArgumentParser
import Dabiao

/// `dabiao report`: pages that are forwarded as they are.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes a report as one page: the bulletin of a month, the mid-year review, the performance in a year.",
        subcommands: [BulletinCommand.self, MidYearCommand.self, AnnualCommand.self])
}

/// `dabiao report bulletin`: the state of things in a month.
struct BulletinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulletin",
        abstract: "The bulletin of a month: where everyone will stand in December, what changed, what could be moved.",
        discussion: """
            One HTML file without scripts it needs or addresses outside of it, for a screen, a phone and A4; an Excel workbook, with charts as \
            pictures where rsvg-convert is there; or Markdown.
            """)

    @OptionGroup var options: ReportOptions

    func validate() throws { try options.validate() }
    func run() throws { try options.write(.bulletin) }
}

/// `dabiao report mid-year`: what could be moved first.
struct MidYearCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mid-year",
        abstract: "The mid-year review: what could be moved between colleges and what that buys, then where everyone will stand.")

    @OptionGroup var options: ReportOptions

    func validate() throws { try options.validate() }
    func run() throws { try options.write(.midYear) }
}

/// `dabiao report annual`: the scores first.
struct AnnualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annual",
        abstract: "The performance in a year: scores and ranks with their chances, then what everyone reached or will reach.")

    @OptionGroup var options: ReportOptions

    func validate() throws { try options.validate() }
    func run() throws { try options.write(.annual) }
}

/// What every report is made from.
struct ReportOptions: ParsableArguments {
    @Argument(help: "Files of monthly observations: Excel workbooks, CSV, NDJSON.")
    var files: [String]

    @OptionGroup var shape: ShapeOptions

    @OptionGroup var plan: PlanFiles

    @OptionGroup var forecasting: ForecastingOptions

    @Flag(
        help: ArgumentHelp(
            "Makes the report without the values and rows that are wrong, and says on its first page which those are.",
            discussion: """
                A wrong value is missing in its month; a college more of whose values are wrong than right is left out, and so is the school's \
                target of what it counts. What data check --repair does is done too.
                """))
    var repair = false

    @OptionGroup var destination: ReportOutput

    private var input: ObservationFiles {
        var input = ObservationFiles()
        (input.files, input.shape) = (files, shape)
        return input
    }

    private var output: OutputOptions { destination.options }

    /// All files it is made from.
    private var sources: [String] { files + plan.files + [forecasting.planned].compactMap { $0 } }

    func validate() throws {
        if (files + [forecasting.planned].compactMap { $0 }).contains(StandardInput.argument) || plan.standardInputs > 0 {
            throw ValidationError("A report notes which files it was made from; standard input is none.")
        }
        try output.spare(sources)
    }

    /// Makes the report and writes it where it was asked for.
    func write(_ kind: Bulletin.Kind) throws {
        output.progress(1, of: 3, "reading")
        let inputs = digests()
        let (panel, mended) = try read()
        // A plan may name whom the report can't.
        let roster = mended?.roster ?? panel
        let whole = try plan.read(for: roster, output)
        let named = try forecasting.projects(for: roster, output)
        let school = mended?.readable(whole) ?? whole
        let projects = mended?.readable(named) ?? named
        output.progress(2, of: 3, "forecasting \(panel.count) series, now and a month ago")
        let yearEnd = try yearEnd(panel, forecasting.asOf, projects)
        output.note(yearEnd.forecast.warnings.map { $0.sentence(in: output.language) })
        guard let last = yearEnd.rows.map(\.asOf).max(), let year = yearEnd.rows.map(\.year).max() else {
            throw Failure("\(input.files.joined(separator: ", ")): nothing to report on", .wrongData)
        }
        try PlanFile.failure(output) { () throws(PlanErrors) in try whole.targets.require(year: year, file: plan.targets) }
        let month = last.advanced(by: -1)
        // Where nothing was known a month ago there is nothing to compare with.
        let before = try? self.yearEnd(panel, month, projects)
        output.progress(3, of: 3, "writing the report")
        let supervision = Supervision(yearEnd, before: last.month > 1 ? before : nil, plan: school, asOf: last)
        let reallocations = reallocations(yearEnd, school.targets.ceilings(assumed: Bulletin.assumedCeiling), kind)
        let bulletin = Bulletin(
            kind, YearEndSummary(yearEnd, targets: school.targets, mended: mended, supervision: supervision),
            since: before.map { ($0, month) }, reallocations: reallocations,
            assumesCeilings: reallocations.contains { school.targets.lacksCeilings(of: $0.indicator) }, supervision: supervision,
            score: kind == .annual ? PerformanceScore(yearEnd, plan: school, asOf: last) : nil,
            provenance: Provenance(
                inputs: inputs, version: DabiaoCommand.version,
                openBLAS: "\(BLAS.configuration.version), \(BLAS.configuration.core)", models: forecasting.models.name), mended: mended)
        let document = bulletin.document(in: output.language)
        try output.write(bytes: bytes(of: document))
    }

    /// Reads the observations; with --repair without what is wrong with them.
    private func read() throws(Failure) -> (panel: Panel, mended: MendedPanel?) {
        guard repair else { return (try readWhole(), nil) }
        let mended = MendedPanel(try input.reading(output, leavesOutWrongRows: true))
        guard !mended.panel.isEmpty else {
            throw Failure("\(input.files.joined(separator: ", ")): more is wrong than right, and nothing is left to report on", .wrongData)
        }
        output.note(mended.sentences(in: output.language))
        output.note(mended.panel.missingMonths.map { output.language.sentence(of: $0) })
        return (mended.panel, mended)
    }

    /// Reads the observations; where they are refused and --repair would help, that is said.
    private func readWhole() throws(Failure) -> Panel {
        do throws(Failure) {
            return try input.read(output)
        } catch {
            var silent = output
            silent.quiet = true
            guard error.status == .wrongData, (try? input.reading(silent, leavesOutWrongRows: true)) != nil else { throw error }
            let advice = output.language.pick(
                "加上--repair，则剔除有误之处后照常出报告，并在首页注明。",
                "With --repair the report is made without what is wrong, and says so on its first page.")
            throw Failure("\(error.message)\n\(advice)", error.status)
        }
    }

    /// The report as what was asked for, by name or by the file's ending: a page where neither says.
    private func bytes(of document: ReportDocument) throws(Failure) -> [UInt8] {
        switch output.format ?? output.formatOfEnding ?? .html {
        case .markdown: return Array(document.markdown.utf8)
        case .xlsx:
            if SVGConverter.found == nil { output.note("the workbook has no pictures: rsvg-convert is not on this machine") }
            do throws(WriteError) {
                return try document.workbook { SVGConverter.found?.convert($0, to: .png) }.xlsx()
            } catch {
                throw Failure("\(error)", .cannotWrite)
            }
        default: return Array(document.html.utf8)
        }
    }

    /// The files that are read, with their digests; what can't be read is told by the reader that needs it, in its own words.
    private func digests() -> [KeptForecast.Input] {
        sources.compactMap(KeptForecast.Input.init(contentsOf:))
    }

    /// The year's end as it is, or was, expected at the end of a month.
    private func yearEnd(_ panel: Panel, _ asOf: Month?, _ projects: [PlannedProject]) throws(Failure) -> YearEnd {
        // At the end of a December the year's end meant is twelve months away only where it is the month before.
        let isDecember = asOf?.month == 12 && asOf != forecasting.asOf
        do throws(ForecastError) {
            return YearEnd(
                try panel.forecast(
                    asOf: asOf, horizon: isDecember ? .months(12) : .yearEnd, models: forecasting.models.choice, planned: projects,
                    seed: forecasting.seed),
                totals: true)
        } catch {
            throw Failure("\(input.files.joined(separator: ", ")): \(error)", .wrongData)
        }
    }

    /// What quota could be moved: for the first indicator that colleges have a target of, by one objective or, at mid-year, by both.
    private func reallocations(_ yearEnd: YearEnd, _ targets: Targets, _ kind: Bulletin.Kind) -> [Reallocation] {
        let objectives: [ReallocationObjective] =
            switch kind {
            case .bulletin: [.shortfall]
            case .midYear: [.shortfall, .onTarget]
            case .annual: []
            }
        return objectives.compactMap { objective in
            do throws(ReallocationError) {
                return try yearEnd.reallocate(.quota, toward: targets, objective: objective)
            } catch {
                // A report is not lost for what can't be moved.
                output.note(
                    output.language.pick(
                        "报告中不含调剂方案：\(output.language.sentence(of: error))", "no reallocation in the report: \(error)"))
                return nil
            }
        }
    }
}
