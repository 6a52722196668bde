/// The colours of a chart in light and in dark.
///
/// The categorical colours were searched for in CIELAB so that each pair keeps apart under normal sight, deuteranopia and
/// protanopia (Machado, Oliveira & Fernandes 2009) and in lightness alone; every fill has a contrast of 3 : 1 or more with the
/// paper and every text 4.5 : 1 (WCAG 2.1).
package enum Theme {
    /// A colour: the name of its CSS variable and its two values.
    package struct Colour: Hashable, Sendable {
        package let name: String
        package let light: String
        package let dark: String
    }

    /// A tone in its two uses: lines and areas, and text, darker where the fill would be hard to read.
    package struct Pair: Hashable, Sendable {
        package let fill: Colour
        package let text: Colour

        fileprivate init(_ fill: Colour, text: Colour? = nil) {
            self.fill = fill
            self.text = text ?? fill
        }
    }

    package static let paper = Colour(name: "paper", light: "#ffffff", dark: "#16191d")
    static let ink = Colour(name: "ink", light: "#1f2933", dark: "#e6e9ed")
    static let muted = Colour(name: "muted", light: "#5f6b76", dark: "#a3adb8")
    static let grid = Colour(name: "grid", light: "#e8ebee", dark: "#2a3037")
    static let axis = Colour(name: "axis", light: "#aab3bc", dark: "#56606b")

    private static let accent = Pair(Colour(name: "accent", light: "#2a6db0", dark: "#6aaef0"))
    private static let neutral = Pair(Colour(name: "neutral", light: "#8a949e", dark: "#87919c"), text: muted)
    private static let series = [
        Pair(Colour(name: "s0", light: "#1d4264", dark: "#619fe2")),
        Pair(Colour(name: "s1", light: "#9b5b00", dark: "#f4bd73")),
        Pair(
            Colour(name: "s2", light: "#29a496", dark: "#5cc2a9"), text: Colour(name: "t2", light: "#17776c", dark: "#5cc2a9")),
        Pair(Colour(name: "s3", light: "#953239", dark: "#d95e6b")),
        Pair(
            Colour(name: "s4", light: "#a16bc1", dark: "#edd4fe"), text: Colour(name: "t4", light: "#8048a3", dark: "#edd4fe")),
    ]

    /// What a tone looks like.
    package static func pair(_ tone: Tone) -> Pair {
        switch tone {
        case .series(let number): series[((number % series.count) + series.count) % series.count]
        case .accent: accent
        case .neutral: neutral
        case .ink: Pair(ink)
        case .muted: Pair(muted)
        }
    }

    /// The colour of a tone's lines and areas.
    static func fill(_ tone: Tone) -> Colour { pair(tone).fill }

    /// The colour of a tone's text.
    static func text(_ tone: Tone) -> Colour { pair(tone).text }
}
