import Foundation

/// The inverse of a distribution function on the positive numbers, by Newton's method on its logarithm.
///
/// log F against log x is nearly straight in the tails, where p may be 1e-300 and x span hundreds of powers of ten; a
/// bracket keeps the steps safe, and two last steps on the plain scale bring the digits that a logarithm hasn't got.
/// - Parameters:
///   - target: the probability sought, in (0, 1).
///   - increasing: whether the function rises with x (a lower tail) or falls (an upper tail).
///   - start: a first guess, anywhere.
///   - limit: the end of the support.
///   - evaluate: the probability at x, and x times the density there (which alone may underflow).
/// - Returns: the x; 0 or the limit where it lies beyond the range of doubles.
func invertTail(
    _ target: Double,
    increasing: Bool,
    start: Double,
    limit: Double = .infinity,
    evaluate: (Double) -> (probability: Double, slope: Double)
) -> Double {
    let logTarget = log(target)
    let least = log(Double.leastNormalMagnitude)
    let greatest = log(min(limit, Double.greatestFiniteMagnitude))
    var low = least
    var high = greatest
    var x = start > 0 && start < limit ? start : limit < .infinity ? limit / 2 : 1
    var u = log(x)
    for _ in 0..<200 {
        let (probability, slope) = evaluate(x)
        if probability == target { return x }
        if (probability < target) == increasing { low = max(low, u) } else { high = min(high, u) }
        let step = (log(probability) - logTarget) * probability / slope
        var next = increasing ? u - step : u + step
        if !(next > low && next < high) { next = 0.5 * (low + high) }
        let isClose = abs(next - u) < 1e-7
        u = next
        x = exp(u)
        if isClose { break }
    }
    if u - least < 1e-6 { return 0 }
    if greatest - u < 1e-6 { return limit }
    for _ in 0..<2 {
        let (probability, slope) = evaluate(x)
        let share = (probability - target) / slope
        guard abs(share) < 1e-3 else { break }
        x -= increasing ? x * share : -x * share
    }
    return x
}
