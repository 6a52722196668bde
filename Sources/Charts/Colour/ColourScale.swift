/// Numbers as colours, in steps that a legend can name: darker is more, in colour, in grey and to colour-blind eyes.
public struct ColourScale: Hashable, Sendable {
    /// The bounds between the steps, ascending; a value at a bound belongs to the step above it.
    public let bounds: [Double]
    /// The tones of the steps, one more than there are bounds.
    public let tones: [Tone]

    /// Steps from light to dark for values that go one way.
    ///
    /// - Parameters:
    ///   - values: The data; the bounds are ticks over their range. What isn't finite is left aside.
    ///   - steps: The steps wished for, 2 to 6.
    /// - Returns: The scale; of equal values one step.
    public static func sequential(_ values: [Double], steps: Int = 6) -> ColourScale {
        let bounds = Self.bounds(values, steps: steps, most: Theme.sequentialSteps)
        let last = Theme.sequentialSteps - 1
        let tones = (0...bounds.count).map { step in
            // Few steps are spread over the whole range of lightness.
            Tone.sequential(bounds.isEmpty ? last / 2 : (step * last + bounds.count / 2) / bounds.count)
        }
        return ColourScale(bounds: bounds, tones: tones)
    }

    /// Steps that grow darker away from a middle: one hue below it, another above.
    ///
    /// - Parameters:
    ///   - bounds: The bounds above the middle step, as distances from the middle, ascending, at most 3; those below mirror them.
    ///   - middle: The middle.
    /// - Returns: The scale, one step in the middle and as many on either side as there are bounds.
    public static func diverging(_ bounds: [Double], around middle: Double = 0) -> ColourScale {
        let kept = bounds.filter { $0 > 0 && $0.isFinite }.sorted().prefix(Theme.divergingSteps)
        let all = kept.reversed().map { middle - $0 } + kept.map { middle + $0 }
        let count = kept.count
        return ColourScale(bounds: all, tones: (-count...count).map { Tone.diverging($0) })
    }

    /// The tone of a value, or `nil` where there is none.
    public func tone(_ value: Double?) -> Tone? {
        guard let value, !value.isNaN else { return nil }
        return tones[bounds.firstIndex { value < $0 } ?? bounds.count]
    }

    /// One legend entry a step, such as `20–40`.
    public func entries(_ format: (Double) -> String) -> [Legend.Entry] {
        guard let first = bounds.first, let last = bounds.last else { return [] }
        let middles = zip(bounds, bounds.dropFirst()).map { format($0) + "–" + format($1) }
        return zip(["<\u{2009}" + format(first)] + middles + ["≥\u{2009}" + format(last)], tones).map { Legend.Entry($0, tone: $1) }
    }

    private static func bounds(_ values: [Double], steps: Int, most: Int) -> [Double] {
        let finite = values.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max(), high > low else { return [] }
        var count = min(max(2, steps), most)
        while count >= 2 {
            let inner = ExtendedTicks.ticks(from: low, through: high, count: count).filter { $0 > low && $0 <= high }
            if inner.count < most { return inner }
            count -= 1
        }
        return [low + (high - low) / 2]
    }
}
