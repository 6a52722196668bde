import Display
import Observations
import Planning

extension Language {
    /// The name of a plan that is compared.
    func name(of plan: Reallocation.Plan, _ what: MovableResource) -> String {
        switch plan {
        case .nothing: pick("不作调整", "Do nothing")
        case .proportional: pick("按差额比例", "In proportion to the gaps")
        case .recommended: pick("建议方案", "Recommended")
        }
    }

    /// What a plan makes best.
    func name(of objective: ReallocationObjective) -> String {
        switch objective {
        case .shortfall: pick("使预期缺口最小", "least expected shortfall")
        case .onTarget: pick("使达标学院最多", "most colleges on target")
        }
    }

    /// What is moved, as a title says it.
    func title(of plan: Reallocation) -> String {
        let names = bareName(of: plan.indicator)
        let subject =
            switch plan.what {
            case .quota: pick("指标调剂", "Moving quota")
            case .funding: pick("经费投放", "Handing out money")
            case .staff: pick("师资投放", "Handing out teachers' days")
            }
        return pick(
            "\(subject)：\(names)，截至\(name(of: plan.asOf))", "\(subject): \(names), as known at the end of \(name(of: plan.asOf))")
    }

    /// How what is moved is written.
    func amount(of plan: Reallocation) -> Amount {
        switch plan.what {
        case .quota: Amount(plan.indicator, in: self)
        case .funding: Amount(.funding, in: self)
        case .staff: Amount(plan.returns?.resource ?? Indicator("staff"), in: self)
        }
    }

    /// What the plan does and does not do, in sentences.
    func finding(of plan: Reallocation) -> String {
        guard let nothing = plan.outcome(.nothing), let best = plan.outcome(.recommended) else { return "" }
        let counted = Amount(plan.indicator, in: self)
        let moved = amount(of: plan).full(plan.moved)
        var sentences: [String] = []
        if plan.moves.isEmpty {
            sentences.append(pick("在给定的上下限内，任何调整都不会更好，建议不作调整。", "Within its bounds no move is better than none: leave things as they are."))
        } else {
            let (chineseVerb, englishVerb) = plan.what == .quota ? ("调剂", "Moving") : ("投放", "Handing out")
            sentences.append(
                pick(
                    "建议\(chineseVerb)\(moved)：预期缺口合计由\(counted.text(nothing.shortfall.mean))变为\(counted.text(best.shortfall.mean))，预计达标学院由\(Self.decimal(nothing.onTarget.mean))个变为\(Self.decimal(best.onTarget.mean))个；在\(Amount.percent(best.helps))的情形下优于不作调整，在\(Amount.percent(best.harms))的情形下更差。",
                    "\(englishVerb) \(moved) takes the colleges' expected shortfall from \(counted.text(nothing.shortfall.mean)) to \(counted.text(best.shortfall.mean)) and the colleges on target from \(Self.decimal(nothing.onTarget.mean)) to \(Self.decimal(best.onTarget.mean)); it is better than doing nothing on \(Amount.percent(best.helps)) of the paths, worse on \(Amount.percent(best.harms))."
                ))
        }
        if plan.objective == .shortfall, plan.colleges.contains(where: { $0.target.weight != 1 }) {
            // The plain sum of shortfalls may even rise where weights differ: what was made least is said.
            sentences.append(
                pick(
                    "按权重计，预期缺口由\(counted.text(nothing.cost))变为\(counted.text(best.cost))。",
                    "Weighted, the expected shortfall goes from \(counted.text(nothing.cost)) to \(counted.text(best.cost))."))
        }
        let forsaken = plan.colleges.filter { $0.change > 0 && $0.after.probability < min(0.2, $0.before.probability) }.map {
            name(of: $0.key)
        }
        if plan.objective == .onTarget, plan.what == .quota, !forsaken.isEmpty {
            sentences.append(
                pick(
                    "只求达标学院多，就把指标压给最难达标的学院：\(forsaken.joined(separator: "、"))。可设定上限或单个学院的最大调整量加以约束。",
                    "To have the most colleges on target, those that would hardly reach theirs carry the others': \(forsaken.joined(separator: ", ")). Ceilings, or a largest move, bound it."
                ))
        }
        if plan.what == .quota {
            let chance = plan.school.map { Amount.chance($0.before, isSettled: plan.asOf.month == 12 && plan.asOf.year == plan.year) }
            sentences.append(
                pick(
                    "调剂指标不改变全校的完成量，也不改变全校达标的可能性\(chance.map { "（\($0)）" } ?? "")，只改变由谁来承担。",
                    "Moving quota changes neither what the school will reach nor its chance of reaching its target\(chance.map { " (\($0))" } ?? ""), only who answers for it."
                ))
        } else if let school = plan.school {
            sentences.append(
                pick(
                    "全校达标的可能性由\(Amount.percent(school.before))变为\(Amount.percent(school.after))。",
                    "The school's own chance goes from \(Amount.percent(school.before)) to \(Amount.percent(school.after))."))
        }
        if let returns = plan.returns {
            sentences.append(
                pick(
                    "效果按往年各学院的关联估计（\(returns.colleges)个学院、\(returns.months)个月），系数\(Self.decimal(returns.estimate, 3))，95%区间\(Self.decimal(returns.interval.lowerBound, 3))至\(Self.decimal(returns.interval.upperBound, 3))；投放越多，边际效果越小。关联不等于因果。",
                    "What it brings is estimated from \(returns.colleges) colleges and \(returns.months) months: \(Self.decimal(returns.estimate, 3)) usual months for a rise of its logarithm by 1, 95 % interval \(Self.decimal(returns.interval.lowerBound, 3)) to \(Self.decimal(returns.interval.upperBound, 3)), and less the more is spent. It is an association, not a proof of cause."
                ))
        }
        return sentences.joined(separator: self == .chinese ? "" : " ")
    }

    /// A number with a fixed number of decimals.
    static func decimal(_ value: Double, _ decimals: Int = 1) -> String { Amount.fixed(value, decimals: decimals) }
}
