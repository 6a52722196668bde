import Display
import Statistics

extension Language {
    /// What a model is called.
    func name(of model: RegressionSummary.Model, isWeighted: Bool) -> String {
        switch model {
        case .gaussian: isWeighted ? pick("加权最小二乘回归", "Weighted least squares") : pick("最小二乘回归", "Least squares")
        case .binomial: pick("Logistic回归", "Logistic regression")
        case .poisson: pick("泊松回归", "Poisson regression")
        case .negativeBinomial: pick("负二项回归", "Negative binomial regression")
        }
    }

    /// What the exponential of a coefficient is, where it is something.
    func ratioName(of model: RegressionSummary.Model) -> String? {
        switch model {
        case .gaussian: nil
        case .binomial: pick("优势比", "Odds ratio")
        case .poisson, .negativeBinomial: pick("发生率比", "Rate ratio")
        }
    }

    /// How errors were estimated.
    func words(for errors: ErrorStructure, isLeastSquares: Bool) -> String {
        switch errors {
        case .classical:
            isLeastSquares
                ? pick("经典（假定误差同方差且相互独立）", "classical (errors of one variance, independent)")
                : pick("极大似然（信息矩阵）", "from the information matrix")
        case .heteroskedastic(let correction): pick("异方差稳健（\(correction.rawValue)）", "robust to unequal variances (\(correction.rawValue))")
        case .clustered(let clusters, let correction):
            pick(
                "按\(clusters.name)聚类稳健（\(correction.rawValue)，\(clusters.count)个聚类\(correction == .cr2 ? "，Satterthwaite自由度" : "")）",
                "clustered by \(clusters.name) (\(correction.rawValue), \(clusters.count) clusters"
                    + (correction == .cr2 ? ", Satterthwaite's degrees of freedom)" : ")"))
        case .neweyWest(let lags):
            pick("Newey–West（滞后\(lags)阶，数据行须按时间先后排列）", "Newey–West, \(lags) \(lags == 1 ? "lag" : "lags") (rows in the order of time)")
        }
    }

    /// The test of all terms.
    func words(for test: TestResult, _ errors: ErrorStructure) -> String {
        let chance = test.pValue < 0.001 ? "p < 0.001" : "p = " + Figure.fixed(test.pValue, decimals: 3)
        switch test.reference {
        case .f(let numerator, let denominator):
            let kind = errors == .classical ? pick("F检验：F", "F") : pick("Wald检验：F", "Wald F")
            return "\(kind)(\(Figure.freedom(numerator)), \(Figure.freedom(denominator))) = \(Figure.statistic(test.statistic)), \(chance)"
        case .chiSquared(let freedom):
            return pick("似然比检验：", "likelihood ratio ") + "χ²(\(Figure.freedom(freedom))) = \(Figure.statistic(test.statistic)), \(chance)"
        default: return "\(Figure.statistic(test.statistic)), \(chance)"
        }
    }

    /// What was looked at.
    func name(of subject: RegressionCheck.Subject) -> String {
        switch subject {
        case .autocorrelation: pick("自相关（Durbin–Watson）", "Autocorrelation (Durbin–Watson)")
        case .heteroskedasticity: pick("异方差（Breusch–Pagan）", "Unequal variances (Breusch–Pagan)")
        case .functionalForm: pick("函数形式（RESET）", "Functional form (RESET)")
        case .collinearity: pick("多重共线性（VIF）", "Collinearity (VIF)")
        case .influence: pick("强影响点（Cook距离）", "Influence (Cook's distance)")
        case .overdispersion: pick("过度离散", "Overdispersion")
        case .fewClusters: pick("聚类数", "Number of clusters")
        case .dependence: pick("误差的相互关联", "Dependent errors")
        case .perfectFit: pick("完全拟合", "Perfect fit")
        }
    }

    /// What was found, in a sentence.
    func sentence(for check: RegressionCheck, line: Int?) -> String {
        let number = Figure.significant(check.value, digits: 3)
        let place = check.term ?? line.map { pick("第\($0)行", "row \($0)") } ?? ""
        let unit = check.unit ?? ""
        switch (check.subject, check.isSuspected) {
        case (.autocorrelation, false) where check.unit != nil:
            return pick(
                "DW＝\(number)（在各\(unit)内部计算），未发现相邻月份残差相关",
                "DW = \(number) within \(unit): residuals don't go with those of the month before")
        case (.autocorrelation, true) where check.unit != nil:
            return pick(
                "DW＝\(number)（在各\(unit)内部计算），残差与上一个月\(check.value > 2 ? "负" : "")相关：宜用按\(unit)聚类的标准误",
                "DW = \(number) within \(unit): residuals go \(check.value > 2 ? "against" : "with") those of the month before; take errors clustered by \(unit)"
            )
        case (.autocorrelation, false):
            return pick("DW＝\(number)，未发现相邻行残差相关", "DW = \(number): residuals don't go with those of the row before")
        case (.autocorrelation, true) where check.value > 2:
            return pick(
                "DW＝\(number)，残差与前一行负相关（正负交替）：若按时间排列，宜用Newey–West标准误",
                "DW = \(number): residuals go against those of the row before; where rows are months, take Newey–West errors")
        case (.autocorrelation, true):
            return pick(
                "DW＝\(number)，残差与前一行相关：若按时间排列，宜用Newey–West标准误",
                "DW = \(number): residuals go with those of the row before; where rows are months, take Newey–West errors")
        case (.heteroskedasticity, false): return pick("未发现残差方差随自变量变化", "the residuals' variance doesn't go with the predictors")
        case (.heteroskedasticity, true):
            return pick("残差方差随自变量变化：宜用HC3稳健标准误", "the residuals' variance goes with the predictors; take HC3 errors")
        case (.functionalForm, false): return pick("未发现遗漏的非线性", "powers of the fit explain nothing more")
        case (.functionalForm, true):
            return pick("拟合值的高次项仍有解释力：关系可能是弯曲的，或遗漏了变量", "powers of the fit explain more: the relation is bent, or a term is missing")
        case (.collinearity, false):
            return pick("最大VIF＝\(number)（\(place)），无需担心", "largest VIF \(number) (\(place)): no predictor resembles the others")
        case (.collinearity, true):
            return pick(
                "\(place)的VIF＝\(number)：与其他自变量高度相关，其系数难以单独解释",
                "VIF of \(place) is \(number): it resembles the other predictors, and its own share is hard to tell")
        case (.influence, false):
            return pick(
                "最大Cook距离＝\(number)（\(place)），没有单独左右结果的数据行", "largest Cook's distance \(number) (\(place)): no row moves the fit by itself")
        case (.influence, true):
            return pick(
                "\(place)的Cook距离＝\(number)：这一行单独左右系数，请核对",
                "\(place) has a Cook's distance of \(number): it moves the coefficients by itself; check it")
        case (.overdispersion, false): return pick("Pearson χ²/自由度＝\(number)", "Pearson χ² over degrees of freedom is \(number)")
        case (.overdispersion, true):
            return pick(
                "Pearson χ²/自由度＝\(number)，计数的变异大于泊松分布：宜用HC3标准误或负二项回归",
                "Pearson χ² over degrees of freedom is \(number): counts vary more than Poisson's; take HC3 errors or the negative binomial"
            )
        case (.fewClusters, false): return pick("\(number)个聚类，足以使用聚类稳健标准误", "\(number) clusters are enough for clustered errors")
        case (.fewClusters, true):
            return pick(
                "只有\(number)个聚类，偏少：已用小样本修正，p值接近临界时宜再用wild cluster bootstrap核对（Swift库中有）",
                "\(number) clusters are few: errors are corrected for it, but check a close p by the wild cluster bootstrap (in the Swift library)"
            )
        case (.dependence, _):
            return pick(
                "数据为\(number)个单位（\(unit)）的逐月数据，同一单位各月的误差相互关联，现用的标准误却假定其相互独立：应以按\(unit)聚类的标准误为准",
                "rows are months of \(number) units (\(unit)), whose errors depend on each other, and these errors take them for independent: read errors clustered by \(unit)"
            )
        case (.perfectFit, _): return pick("残差为零，没有可供检验的误差", "nothing is left over, so that there is no error to test against")
        }
    }
}
