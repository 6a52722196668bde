/// The smallest count from 0 to `limit` that a condition holds for, once it holds it goes on to hold: by steps that double, from
/// a guess, then by halving. Asks about 2 log₂ of the guess's error times.
func smallestCount(near guess: Double, upTo limit: Double = .infinity, where holds: (Double) -> Bool) -> Double {
    var high = guess.isFinite ? min(max(guess.rounded(.down), 0), limit) : 0
    var low = -1.0
    var step = 1.0
    if holds(high) {
        while high > 0 {
            let next = max(high - step, 0)
            guard holds(next) else {
                low = next
                break
            }
            high = next
            step *= 2
        }
    } else {
        repeat {
            guard high < limit else { return limit }
            low = high
            high = min(high + step, limit)
            step *= 2
        } while !holds(high)
    }
    while high - low > 1 {
        let middle = ((low + high) / 2).rounded(.down)
        guard middle > low, middle < high else { break }
        if holds(middle) { high = middle } else { low = middle }
    }
    return high
}

/// Where the quantile of a count is about: the normal quantile, corrected for skewness (Cornish & Fisher 1938).
func cornishFisher(_ z: Double, mean: Double, standardDeviation: Double, skewness: Double) -> Double {
    mean + standardDeviation * (z + skewness * (z * z - 1) / 6)
}

/// Whether a ≥ b, but for 64 units in the last place: so that the quantile of a count's own probability is that count (as in R).
func reaches(_ a: Double, _ b: Double) -> Bool { a >= b * (1 - 64 * Double.ulpOfOne) }
