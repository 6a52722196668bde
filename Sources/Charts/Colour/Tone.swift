/// A colour by its part in the chart; what it looks like, in light and in dark, is the theme's.
public enum Tone: Hashable, Sendable {
    /// One of the categorical colours, which differ for the colour-blind and in grey. There are five; further ones begin again.
    case series(Int)
    /// The colour of the one thing a chart is about.
    case accent
    /// Grey, for what is only there to compare with.
    case neutral
    /// The colour of text.
    case ink
    /// The colour of lesser text.
    case muted
}
