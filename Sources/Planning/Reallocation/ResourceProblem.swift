import Foundation
import Observations
import Statistics

/// How a budget is handed out so that the weighted expected shortfalls are least, or the colleges on target most.
///
/// What a college gains, per path, is that path's return times a concave function of what it gets; a shortfall is convex in the gain, so
/// that its expected value is convex in whole units and they can be handed out one by one, most useful first.
struct ResourceProblem: Sendable {
    /// One college.
    struct Member: Sendable {
        /// What it lacks of its target on every path; negative where it has more.
        let lacks: [Double]
        /// What a rise of the logarithm by 1 over the rest of the year brings, on every path: not negative.
        let returns: [Double]
        /// How much of the resource raises the logarithm by log 2: where returns have halved.
        let scale: Double
        let weight: Double
        /// The most that it may get, in whole units.
        let upper: Int

        /// By how much the logarithm rises.
        func rise(_ units: Int) -> Double { log1p(Double(units) / scale) }

        /// What its expected shortfall costs when it gets so much.
        func cost(_ units: Int) -> Double {
            let rise = rise(units)
            var sum = 0.0
            for (lack, gain) in zip(lacks, returns) { sum += max(0, lack - gain * rise) }
            return weight * sum / Double(lacks.count)
        }

        /// What the unit costs that brings it to so much: negative, as it saves.
        private func unitCost(_ units: Int) -> Double {
            let (new, old) = (rise(units), rise(units - 1))
            var sum = 0.0
            for (lack, gain) in zip(lacks, returns) where lack - gain * old > 0 { sum += max(0, lack - gain * new) - (lack - gain * old) }
            return weight * sum / Double(lacks.count)
        }

        /// How many units it takes of which each saves at least as much as a price, itself negative, says.
        func reach(_ price: Double) -> Int {
            var (low, high) = (0, upper)
            while low < high {
                let middle = low + (high - low + 1) / 2
                if unitCost(middle) <= price { low = middle } else { high = middle - 1 }
            }
            return low
        }

        /// The units at which some path comes just to its target, with the chance of it: cost and value rise.
        var options: [OnTargetProgramme.Option] {
            let needed = zip(lacks, returns).compactMap { (lack: Double, gain: Double) -> Int? in
                guard lack > 0 else { return 0 }
                guard gain > 0 else { return nil }
                let exact = scale * expm1(lack / gain)
                guard exact <= Double(upper) else { return nil }
                var units = Int(exact.rounded(.up))
                // The logarithm and its inverse may be a last digit apart.
                if units > 0, gain * rise(units - 1) >= lack { units -= 1 }
                if gain * rise(units) < lack { units += 1 }
                return units <= upper ? units : nil
            }.sorted()
            var options = [OnTargetProgramme.Option(cost: 0, value: 0)]
            for (place, units) in needed.enumerated() {
                let value = weight * Double(place + 1) / Double(lacks.count)
                let option = OnTargetProgramme.Option(cost: units, value: value)
                if options[options.count - 1].cost == units { options.removeLast() }
                options.append(option)
            }
            // What isn't worth anything is no option.
            return weight > 0 ? options : [options[0]]
        }
    }

    let members: [Member]
    let budget: Int

    /// The units of each by which the weighted expected shortfalls are least. What saves nothing is kept.
    func leastShortfall() -> [Int] {
        let steepest = members.map { $0.upper > 0 ? $0.cost(0) - $0.cost(1) : 0 }.max() ?? 0
        guard steepest > 0 else { return members.map { _ in 0 } }
        // A unit that saves a billionth of what the best one does saves nothing.
        let useful = members.reduce(0) { $0 + $1.reach(-1e-9 * steepest) }
        return WholeUnits.share(
            min(budget, useful), among: members.map { .init(lower: 0, upper: $0.upper, current: 0) }, prices: (-2 * steepest)...0
        ) { members[$0].reach($1) }
    }

    /// The units of each by which the expected number on target, weighted, is greatest.
    func mostOnTarget() throws(ReallocationError) -> [Int] {
        let options = members.map(\.options)
        guard let chosen = try OnTargetProgramme(options: options).solve(budget: budget) else { return members.map { _ in 0 } }
        return zip(chosen, options).map { $1[$0].cost }
    }
}

extension Returns {
    /// The return on every path: drawn by Student's t around the estimate and never below 0, the same draws for the same seed.
    func draws(count: Int, seed: UInt64) -> [Double] {
        let stream = StableHash("returns", resource.name, response.name).value
        let tail = StudentT(degreesOfFreedom: max(1, degreesOfFreedom))
        return (0..<count).map { path in
            var generator = CounterBasedGenerator(seed: seed, stream: stream, index: UInt64(path))
            return max(0, estimate + standardError * tail.quantile(generator.uniform()))
        }
    }
}
