/// A colour by its part in the chart; what it looks like, in light and in dark, is the theme's.
public enum Tone: Hashable, Sendable {
    /// One of the categorical colours, which differ for the colour-blind and in grey. There are five; further ones begin again.
    case series(Int)
    /// The colour of the one thing a chart is about.
    case accent
    /// A step of a scale from little to much, 0 (lightest) to 5 (darkest); what is beyond is held there.
    case sequential(Int)
    /// A step of a scale away from a middle: −3 to −1 below it, 0 the middle, 1 to 3 above; what is beyond is held there.
    case diverging(Int)
    /// Grey, for what is only there to compare with.
    case neutral
    /// The colour of text.
    case ink
    /// The colour of lesser text.
    case muted
}
