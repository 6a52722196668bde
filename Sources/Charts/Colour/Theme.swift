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

    /// How many steps there are from little to much.
    package static let sequentialSteps = 6
    /// How many steps there are on either side of a middle.
    package static let divergingSteps = 3

    /// One hue, its lightness in CIELAB falling (on dark paper rising) in even steps.
    private static let sequential = [
        ("#dfeaf6", "#22303f"), ("#b9d2ea", "#2b4968"), ("#8db6dc", "#356492"), ("#5e97ca", "#4b84bd"), ("#346fa8", "#79a9dc"),
        ("#17446f", "#b7d4f3"),
    ].enumerated().map { Pair(Colour(name: "q\($0)", light: $1.0, dark: $1.1), text: ink) }

    /// Orange below the middle, blue above: the pair that red-green blindness leaves apart.
    private static let diverging = [
        ("#8a4b00", "#f7b765"), ("#c98432", "#b57a2d"), ("#f0cf9f", "#664718"), ("#eef0f2", "#262c33"), ("#b4cfea", "#234668"),
        ("#5b95cb", "#3f7bb8"), ("#1b4f80", "#9cc6f2"),
    ].enumerated().map { Pair(Colour(name: "d\($0)", light: $1.0, dark: $1.1), text: ink) }

    /// What a tone looks like.
    package static func pair(_ tone: Tone) -> Pair {
        switch tone {
        case .series(let number): series[((number % series.count) + series.count) % series.count]
        case .sequential(let step): sequential[min(max(step, 0), sequentialSteps - 1)]
        case .diverging(let step): diverging[min(max(step, -divergingSteps), divergingSteps) + divergingSteps]
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
