import Forecasting
import Foundation
public import Observations
public import Statistics
import Tables

/// What a yuan or a teacher-day has brought, as far as the panel's past can say.
///
/// Each college's months, in units of its usual month, are regressed on the logarithm of what it had shortly before, with an effect of each
/// college and of each month that all share: `response ~ spent + period | college`, errors clustered by college (Bell & McCaffrey
/// 2002). The logarithm is what makes returns diminish. It is an association: nobody drew lots for who gets what.
public struct Returns: Sendable, Equatable {
    /// What is handed out.
    public let resource: Indicator
    /// What it is to bring.
    public let response: Indicator
    /// How many months later it brings it.
    public let lags: ClosedRange<Int>
    /// The share of a usual month that a rise of the logarithm by 1 in all those months brings.
    public let estimate: Double
    /// The standard error of ``estimate``.
    public let standardError: Double
    /// The degrees of freedom it is tested on.
    public let degreesOfFreedom: Double
    /// Where ``estimate`` lies with confidence 95 %.
    public let interval: ClosedRange<Double>
    /// The colleges and months that it is estimated from.
    public let rows: Int
    /// How many colleges these are of.
    public let colleges: Int
    /// How many different months.
    public let months: Int

    /// The fewest months, and the fewest colleges, that an estimate is believed of.
    static let (leastMonths, leastColleges) = (24, 4)

    /// The months after which a resource brings what it brings: money in the three that follow, teachers' days in the same and the next.
    static func lags(of what: MovableResource) -> ClosedRange<Int> { what == .staff ? 0...1 : 1...3 }

    /// The column that holds a resource.
    static func indicator(of what: MovableResource, in panel: Panel) throws(ReallocationError) -> Indicator {
        let names =
            what == .funding ? [Indicator.funding.name] : ["staff", "teacher_days", "teacher-days", "师资", "师资天数", "教师工日", "教师天数"]
        if let found = panel.indicators.first(where: { names.contains($0.name.lowercased()) }) { return found }
        throw .resourceUnknown(what, expected: names, known: panel.indicators.map(\.name))
    }
}

/// Why it can't be said what a resource brings.
public indirect enum ReturnsProblem: Error, Sendable, Equatable {
    /// The resource is what the targets count.
    case isTheTarget(Indicator)
    /// Too few months in which both are known.
    case tooFewMonths(Int, needed: Int)
    /// Too few colleges of which both are known.
    case tooFewColleges(Int, needed: Int)
    /// What is handed out now brings nothing before the year ends.
    case tooLate(Month, lags: ClosedRange<Int>)
    /// The regression has no answer.
    case regression(RegressionError)
    /// More of it may as well have brought nothing, or less.
    case includesZero(Returns)
    /// It follows what it is to bring, rather than the other way round: what came in the months after goes along with a month at
    /// least as closely as what came before.
    case runsBackwards(Returns, later: Double)
}

extension ReturnsProblem: CustomStringConvertible {
    /// The problem in a sentence.
    public var description: String {
        func text(_ number: Double) -> String { number.shortestText(decimals: 4) }
        switch self {
        case .isTheTarget(let indicator): return "\(indicator.name) can't be handed out to reach targets of \(indicator.name)"
        case .tooFewMonths(let count, let needed):
            return "what it brings can't be estimated from \(count) months of resource and result; \(needed) are needed"
        case .tooFewColleges(let count, let needed):
            return "what it brings can't be estimated from \(count) colleges; \(needed) are needed"
        case .tooLate(let month, let lags):
            return "what is handed out after \(month) brings nothing before December: it takes \(lags.lowerBound) months or more"
        case .regression(let error): return "what it brings can't be estimated: \(error)"
        case .includesZero(let returns):
            return "the data can't say what \(returns.resource.name) brings: \(text(returns.estimate)) usual months of "
                + "\(returns.response.name) for a rise of its logarithm by 1, 95 % interval \(text(returns.interval.lowerBound)) to "
                + "\(text(returns.interval.upperBound)), which includes 0 (\(returns.colleges) colleges, \(returns.months) months)"
        case .runsBackwards(let returns, let later):
            return
                "\(returns.resource.name) seems to follow \(returns.response.name), not to bring it: what comes in later months goes along "
                + "with it more closely (\(text(later))) than what came before (\(text(returns.estimate)))"
        }
    }
}

extension Returns {
    /// A college's months as the regression sees them.
    struct History {
        let key: SeriesKey
        let response: [Month: Double]
        let resource: [Month: Double]
        /// Its usual month of the response: the mean.
        let usual: Double

        init(_ row: YearEnd.Row, _ forecast: Forecast, _ resource: Indicator) {
            key = row.key
            let response = Self.sums(row.members.map { forecast[$0].series })
            self.response = response
            let panel = forecast.panel
            self.resource = Self.sums(
                panel.indices.filter { panel.indicator(at: $0) == resource && row.key.covers(panel.key(at: $0)) }.map { panel[$0] })
            let values = response.keys.sorted().map { response[$0] ?? 0 }
            usual = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        }

        /// The months of series added up; a month that one of them misses is missing.
        private static func sums(_ parts: [MonthlySeries]) -> [Month: Double] {
            guard let first = parts.map(\.start).min(), let last = parts.map(\.end).max() else { return [:] }
            var sums: [Month: Double] = [:]
            for month in first...last {
                let values = parts.filter { $0.start <= month }.map { $0[month] }
                let known = values.compactMap { $0 }
                if !known.isEmpty, known.count == values.count { sums[month] = known.reduce(0, +) }
            }
            return sums
        }

        /// The mean over some months, by their distance back, of the logarithm of what was there; a refund counts as nothing.
        func spent(before month: Month, _ lags: ClosedRange<Int>, scale: Double) -> Double? {
            var sum = 0.0
            for lag in lags {
                guard let value = resource[month.advanced(by: -lag)] else { return nil }
                sum += log1p(max(0, value) / scale)
            }
            return sum / Double(lags.count)
        }

        /// The mean of the resource in the twelve months up to one.
        func recent(_ month: Month) -> Double {
            let values = (0..<12).compactMap { resource[month.advanced(by: -$0)] }
            return values.isEmpty ? 0 : max(0, values.reduce(0, +) / Double(values.count))
        }
    }

    /// How much of the resource goes with one unit of the response, over all colleges: the scale on which returns diminish.
    static func intensity(_ histories: [History]) -> Double {
        var (resource, response) = (0.0, 0.0)
        for history in histories {
            for month in history.response.keys.sorted() {
                guard let had = history.resource[month] else { continue }
                resource += max(0, had)
                response += history.response[month] ?? 0
            }
        }
        return response > 0 ? resource / response : 0
    }

    /// Estimates what a resource brings.
    static func estimate(
        _ histories: [History], resource: Indicator, response: Indicator, lags: ClosedRange<Int>
    ) throws(ReturnsProblem) -> Returns {
        let intensity = intensity(histories)
        var (colleges, periods): ([String?], [String?]) = ([], [])
        var (responses, spent, later): ([Double?], [Double?], [Double?]) = ([], [], [])
        for history in histories where history.usual > 0 && intensity > 0 {
            let scale = intensity * history.usual
            for month in history.response.keys.sorted() {
                guard let before = history.spent(before: month, lags, scale: scale) else { continue }
                colleges.append(history.key.description)
                periods.append(month.description)
                responses.append((history.response[month] ?? 0) / history.usual)
                spent.append(before)
                later.append(history.spent(before: month, -3...(-1), scale: scale))
            }
        }
        let (found, months) = (Set(colleges).count, Set(periods).count)
        guard months >= leastMonths else { throw .tooFewMonths(months, needed: leastMonths) }
        guard found >= leastColleges else { throw .tooFewColleges(found, needed: leastColleges) }
        let table = DataTable([
            ("college", .text(colleges)), ("period", .text(periods)), ("response", .numbers(responses)), ("spent", .numbers(spent)),
            ("later", .numbers(later)),
        ])
        let fit = try coefficients("response ~ spent + period | college", table)
        guard let own = fit.first(where: { $0.term == "spent" }), let freedom = own.degreesOfFreedom, own.statistic != nil else {
            throw .regression(.inference(.perfectFit))
        }
        let returns = Returns(
            resource: resource, response: response, lags: lags, estimate: own.estimate, standardError: own.standardError,
            degreesOfFreedom: freedom, interval: own.lower...own.upper, rows: responses.count, colleges: found, months: months)
        let both = try? coefficients("response ~ spent + later + period | college", table)
        if let after = both?.first(where: { $0.term == "later" }), after.lower > 0,
            after.estimate >= both?.first(where: { $0.term == "spent" })?.estimate ?? 0
        {
            throw .runsBackwards(returns, later: after.estimate)
        }
        guard own.lower > 0 else { throw .includesZero(returns) }
        return returns
    }

    private static func coefficients(_ formula: String, _ table: DataTable) throws(ReturnsProblem) -> [CoefficientEstimate] {
        let regression: Regression
        do throws(FormulaError) {
            regression = try Regression(formula)
        } catch {
            throw .regression(.formula(error))
        }
        do throws(RegressionError) {
            return try table.regress(missing: .leftOut) { (table) throws(RegressionError) in
                try regression.fit(table, errors: .clustered(by: "college"))
            }.fit.fit.coefficientTable()
        } catch {
            throw .regression(error)
        }
    }
}
