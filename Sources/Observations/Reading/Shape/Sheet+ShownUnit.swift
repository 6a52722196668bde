extension Sheet.Cell {
    /// Whether its format writes a unit behind its number, or shows the number smaller than it is stored.
    var showsAnotherNumber: Bool { shownUnit >= 0 || shownScale > 0 }

    /// The text with the unit that its format writes behind it, `4.89万`; with 元, which is ones, where the format shows the number smaller than
    /// it is, so that no header's unit is taken for its own.
    package var textWithUnit: String {
        if shownUnit <= 0 || shownUnit == shownScale { return shownScale > 0 ? text + "元" : text }
        return text + (shownScale > 0 ? "e-\(shownScale)" : "") + (Unit.sizes[Int(shownUnit)] ?? "")
    }
}
