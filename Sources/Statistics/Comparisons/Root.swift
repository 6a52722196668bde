/// Where a function that rises from below 0 to above it crosses 0, by bisection with secant steps (the Illinois variant of
/// regula falsi, Dowell & Jarratt 1971) until the bracket is a few units in the last place wide.
func root(from lower: Double, to upper: Double, of function: (Double) -> Double) -> Double {
    var (a, b) = (lower, upper)
    var (atA, atB) = (function(a), function(b))
    guard atA < 0 else { return a }
    guard atB > 0 else { return b }
    for step in 0..<400 {
        let width = b - a
        if width <= 4 * Double.ulpOfOne * max(abs(a), abs(b)) { break }
        var x = a - atA * (width / (atB - atA))
        if step % 3 == 2 || !(x > a && x < b) { x = a + width / 2 }
        guard x > a, x < b else { break }
        let value = function(x)
        if value == 0 { return x }
        if value < 0 {
            (a, atA) = (x, value)
            atB /= 2
        } else {
            (b, atB) = (x, value)
            atA /= 2
        }
    }
    return a + (b - a) / 2
}
