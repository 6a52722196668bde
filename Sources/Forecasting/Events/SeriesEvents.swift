import Observations

/// What has happened to a series that its models should not take for its habit, and what it owes to the calendar or its siblings.
struct SeriesEvents: Sendable {
    /// Its outliers.
    let outliers: Outliers
    /// The month since which it is another.
    let shift: LevelShift?
    /// What the Spring Festival does to it.
    private let festival: FestivalEffect
    /// The season it borrows from its siblings.
    private let season: SiblingSeason?

    /// Whether it borrows its siblings' season.
    var borrowsSeason: Bool { season != nil }

    /// The events of a series.
    ///
    /// - Parameters:
    ///   - values: From its first known month to its last; a missing month is a NaN.
    ///   - festival: The effect of the Spring Festival on its indicator.
    ///   - season: Its siblings' season.
    init(in values: [Double], festival: FestivalEffect, season: SiblingSeason?) {
        let isNonNegative = values.allSatisfy { $0.isNaN || $0 >= 0 }
        let isYoung = values.count(where: { !$0.isNaN }) < SiblingSeason.youngMonths
        self.season = isNonNegative && isYoung ? season : nil
        self.festival = isNonNegative ? festival : .none
        shift = LevelShift(in: values)
        outliers = Outliers(in: shift?.levelled(values) ?? values)
    }

    /// A series as it would be at its present level, without season borrowed and festival.
    func adjusted(_ values: [Double], start: Month) -> [Double] {
        divided(shift?.levelled(values) ?? values, start: start)
    }

    /// The same without outliers.
    func shown(_ values: [Double], start: Month) -> [Double] {
        var shown = shift?.levelled(values) ?? values
        for (place, replacement) in zip(outliers.places, outliers.replacements) { shown[place] = replacement }
        return divided(shown, start: start)
    }

    private func divided(_ values: [Double], start: Month) -> [Double] {
        guard season != nil || festival != .none else { return values }
        return values.indices.map { values[$0] / factor(of: start.advanced(by: $0)) }
    }

    private func factor(of month: Month) -> Double { (season?.factor(of: month) ?? 1) * festival.factor(of: month) }

    /// What multiplies the forecasts of months, and months are divided by before models see them.
    func multipliers(of months: [Month]) -> [Double] { months.map(factor) }
}

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
