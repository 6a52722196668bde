public import DataQuality
public import Display
import Forecasting
public import Observations
public import Planning

/// The report of a month or a year: where the school and every college will stand in December, what has changed since the month before, what
/// could be moved, and where all of it comes from.
public struct Bulletin: Sendable {
    /// Which report it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// 定期通报: the state of things first.
        case bulletin
        /// 年中检查: what could be moved first.
        case midYear = "mid-year"
        /// 年度绩效: the scores first.
        case annual
    }

    /// Which report it is.
    public let kind: Kind
    /// The year's end.
    public let summary: YearEndSummary
    /// What has changed since the month before; `nil` where nothing was known then.
    public let change: ChangeSinceLastMonth?
    /// What quota could be moved, by objective; empty where colleges have no targets that could.
    public let reallocations: [Reallocation]
    /// Whether those keep to ``assumedCeiling`` where the plan names no ceiling.
    public let assumesCeilings: Bool
    /// Who is to be supervised, on what; `nil` leaves it out.
    public let supervision: Supervision?
    /// The performance score; `nil` leaves it out.
    public let score: PerformanceScore?
    /// Where it comes from.
    public let provenance: Provenance
    /// What was left out of the observations and what was repaired; `nil` where nobody asked for it.
    public let mended: MendedPanel?

    /// What a report takes for the most that a quota may be set to where the plan names no ceiling, in terms of the target: without any,
    /// the plan that brings most colleges to their targets heaps what they can't reach on one that is lost anyway.
    public static let assumedCeiling = 1.5

    /// A report.
    ///
    /// - Parameters:
    ///   - kind: Which report it is.
    ///   - summary: The year's end, with targets.
    ///   - before: The same as it was expected a month earlier, and the last month known then; `nil` leaves the comparison out.
    ///   - reallocations: What could be moved.
    ///   - assumesCeilings: Whether those keep to ``assumedCeiling`` where the plan names no ceiling.
    ///   - supervision: Who is to be supervised.
    ///   - score: The performance score.
    ///   - provenance: Where it comes from.
    ///   - mended: What was left out of the observations and what was repaired.
    public init(
        _ kind: Kind, _ summary: YearEndSummary, since before: (yearEnd: YearEnd, asOf: Month)?, reallocations: [Reallocation] = [],
        assumesCeilings: Bool = false, supervision: Supervision? = nil, score: PerformanceScore? = nil, provenance: Provenance,
        mended: MendedPanel? = nil
    ) {
        self.kind = kind
        self.summary = summary
        change = before.map { ChangeSinceLastMonth(summary, since: $0.yearEnd, asOf: $0.asOf) }
        self.reallocations = reallocations
        self.assumesCeilings = assumesCeilings
        self.supervision = supervision
        self.score = score
        self.provenance = provenance
        self.mended = mended
    }

    /// The report in a language.
    public func document(in language: Language) -> ReportDocument {
        let asOf = summary.lines.map(\.row.asOf).max()
        let year = summary.lines.map(\.row.year).max() ?? 0
        let name =
            switch kind {
            case .bulletin: language.pick("达标通报", "Bulletin on the year's targets")
            case .midYear: language.pick("年中检查报告", "Mid-year review of the year's targets")
            case .annual: language.pick("年度绩效报告", "Performance in the year")
            }
        let title = language.pick("\(year)年\(name)", "\(name), \(year)")
        let state = summary.indicators.flatMap { section(of: $0, in: language) }
        let moves = reallocations.isEmpty ? [] : moveSection(in: language)
        let list = supervisionSection(in: language)
        let scores = scoreSection(in: language)
        let sections =
            switch kind {
            case .bulletin: state + list + moves
            case .midYear: moves + state + list
            case .annual: scores + state + list
            }
        return ReportDocument(
            title: title,
            subtitle: asOf.map { language.pick("数据截至\(language.name(of: $0))", "As known at the end of \(language.name(of: $0))") } ?? "",
            headlines: mendedHeadline(in: language) + summary.indicators.compactMap { headline(of: $0, in: language) }
                + supervisionHeadline(in: language)
                + (kind == .annual ? [] : moveHeadlines(in: language)),
            blocks: mendings(in: language) + warnings(in: language) + sections + appendix(in: language), footer: footer(in: language),
            language: language)
    }

    /// One indicator: its finding, its table, the school's fan, all colleges, and what changed.
    private func section(of indicator: Indicator, in language: Language) -> [ReportDocument.Block] {
        let lines = summary.lines(of: indicator)
        let colleges = lines.filter { !$0.row.key.isTotal }
        var blocks: [ReportDocument.Block] = [.heading(language.name(of: indicator))]
        blocks.append(.table(summary.table(of: indicator, in: language)))
        if let school = school(lines) { blocks.append(.chart(summary.fanChart(of: school, in: language))) }
        if colleges.count > 1 {
            blocks.append(.chart(summary.smallMultiples(of: indicator, in: language)))
            blocks.append(.chart(summary.overviewChart(of: indicator, in: language)))
        }
        if let change, let table = change.table(of: indicator, in: language) {
            if let finding = change.finding(of: indicator, in: language) { blocks.append(.paragraph(finding)) }
            blocks.append(.table(table))
        }
        return blocks
    }

    /// The sum of all, or the only row there is.
    private func school(_ lines: [YearEndSummary.Line]) -> YearEndSummary.Line? {
        lines.last { $0.row.key.parts.allSatisfy { $0 == SeriesKey.total } } ?? (lines.count == 1 ? lines.first : nil)
    }

    /// The finding of an indicator: what the school's numbers say and how its colleges stand.
    func headline(of indicator: Indicator, in language: Language) -> String? {
        let lines = summary.lines(of: indicator)
        var sentences: [String] = []
        if let school = school(lines) {
            sentences.append(
                language.pick(
                    summary.name(of: school.row, in: language) + language.bareName(of: indicator),
                    summary.name(of: school.row, in: language) + ", " + language.bareName(of: indicator).lowercased() + ": ")
                    + summary.finding(of: school, in: language))
        }
        let held = summary.reading(indicator).filter { !$0.row.key.isTotal && $0.attainment != nil }
        if !held.isEmpty {
            let counts = Standing.allCases.compactMap { standing -> String? in
                let count = held.count { $0.standing == standing }
                guard count > 0 else { return nil }
                return language.pick("\(language.word(for: standing))\(count)个", "\(count) \(language.word(for: standing))")
            }
            let all = lines.count { !$0.row.key.isTotal }
            let whoseChinese = all == held.count ? "\(all)个单位" : "\(all)个单位中\(held.count)个有目标"
            let whoseEnglish = all == held.count ? "Of \(all) colleges" : "Of \(all) colleges, \(held.count) with a target"
            let worst = held.prefix(3).filter { ($0.attainment?.relativeShortfall ?? 0) > 0.005 }.map { language.name(of: $0.row.key) }
            sentences.append(
                language.pick(
                    "\(whoseChinese)：\(counts.joined(separator: "、"))"
                        + (worst.isEmpty ? "。" : "；缺口占目标比例最大的是\(worst.joined(separator: "、"))。"),
                    "\(whoseEnglish): \(counts.joined(separator: ", "))"
                        + (worst.isEmpty ? "." : "; furthest behind for their size: \(worst.joined(separator: ", "))."))
            )
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: language == .chinese ? "" : " ")
    }

    private func moveHeadlines(in language: Language) -> [String] {
        reallocations.first.map { [language.finding(of: $0)] } ?? []
    }

    private func moveSection(in language: Language) -> [ReportDocument.Block] {
        [.heading(language.pick("指标调剂方案比选", "What could be moved, and what that buys"))]
            + reallocations.flatMap { plan -> [ReportDocument.Block] in
                let tables = plan.tables(in: language).map { table -> TableContent in
                    var table = table
                    if table.title == language.title(of: plan) {
                        table.title =
                            language.title(of: plan) + language.pick("（", " (") + language.name(of: plan.objective)
                            + language.pick("）", ")")
                    }
                    return table
                }
                return tables.prefix(1).map { .table($0) } + [.chart(plan.chart(in: language))] + tables.dropFirst().map { .table($0) }
            }
            + (assumesCeilings ? [ceilingNote(in: language)] : [])
    }

    private func ceilingNote(in language: Language) -> ReportDocument.Block {
        .paragraph(
            language.pick(
                "计划没有给出上限的，调剂后的指标按不超过原指标的\(Self.assumedCeiling.shortestText)倍计算。",
                "Where the plan names no ceiling, no quota is set to more than \(Self.assumedCeiling.shortestText) times what it is."))
    }

    private func supervisionHeadline(in language: Language) -> [String] {
        guard let supervision else { return [] }
        let named = supervision.rows.filter { $0.step == .notice || $0.step == .interview }
        guard !named.isEmpty else {
            return [
                language.pick(
                    "督查清单中没有落后超出正常波动或逾期的事项。", "No row of the supervision list lags by more than noise or is past its deadline.")
            ]
        }
        let interviews = named.count { $0.step == .interview }
        return [
            language.pick(
                "督查清单中\(named.count)项落后超出正常波动或已逾期，其中建议约谈\(interviews)项。",
                "\(named.count) row\(named.count == 1 ? "" : "s") of the supervision list lag\(named.count == 1 ? "s" : "") by more than noise or past the deadline; for \(interviews) the college is to be called in."
            )
        ]
    }

    private func supervisionSection(in language: Language) -> [ReportDocument.Block] {
        guard let supervision, !supervision.rows.isEmpty else { return [] }
        return [.heading(language.pick("督查清单", "The supervision list")), .table(supervision.table(in: language))]
    }

    private func scoreSection(in language: Language) -> [ReportDocument.Block] {
        guard let score, !score.lines.isEmpty else { return [] }
        let lost = mended?.lost ?? []
        let lacking = Dictionary(grouping: lost, by: \.key).mapValues { $0.map(\.indicator) }
        return [.heading(language.pick("绩效评价", "Scores"))] + scoreNote(score, lacking, in: language).map { .paragraph($0) }
            + score.tables(in: language, lacking: lacking).map { .table($0) }
    }

    /// Whose score stands on what remains, and who has none for what was left out.
    private func scoreNote(_ score: PerformanceScore, _ lacking: [SeriesKey: [Indicator]], in language: Language) -> [String] {
        let scored = Set(score.lines.map(\.key))
        let names = summary.mended?.lost.map(\.key).reduce(into: [SeriesKey]()) { if !$0.contains($1) { $0.append($1) } } ?? []
        return names.map { key in
            let what = (lacking[key] ?? []).map { language.bareName(of: $0) }.joined(separator: language.pick("、", ", "))
            let name = language.name(of: key)
            return scored.contains(key)
                ? language.pick(
                    "\(name)的\(what)因数据有误未计入，其得分与名次只按其余指标计算，不宜与其他学院直接比较。",
                    "\(what) of \(name) could not be read: its score and rank stand on what remains and don't compare with the others'.")
                : language.pick("\(name)的\(what)因数据有误未计入，故无得分。", "\(what) of \(name) could not be read: it has no score.")
        }
    }

    private func mendedHeadline(in language: Language) -> [String] { mended?.headline(in: language).map { [$0] } ?? [] }

    private func mendings(in language: Language) -> [ReportDocument.Block] {
        guard let mended, !mended.isUntouched else { return [] }
        let title =
            mended.hasChanges
            ? language.pick("数据有误：剔除与修复", "Errors in the data: left out or repaired")
            : language.pick("合计与各行不符：各行照原样采用", "Totals don't agree: rows were taken as they are")
        return [.warnings(title: title, mended.list(in: language))]
    }

    /// Everything that was wrong, where the first page has no room for it.
    private func appendix(in language: Language) -> [ReportDocument.Block] {
        guard let items = mended?.appendix(in: language), !items.isEmpty else { return [] }
        return [
            .heading(language.pick("附录：数据问题明细", "Appendix: everything wrong with the data")),
            .warnings(title: language.pick("共\(items.count)条", "\(items.count) lines"), items),
        ]
    }

    private func warnings(in language: Language) -> [ReportDocument.Block] {
        let items = provenance.notes + summary.yearEnd.forecast.warnings.map { $0.sentence(in: language) }
        return items.isEmpty ? [] : [.warnings(title: language.pick("数据提示", "Before the numbers: the data"), items)]
    }

    private func footer(in language: Language) -> [(name: String, text: String)] {
        let forecast = summary.yearEnd.forecast
        return [
            (
                language.pick("方法", "Method"),
                language.pick(
                    "各单位其余月份由多个模型共同预测，按其历史误差加权；以\(forecast.pathCount)条联合路径模拟，先对每条路径求全年合计，再取分位数；全校为各单位路径之和。达标概率为合计达到目标的路径所占比例。",
                    "Several models forecast each college's remaining months, weighted by their past errors; \(forecast.pathCount) joint paths are drawn, each summed to a year's total, and quantiles are taken of the sums. The school is the sum of its colleges' paths. A chance is the share of paths that reach the target."
                )
            ),
            (
                language.pick("状态", "Standings"),
                language.pick(
                    "引领：达到目标110%的概率不低于80%；达标：达到目标的概率不低于80%；临界：20%至80%；落后：低于20%；清零：尚无完成。",
                    "leading: a chance of 80 % or more of 110 % of the target; on target: of the target; at risk: 20 to 80 %; behind: under 20 %; nothing yet: none counted so far."
                )
            ),
            (
                language.pick("截至", "As of"),
                Set(summary.lines.map(\.row.asOf)).sorted().map { language.name(of: $0) }.joined(separator: language.pick("、", ", "))
            ),
        ]
            + provenance.inputs.map { (language.pick("输入文件", "Input"), "\($0.name), SHA-256 \($0.sha256)") } + [
                (language.pick("模型", "Models"), language.models(provenance.models)), (language.pick("随机种子", "Seed"), "\(forecast.seed)"),
                (language.pick("程序", "Program"), "dabiao \(provenance.version), OpenBLAS \(provenance.openBLAS)"),
            ]
    }
}
