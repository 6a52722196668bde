/// Minimises a smooth function of a few numbers: the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno
/// (Nocedal & Wright 2006, algorithm 6.1), its gradient by differences, its steps halved until they help.
enum QuasiNewton {
    /// Where the function is least, as far as it is found from a start.
    ///
    /// - Parameters:
    ///   - start: Where to begin; the function is finite there.
    ///   - iterations: The most steps.
    ///   - tolerance: A step that gains less than this share of the function's value, or of 1, is the last.
    ///   - function: It may be infinite where it has no meaning.
    /// - Returns: The place, and the function there.
    ///
    /// Cost: count + 1 evaluations a step, and one for each halving.
    static func minimize(
        from start: [Double], iterations: Int = 100, tolerance: Double = 1e-9, _ function: ([Double]) -> Double
    ) -> (place: [Double], value: Double) {
        let count = start.count
        var place = start
        var value = function(place)
        guard value.isFinite, count > 0 else { return (place, value) }
        var gradient = self.gradient(at: &place, value, function)
        var inverse = identity(count)
        var isFresh = true
        for _ in 0..<iterations {
            var direction = (0..<count).map { row in -dot(inverse[row * count..<(row + 1) * count], gradient) }
            var slope = dot(direction, gradient)
            if slope >= 0 {
                direction = gradient.map { -$0 }
                slope = -dot(gradient, gradient)
                inverse = identity(count)
                isFresh = true
            }
            guard slope < 0, slope.isFinite else { break }
            // The first step is of unit length at most: nothing is known of the curvature.
            let length = dot(direction, direction).squareRoot()
            var step = isFresh ? min(1, 0.5 / length) : min(1, 4 / length)
            var next = place
            var nextValue = Double.infinity
            while step * length > 1e-10 {
                for index in 0..<count { next[index] = place[index] + step * direction[index] }
                nextValue = function(next)
                if nextValue <= value + 1e-4 * step * slope { break }
                step /= 2
                nextValue = .infinity
            }
            guard nextValue.isFinite else {
                if isFresh { break }
                inverse = identity(count)
                isFresh = true
                continue
            }
            let gain = value - nextValue
            let nextGradient = self.gradient(at: &next, nextValue, function)
            update(&inverse, moved: difference(next, place), turned: difference(nextGradient, gradient), isFresh)
            (place, value, gradient) = (next, nextValue, nextGradient)
            let isLast = gain < tolerance * max(1, abs(value))
            if isLast && isFresh { break }
            // A first small gain may be the old curvature's fault.
            if isLast { inverse = identity(count) }
            isFresh = isLast
        }
        return (place, value)
    }

    private static func identity(_ count: Int) -> [Double] {
        (0..<count * count).map { $0 % (count + 1) == 0 ? 1 : 0 }
    }

    private static func dot(_ left: some Collection<Double>, _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func difference(_ left: [Double], _ right: [Double]) -> [Double] { zip(left, right).map { $0 - $1 } }

    private static func gradient(at place: inout [Double], _ value: Double, _ function: ([Double]) -> Double) -> [Double] {
        var gradient = [Double](repeating: 0, count: place.count)
        for index in place.indices {
            let here = place[index]
            let width = 1e-7 * max(1, abs(here))
            place[index] = here + width
            var other = function(place)
            var run = place[index] - here
            if !other.isFinite {
                place[index] = here - width
                other = function(place)
                run = place[index] - here
            }
            gradient[index] = other.isFinite ? (other - value) / run : 0
            place[index] = here
        }
        return gradient
    }

    private static func update(_ inverse: inout [Double], moved: [Double], turned: [Double], _ isFresh: Bool) {
        let count = moved.count
        let curvature = dot(moved, turned)
        guard curvature > 1e-12 * dot(turned, turned).squareRoot() * dot(moved, moved).squareRoot() else { return }
        if isFresh {
            let scale = curvature / dot(turned, turned)
            for index in 0..<count { inverse[index * (count + 1)] = scale }
        }
        let product = (0..<count).map { row in (0..<count).reduce(0.0) { $0 + inverse[row * count + $1] * turned[$1] } }
        let factor = (1 + dot(turned, product) / curvature) / curvature
        for row in 0..<count {
            for column in 0..<count {
                inverse[row * count + column] +=
                    factor * moved[row] * moved[column] - (product[row] * moved[column] + moved[row] * product[column]) / curvature
            }
        }
    }
}
