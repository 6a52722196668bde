/// Whole units shared out exactly: the least sum of convex costs, one a member, with the number of units fixed.
///
/// Where costs are convex and separable, units that go one by one to whoever takes the next most cheaply end at the optimum (Fox 1966;
/// Ibaraki & Katoh 1988, section 4.2). The last unit's price is found by bisection instead of unit by unit: members × 64 steps.
enum WholeUnits {
    /// A member: the least and the most it may have, and what it has now.
    struct Member {
        let lower: Int
        let upper: Int
        let current: Int
    }

    /// Shares units out.
    ///
    /// - Parameters:
    ///   - total: How many units there are; between the sums of the lower and of the upper bounds.
    ///   - members: Who shares.
    ///   - prices: A range that holds every unit's cost.
    ///   - reach: How many units a member has when it takes each whose cost, from the lower bound on, isn't above a price: rising with
    ///     the price, from its lower to its upper bound.
    /// - Returns: The units of each member. Of several optima the one that moves the fewest units from where they are.
    static func share(
        _ total: Int, among members: [Member], prices: ClosedRange<Double>, reach: (_ member: Int, _ price: Double) -> Int
    ) -> [Int] {
        // Bit patterns of doubles, put in order: adjacent ones are found in 64 halvings, whatever their size.
        var (low, high) = (ordinal(prices.lowerBound) - 1, ordinal(prices.upperBound))
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let price = number(middle)
            let sum = members.indices.reduce(0) { $0 + reach($1, price) }
            if sum < total { low = middle } else { high = middle }
        }
        let (under, over) = (number(low), number(high))
        // Between the two prices every unit costs the same: who takes those is free to choose.
        let floors = members.indices.map { reach($0, under) }
        let ceilings = members.indices.map { max(floors[$0], reach($0, over)) }
        var units = members.indices.map { min(max(members[$0].current, floors[$0]), ceilings[$0]) }
        let missing = total - units.reduce(0, +)
        let rooms = members.indices.map { missing >= 0 ? ceilings[$0] - units[$0] : units[$0] - floors[$0] }
        for (place, part) in parts(of: abs(missing), inProportionTo: rooms).enumerated() { units[place] += missing >= 0 ? part : -part }
        return units
    }

    /// Whole parts of an amount in proportion to whole shares, the largest remainders rounded up: they add up to the amount, and none
    /// is above its share where the amount isn't above the shares' sum.
    ///
    /// - Parameters:
    ///   - amount: What is shared out, not negative; where all shares are 0, nothing is.
    ///   - shares: Not negative.
    /// - Returns: A part a share.
    static func parts(of amount: Int, inProportionTo shares: [Int]) -> [Int] {
        let sum = shares.reduce(0, +)
        guard sum > 0, amount > 0 else { return shares.map { _ in 0 } }
        var parts: [Int] = []
        var remainders: [(place: Int, remainder: Int)] = []
        for (place, share) in shares.enumerated() {
            // The product may be wider than a word, its quotient isn't where the amount is a number of units.
            let (quotient, remainder) = sum.dividingFullWidth(share.multipliedFullWidth(by: amount))
            parts.append(quotient)
            if remainder > 0 { remainders.append((place, remainder)) }
        }
        remainders.sort { $0.remainder == $1.remainder ? $0.place < $1.place : $0.remainder > $1.remainder }
        for one in remainders.prefix(amount - parts.reduce(0, +)) { parts[one.place] += 1 }
        return parts
    }

    private static func ordinal(_ number: Double) -> Int64 {
        let bits = Int64(bitPattern: number.bitPattern)
        return bits >= 0 ? bits : Int64.min - bits
    }

    private static func number(_ ordinal: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: ordinal >= 0 ? ordinal : Int64.min - ordinal))
    }
}
