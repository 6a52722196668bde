import Foundation
import Observations
import Statistics
import Testing

@testable import Forecasting

@Suite("Milestones")
struct MilestoneTests {
    private struct Reference: Decodable {
        struct Case: Decodable {
            struct Prediction: Decodable {
                let college: Int
                let ahead: Double
                let rate: Double
                let reaching: [String: Double]
            }
            let counts: [Int]
            let exposures: [Double]
            let predictions: [Prediction]
        }
        let cases: [Case]
    }

    @Test("Chances and rates agree with scipy's dense quadrature of the same model")
    func reference() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/milestones.json")
        let cases = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file)).cases
        #expect(cases.count == 6)
        for one in cases {
            let model = GammaPoisson(counts: one.counts, exposures: one.exposures)
            for expected in one.predictions {
                let count = model.events(of: expected.college, exposure: expected.ahead)
                #expect(abs(model.rate(of: expected.college) / expected.rate - 1) < 0.001)
                for (number, chance) in expected.reaching {
                    let own = count.probability(reaching: Double(number) ?? 0)
                    #expect(abs(own - chance) < 1e-4, "\(one.counts) \(expected.ahead) \(number): \(own) and not \(chance)")
                }
            }
        }
    }

    @Test("Gauss and Legendre's rule is exact for polynomials up to twice its nodes", arguments: [1, 2, 5, 16])
    func quadrature(count: Int) {
        let rule = GaussLegendre(count: count)
        for degree in 0..<(2 * count) {
            let integral = zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * pow($1.0, Double(degree)) }
            #expect(abs(integral - 1 / Double(degree + 1)) < 1e-14)
        }
    }

    @Test("A college of few events borrows from the others, one of many hardly")
    func borrowing() {
        let alike = GammaPoisson(counts: [1] + Array(repeating: 9, count: 11), exposures: Array(repeating: 3, count: 12))
        #expect(alike.rate(of: 0) > 2 / 3.0 && alike.rate(of: 0) < 3)
        let many = GammaPoisson(counts: [1, 90, 100], exposures: [3, 3, 3])
        #expect(abs(many.rate(of: 1) - 30) < 1.5)
        #expect(many.rate(of: 0) < 1.5)
    }

    @Test("A season is of whole years, and of what hardly happened that of all")
    func season() {
        let events = (0..<40).map { MilestoneEvents.Event(unit: "甲", indicator: "courses", month: Month(2020 + $0 % 3, 11), count: 1) }
        let known = MilestoneEvents(events + [.init(unit: "甲", indicator: "courses", month: "2023-02", count: 500)])
        let season = MilestoneSeason(of: "courses", in: known, asOf: "2023-06")
        // 40 of its own, and 24 shared as 41 : 1 : 1 …
        #expect(abs(season.shares[10] - (40 + 24 * 41 / 52.0) / 64) < 1e-12)
        #expect(abs(season.shares[1] - 24 / 52.0 / 64) < 1e-12)
        #expect(MilestoneSeason(of: "bases", in: known, asOf: "2023-06").shares[10] > 0.7)
        #expect(MilestoneSeason(of: "bases", in: MilestoneEvents([]), asOf: "2023-06").shares.allSatisfy { abs($0 - 1 / 12.0) < 1e-12 })
        #expect(abs(season.exposure(from: "2022-07", through: "2023-06") - 1) < 1e-12)
    }

    @Test("What has happened is certain: by the deadline nothing is left to come, and a base that was built stays built")
    func certain() {
        let events = MilestoneEvents([
            .init(unit: "甲", indicator: "bases", month: "2021-05", count: 1),
            .init(unit: "甲", indicator: "courses", month: "2021-05", count: 2),
            .init(unit: "乙", indicator: "courses", month: "2023-03", count: 1),
            .init(unit: "甲", indicator: "courses", month: "2023-09", count: 9),
        ])
        let units = [MilestoneForecast.Unit("甲"), .init("乙")]
        let bases = MilestoneForecast(of: "bases", in: events, units: units, counting: .ever(until: 1), asOf: "2023-06")
        #expect(bases.actual == [1, 0] && bases.total(of: 0, by: "2023-12").probability(reaching: 1) == 1)
        #expect(bases.total(of: 1, by: "2023-12").probability(reaching: 1) < 0.5)
        // The events begin in 2021: 甲 was at risk for 5 months, 乙 for 30.
        #expect(bases.rates.counts == [1, 0] && abs(bases.rates.exposures[1] - 2.5) < 0.2 && bases.rates.exposures[0] < 0.7)
        let courses = MilestoneForecast(of: "courses", in: events, units: units, counting: .year, asOf: "2023-06")
        #expect(courses.actual == [0, 1])
        #expect(courses.total(of: 1, by: "2023-06") == .certain(1))
        // September is not known in June: the same without it.
        let cut = MilestoneForecast(of: "courses", in: events.asOf("2023-06"), units: units, counting: .year, asOf: "2023-06")
        #expect(cut.total(of: 0, by: "2023-12") == courses.total(of: 0, by: "2023-12"))
    }

    @Test("Occupations are reached one by one, those without an event too")
    func occupations() {
        let events = MilestoneEvents(
            ["电工", "钳工"].flatMap { name in
                (2020...2022).map {
                    MilestoneEvents.Event(unit: "甲", indicator: "assessments", month: Month($0, 5), count: 2, occupation: name)
                }
            } + [.init(unit: "甲", indicator: "assessments", month: "2023-05", count: 3, occupation: "电工")])
        let forecast = MilestoneForecast(
            of: "assessments", in: events, units: [.init("甲", occupations: 4)], counting: .year, asOf: "2023-06")
        #expect(forecast.actual == [1])
        let total = forecast.total(of: 0, by: "2023-12")
        #expect(total.probabilities.count == 5 && total.probabilities[0] == 0)
        // Given the rate the three others are independent; its uncertainty ties them: more often all or none than at the mean chance.
        let one = MilestoneForecast(of: "assessments", in: events, units: [.init("甲", occupations: 2)], counting: .year, asOf: "2023-06")
        #expect(one.total(of: 0, by: "2023-12").probabilities.count == 3)
        let chance = (total.mean - 1) / 3
        #expect(total.probability(reaching: 4) > chance * chance * chance && chance > 0 && chance < 1)
    }

    /// Twelve colleges whose rates are gamma numbers, three years and a half of Poisson events; what comes by December is known.
    private func simulate(_ number: Int) -> (events: MilestoneEvents, later: [Int]) {
        var generator = CounterBasedGenerator(seed: 20_231, stream: StableHash("milestones").value, index: UInt64(number))
        let weights: [Double] = [1, 1, 3, 3, 3, 4, 2, 1, 3, 4, 6, 5]
        let whole = weights.reduce(0, +)
        var (events, later) = ([MilestoneEvents.Event](), [Int]())
        for college in 0..<12 {
            let rate = Gamma(shape: 3, scale: 3.5 / 3).sample(using: &generator)
            var rest = 0
            for month in Month(2020, 1)...Month(2023, 12) {
                let count = Int(Poisson(mean: rate * weights[month.month - 1] / whole).sample(using: &generator))
                if month <= Month(2023, 6) {
                    events.append(.init(unit: "\(college)", indicator: "courses", month: month, count: count))
                } else {
                    rest += count
                }
            }
            later.append(rest)
        }
        return (MilestoneEvents(events), later)
    }

    @Test("On 400 simulated schools the chance of the third course by December is what happens, and intervals cover what they say")
    func calibration() {
        var (predicted, happened, number) = (
            [Double](repeating: 0, count: 5), [Double](repeating: 0, count: 5), [Int](repeating: 0, count: 5)
        )
        var (covered, intervals, brier, plain) = (0.0, 0, 0.0, 0.0)
        var (pitSum, pitSquares) = (0.0, 0.0)
        for school in 0..<400 {
            let (events, later) = simulate(school)
            let forecast = MilestoneForecast(
                of: "courses", in: events, units: (0..<12).map { .init("\($0)") }, counting: .year, asOf: "2023-06")
            for college in 0..<12 {
                let total = forecast.total(of: college, by: "2023-12")
                let reached = forecast.actual[college] + later[college]
                let chance = total.probability(reaching: 3)
                let outcome = reached >= 3 ? 1.0 : 0
                let bin = min(4, Int(chance * 5))
                predicted[bin] += chance
                happened[bin] += outcome
                number[bin] += 1
                brier += (chance - outcome) * (chance - outcome)
                // A college by itself: as many as ever a year.
                let own = Double(events.all.filter { $0.unit == "\(college)" }.reduce(0) { $0 + $1.count }) / 3.5
                let lacking = 3 - forecast.actual[college]
                let alone = lacking <= 0 ? 1 : Poisson(mean: own * 21 / 36).upperTail(at: Double(lacking - 1))
                plain += (alone - outcome) * (alone - outcome)
                // Randomised probability integral transform, its randomness integrated out: mean and mean square of the uniform piece.
                let lower = 1 - total.probability(reaching: Double(reached))
                let upper = 1 - total.probability(reaching: Double(reached + 1))
                pitSum += (lower + upper) / 2
                pitSquares += (lower * lower + lower * upper + upper * upper) / 3
                intervals += 1
                // The share of the middle 80 % that lies in the outcome's piece.
                covered += max(0, min(upper, 0.9) - max(lower, 0.1)) / max(upper - lower, 1e-12)
            }
        }
        let count = Double(intervals)
        for bin in 0..<5 where number[bin] > 100 {
            let n = Double(number[bin])
            let (mean, share) = (predicted[bin] / n, happened[bin] / n)
            // Colleges of a school share what was learned: a little more than a binomial's three deviations.
            #expect(abs(mean - share) < 3.5 * (mean * (1 - mean) / n).squareRoot() + 0.01, "bin \(bin): \(mean) and \(share)")
        }
        #expect(abs(covered / count - 0.8) < 0.02, "\(covered / count)")
        #expect(abs(pitSum / count - 0.5) < 0.015, "\(pitSum / count)")
        #expect(abs(pitSquares / count - 1.0 / 3) < 0.015, "\(pitSquares / count)")
        #expect(brier < plain, "\(brier / count) against \(plain / count) of colleges by themselves")
    }

    @Test("Counts add up as distributions do")
    func counts() {
        let two = CountDistribution([0.25, 0.5, 0.25])
        #expect(two.convolved(with: two).probabilities == [0.0625, 0.25, 0.375, 0.25, 0.0625])
        #expect(two.shifted(by: 2).probability(reaching: 3) == 0.75 && two.shifted(by: 2).mean == 3)
        #expect(two.quantile(0.25) == 0 && two.quantile(0.26) == 1 && two.median == 1 && two.quantile(1) == 2)
        #expect(two.probability(reaching: 0) == 1 && two.probability(reaching: 1.5) == 0.25 && two.probability(reaching: 9) == 0)
        #expect(two.expectedShortfall(below: 2) == 1 && abs(two.variance - 0.5) < 1e-15)
    }
}
