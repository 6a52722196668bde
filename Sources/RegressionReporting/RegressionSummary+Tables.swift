public import Display
import Foundation
import Statistics

extension RegressionSummary {
    /// The fit for readers: coefficients, how well it fits, what a look at it found.
    public func tables(in language: Language) -> [TableContent] {
        [coefficientTable(in: language), fitTable(in: language)] + (checks.isEmpty ? [] : [checkTable(in: language)])
    }

    private var usesNormal: Bool { coefficients.allSatisfy { $0.degreesOfFreedom == nil } }

    private func coefficientTable(in language: Language) -> TableContent {
        // Satterthwaite's degrees of freedom differ from term to term.
        let differ = Set(coefficients.compactMap(\.degreesOfFreedom)).count > 1
        var columns: [TableContent.Column] = [
            .init(language.pick("项", "Term"), limit: 60), .number(language.pick("系数", "Estimate")),
            .number(language.pick("标准误", "Std. error")),
            .number(usesNormal ? language.pick("z值", "z") : language.pick("t值", "t")),
        ]
        if differ { columns.append(.number(language.pick("自由度", "df"))) }
        columns += [.number(language.pick("p值", "p")), .number(language.pick("95%置信区间", "95 % interval"))]
        if let ratio = language.ratioName(of: model) { columns.append(.number(ratio)) }
        let rows = coefficients.map { line -> [TableContent.Cell] in
            let isTested = line.statistic != nil
            func text(_ value: Double) -> String { Figure.estimate(value, standardError: line.standardError) }
            var cells: [TableContent.Cell] = [
                .init(line.term), .init(isPerfectFit ? Figure.exact(line.estimate) : text(line.estimate)),
                .init(isPerfectFit ? Figure.exact(line.standardError) : text(line.standardError)),
                .init(line.statistic.map(Figure.statistic) ?? Figure.none),
            ]
            if differ { cells.append(.init(line.degreesOfFreedom.map(Figure.freedom) ?? Figure.none)) }
            cells += [
                .init(line.pValue.map(Figure.chance) ?? Figure.none),
                .init(isTested ? "[\(text(line.lower)), \(text(line.upper))]" : Figure.none),
            ]
            if language.ratioName(of: model) != nil { cells.append(.init(Figure.significant(exp(line.estimate), digits: 4))) }
            return cells
        }
        var notes = [language.pick("标准误：", "Standard errors: ") + language.words(for: errors, isLeastSquares: model == .gaussian)]
        if !references.isEmpty {
            let list = references.map { language.pick("\($0.factor)＝\($0.level)", "\($0.factor) = \($0.level)") }
            notes.append(language.pick("参照组：", "Reference levels: ") + list.joined(separator: language.pick("、", ", ")))
        }
        return TableContent(
            title: language.name(of: model, isWeighted: isWeighted) + language.pick("：", ": ") + formula,
            caption: notes.joined(separator: language.pick("。", ". ")) + language.pick("。", "."), columns: columns, rows: rows)
    }

    private func fitTable(in language: Language) -> TableContent {
        var table = TableContent(
            columns: [.init(language.pick("拟合", "Fit")), .init(language.pick("数值", "Value"), limit: 120)])
        func add(_ chinese: String, _ english: String, _ value: String?) {
            if let value { table.append([.init(language.pick(chinese, english)), .init(value)]) }
        }
        add("观测数", "Observations", String(observations) + leftOut(in: language))
        for effect in absorbed {
            add(
                "吸收的固定效应", "Absorbed effects",
                language.pick("\(effect.name)（\(effect.groups)组）", "\(effect.name) (\(effect.groups) groups)"))
        }
        add(
            "残差标准误", "Residual standard error",
            residualStandardError.map {
                (isPerfectFit ? Figure.exact($0) : Figure.significant($0))
                    + language.pick("（自由度\(degreesOfFreedom)）", " on \(degreesOfFreedom) degrees of freedom")
            })
        add("R²", "R²", rSquared.map(Self.share))
        add("调整后R²", "Adjusted R²", adjustedRSquared.map(Self.share))
        add("组内R²", "Within R²", withinRSquared.map(Self.share))
        add(
            "θ（离散参数）", "θ (dispersion)",
            theta.map {
                language.pick(
                    "\(Figure.estimate($0.estimate, standardError: $0.standardError))（标准误\(Figure.significant($0.standardError, digits: 3))）",
                    "\(Figure.estimate($0.estimate, standardError: $0.standardError)) (std. error \(Figure.significant($0.standardError, digits: 3)))"
                )
            })
        if let deviance, let nullDeviance {
            add(
                "偏差", "Deviance",
                Figure.significant(deviance)
                    + language.pick("（零模型\(Figure.significant(nullDeviance))）", " (null model \(Figure.significant(nullDeviance)))"))
            if nullDeviance > 0 { add("解释的偏差比例", "Deviance explained", Self.share(1 - deviance / nullDeviance)) }
        }
        add("整体检验", "Overall test", overallTest.map { language.words(for: $0, errors) })
        add("对数似然", "Log likelihood", logLikelihood.map { Figure.fixed($0, decimals: 2) })
        if let aic, let bic {
            let corrected = aicc.map { "  AICc " + Figure.fixed($0, decimals: 2) } ?? ""
            add("信息准则", "Information criteria", "AIC \(Figure.fixed(aic, decimals: 2))\(corrected)  BIC \(Figure.fixed(bic, decimals: 2))")
        }
        return table
    }

    /// What became of the rows that aren't among the observations.
    private func leftOut(in language: Language) -> String {
        func rows(_ count: Int) -> String { "\(count) \(count == 1 ? "row" : "rows")" }
        var reasons: [String] = []
        if missingRows > 0 {
            reasons.append(language.pick("缺失值剔除\(missingRows)行", "\(rows(missingRows)) left out for missing values"))
        }
        if rowsBeforeLag > 0 {
            reasons.append(language.pick("滞后项无前值剔除\(rowsBeforeLag)行", "\(rows(rowsBeforeLag)) left out where a lag has no value"))
        }
        guard !reasons.isEmpty else { return "" }
        return language.pick("（" + reasons.joined(separator: "，") + "）", " (" + reasons.joined(separator: ", ") + ")")
    }

    /// A share to four decimals; what isn't all is never written as 1.
    private static func share(_ value: Double) -> String {
        value < 1 && value > 0.99995 ? ">0.9999" : Figure.fixed(value, decimals: 4)
    }

    private func checkTable(in language: Language) -> TableContent {
        TableContent(
            caption: lacksOrder
                ? language.pick(
                    "未检验自相关：数据行属于多个单位，而没有一列能说明各单位的月份先后。",
                    "Autocorrelation was not looked at: rows are of several units, and no column tells each one's months.") : nil,
            columns: [
                .init(language.pick("诊断", "Diagnostics")), .number(language.pick("p值", "p")),
                .init(language.pick("结论", "Finding"), limit: 160),
            ],
            rows: checks.map { check in
                [
                    .init(language.name(of: check.subject)), .init(check.pValue.map(Figure.chance) ?? ""),
                    .init(language.sentence(for: check, line: check.row.map { line(of: $0) }), check.isSuspected ? .warning : .plain),
                ]
            })
    }
}
