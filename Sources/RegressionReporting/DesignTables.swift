import Display
import Statistics

/// Lines of estimates as the tables of designs show them.
struct EstimateTable {
    /// A line: what it is called, what it is, how many it is of.
    struct Line {
        let name: String
        let estimate: CoefficientEstimate
        var count: String?
    }

    let title: String
    let caption: String?
    /// What the first column is.
    let subject: String
    /// What is counted; nil for no column of counts.
    var counted: String?
    /// Whether 0 is worth a test.
    var isTested = true
    let lines: [Line]

    func content(in language: Language) -> TableContent {
        let freedoms = lines.compactMap(\.estimate.degreesOfFreedom)
        var columns: [TableContent.Column] = [.init(subject, limit: 60)]
        if let counted { columns.append(.number(counted)) }
        columns += [.number(language.pick("估计值", "Estimate")), .number(language.pick("标准误", "Std. error"))]
        if !freedoms.isEmpty { columns.append(.number(language.pick("自由度", "df"))) }
        if isTested { columns.append(.number(language.pick("p值", "p"))) }
        let level = Figure.significant(100 * (lines.first?.estimate.level ?? 0.95), digits: 3)
        columns.append(.number(language.pick("\(level)%置信区间", "\(level) % interval")))
        return TableContent(
            title: title, caption: caption, columns: columns,
            rows: lines.map { line in
                let one = line.estimate
                func text(_ value: Double) -> String { Figure.estimate(value, standardError: one.standardError) }
                var cells: [TableContent.Cell] = [.init(line.name)]
                if counted != nil { cells.append(.init(line.count ?? "")) }
                cells += [.init(text(one.estimate)), .init(text(one.standardError))]
                if !freedoms.isEmpty { cells.append(.init(one.degreesOfFreedom.map(Figure.freedom) ?? Figure.none)) }
                if isTested { cells.append(.init(one.pValue.map(Figure.chance) ?? Figure.none)) }
                cells.append(.init(one.statistic == nil ? Figure.none : "[\(text(one.lower)), \(text(one.upper))]"))
                return cells
            })
    }
}

extension MIMEBundle {
    /// Tables one below the other, as HTML, Markdown and plain text.
    init(_ contents: [TableContent]) {
        func joined(_ type: MIMEType) -> String { contents.compactMap { $0.mimeBundle[type] }.joined(separator: "\n") }
        self.init([.html: joined(.html), .markdown: joined(.markdown), .plainText: joined(.plainText)])
    }
}

extension Language {
    /// What a design takes for granted and what the data say of it.
    func table(of assumptions: [Assumption]) -> TableContent {
        TableContent(
            columns: [
                .init(pick("前提", "Taken for granted")), .init(pick("判断", "Verdict")), .number(pick("p值", "p")),
                .init(pick("说明", "What the data say"), limit: 160),
            ],
            rows: assumptions.map { one in
                let emphasis: TableContent.Emphasis =
                    switch one.verdict {
                    case .supported: .plain
                    case .doubtful: .warning
                    case .untestable: .muted
                    }
                return [
                    .init(name(of: one.subject)), .init(word(for: one.verdict), emphasis), .init(one.pValue.map(Figure.chance) ?? ""),
                    .init(sentence(for: one), emphasis),
                ]
            })
    }

    private func word(for verdict: Assumption.Verdict) -> String {
        switch verdict {
        case .supported: pick("未见异常", "supported")
        case .doubtful: pick("存疑", "doubtful")
        case .untestable: pick("无法检验", "untestable")
        }
    }

    private func name(of subject: Assumption.Subject) -> String {
        switch subject {
        case .parallelTrends: pick("平行趋势", "Parallel trends")
        case .noAnticipation: pick("无预期效应", "No anticipation")
        case .homogeneousEffects: pick("效应同质", "Homogeneous effects")
        case .enoughClusters: pick("聚类数", "Enough clusters")
        case .independentErrors: pick("误差相互独立", "Independent errors")
        case .equalVariances: pick("方差相等", "Equal variances")
        case .stableTrend: pick("趋势稳定", "Stable trend")
        case .autocorrelation: pick("自相关", "Autocorrelation")
        case .noOtherEvent: pick("无其他事件", "No other event")
        case .homogeneousSlopes: pick("斜率相同", "Homogeneous slopes")
        case .baselineBalance: pick("前测均衡", "Baseline balance")
        case .unconfoundedness: pick("无遗漏混杂", "No confounding")
        case .overlap: pick("共同取值范围", "Overlap")
        case .balance: pick("匹配后均衡", "Balance")
        }
    }

    private func sentence(for assumption: Assumption) -> String {
        self == .english ? assumption.explanation : chineseSentence(for: assumption)
    }

    private func chineseSentence(for one: Assumption) -> String {
        let number = one.statistic.map { Figure.significant($0, digits: 3) } ?? ""
        let percent = one.statistic.map { Figure.significant(100 * $0, digits: 3) } ?? ""
        let isDoubtful = one.verdict == .doubtful
        return switch (one.subject, one.verdict) {
        case (.parallelTrends, .untestable): "开始之前的观测太少，无法判断趋势是否平行"
        case (.parallelTrends, _): isDoubtful ? "开始之前两组走势不同" : "开始之前两组走势一致"
        case (.noAnticipation, _): "除已设定的期数外，开始之前结果不得因预期而变化"
        case (.homogeneousEffects, _): "合并系数中有\(percent)%与已经开始的单位相比，效应增长或各批不同时有偏"
        case (.enoughClusters, _):
            isDoubtful ? "只有\(number)个聚类，偏少：只有作了小样本修正的标准误（CR2、Satterthwaite自由度）可以采信" : "\(number)个聚类，足以使用聚类稳健标准误"
        case (.independentErrors, _): "分组是按更大的单位（共\(number)个）整体分配的，单位内的误差相互关联，现用的标准误却假定其独立：应以按该单位聚类的标准误为准"
        case (.equalVariances, .untestable): "各批只有一个单位，无法判断方差是否相等"
        case (.equalVariances, _): "各批方差最大者是最小者的\(number)倍"
        case (.stableTrend, .untestable): "开始之前的观测太少，无法判断直线趋势是否会延续"
        case (.stableTrend, _): isDoubtful ? "在开始之前的中点假设一次开始，也出现了效应" : "在开始之前的中点假设一次开始，没有出现效应"
        case (.autocorrelation, .untestable): "观测太少，无法判断误差之间的关联"
        case (.autocorrelation, _): isDoubtful ? "误差之间还有模型未说明的关联：宜用Newey–West标准误或月份效应" : "未发现模型之外的误差关联"
        case (.noOtherEvent, _): "开始之时不得有影响结果的其他事件"
        case (.homogeneousSlopes, .untestable): "数据行太少，无法让各组有各自的斜率"
        case (.homogeneousSlopes, _): isDoubtful ? "前测的作用各组不同，效果因前测高低而异" : "前测的作用各组相同"
        case (.baselineBalance, _):
            isDoubtful ? "各组前测最多相差\(number)个标准差：效果依赖于前测与后测的直线关系" : "各组前测相差不超过\(number)个标准差"
        case (.unconfoundedness, _): "同时影响分组和结果的因素都须在协变量之中，无从检验"
        case (.overlap, _): "处理组中没有可比对照或未能匹配的最多占\(percent)%" + (isDoubtful ? "：效果只适用于其余部分" : "")
        case (.balance, _): "匹配后最大的标准化差异为\(number)" + (isDoubtful ? "，超过0.1" : "")
        }
    }
}
