import Observations

/// What the series of a school share and each is too short to show: the effect of the Spring Festival, and the season.
struct PanelEffects: Sendable {
    /// By indicator.
    let seasons: [Indicator: SiblingSeason]
    private let festivals: [Indicator: FestivalEffect]

    /// The effects of a panel; none where its series have nothing to do with each other or are to be forecast each alone.
    init(_ panel: Panel, pooled: Bool) {
        var seasons: [Indicator: SiblingSeason] = [:]
        var festivals: [Indicator: FestivalEffect] = [:]
        if pooled, !panel.isFlat {
            for indicator in panel.indicators {
                let series = panel.indices.filter { panel.indicator(at: $0) == indicator }.compactMap { place in
                    panel.knownBounds(at: place).map { (start: $0.lowerBound, values: panel.knownValues(at: place)) }
                }
                festivals[indicator] = FestivalEffect.learned(from: series)
                seasons[indicator] = SiblingSeason(of: series)
            }
        }
        (self.seasons, self.festivals) = (seasons, festivals)
    }

    /// The festival's effect on an indicator.
    func festival(of indicator: Indicator) -> FestivalEffect { festivals[indicator] ?? .none }
}
