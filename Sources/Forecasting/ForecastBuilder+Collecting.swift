import Observations

extension ForecastBuilder {
    /// A series that ended more than this many months before the end of the forecast is not forecast.
    static let longestHorizon = 36
    /// A part of a school that has been silent for longer than this has closed and is not late.
    static let longestSilence = 12

    /// Finds each series' known months and those to forecast.
    mutating func collect(asOf: Month?, horizon: ForecastHorizon, effects: PanelEffects) {
        let bounds = panel.indices.map { panel.knownBounds(at: $0) }
        guard let latest = asOf ?? bounds.compactMap({ $0?.upperBound }).max() else {
            warnings += panel.indices.map { .empty(panel.key(at: $0), panel.indicator(at: $0)) }
            return
        }
        // By far the most of the work, and each series' own.
        let events = Parallel.map(panel.count) { [panel] series -> SeriesEvents? in
            guard bounds[series] != nil else { return nil }
            let indicator = panel.indicator(at: series)
            return SeriesEvents(
                in: panel.knownValues(at: series), festival: effects.festival(of: indicator), season: effects.seasons[indicator])
        }
        let absorbed = panel.isFlat ? [:] : absorbed(bounds, latest: latest)
        let keysWithPast = Set(bounds.indices.filter { bounds[$0] != nil }.map { panel.key(at: $0) })
        for (series, bounds) in bounds.enumerated() {
            let (key, indicator) = (panel.key(at: series), panel.indicator(at: series))
            func end(from reference: Month) -> Month {
                switch horizon {
                case .yearEnd: reference.endOfYear
                case .months(let count): reference.advanced(by: count)
                }
            }
            guard let bounds else {
                // A key of which nothing is known at all is new; an indicator that an old one never counted is not its.
                let isNew = !panel.isFlat && !keysWithPast.contains(key) && latest < end(from: latest)
                if isNew {
                    newcomers.append(Newcomer(series: series, end: latest, targets: Array(latest.advanced(by: 1)...end(from: latest))))
                } else {
                    warnings.append(.empty(key, indicator))
                }
                continue
            }
            let last = bounds.upperBound
            let reference = panel.isFlat && asOf == nil ? last : latest
            let end = end(from: reference)
            let isClosed = !panel.isFlat && last.distance(to: reference) > Self.longestSilence
            guard last.distance(to: end) <= Self.longestHorizon, !isClosed else {
                warnings.append(.ended(key, indicator, last: last))
                continue
            }
            if let other = absorbed[series] {
                warnings.append(.absorbed(key, indicator, last: last, into: panel.key(at: other)))
                guard last.year == end.year else { continue }
                histories.append(History(series: series, start: bounds.lowerBound, values: panel.knownValues(at: series), targets: []))
                continue
            }
            if last < reference { warnings.append(.late(key, indicator, last: last, others: reference)) }
            let values = panel.knownValues(at: series)
            let missing = values.indices.filter { values[$0].isNaN }.map { bounds.lowerBound.advanced(by: $0) }
                .filter { horizon == .yearEnd && $0 >= end.startOfYear }
            if !missing.isEmpty { warnings.append(.missing(key, indicator, missing)) }
            let targets = missing + (last < end ? Array(last.advanced(by: 1)...end) : [])
            if let events = events[series] {
                histories.append(history(series, start: bounds.lowerBound, values, targets: targets, events))
            }
        }
    }

    private mutating func history(
        _ series: Int, start: Month, _ values: [Double], targets: [Month], _ events: SeriesEvents
    ) -> History {
        let indicator = panel.indicator(at: series)
        // Where nothing is left to forecast, nothing can mislead it.
        if !targets.isEmpty { warn(of: events, panel.key(at: series), indicator, start: start, values) }
        return History(
            series: series, start: start, values: events.adjusted(values, start: start), shown: events.shown(values, start: start),
            targets: targets, multipliers: events.multipliers(of: targets))
    }

    /// Says what a reader should know of a series before believing its forecast.
    private mutating func warn(of events: SeriesEvents, _ key: SeriesKey, _ indicator: Indicator, start: Month, _ values: [Double]) {
        let count = values.count { !$0.isNaN }
        if events.borrowsSeason {
            warnings.append(.borrowedSeason(key, indicator, months: count))
        } else if count < 24 {
            warnings.append(.short(key, indicator, months: count))
        }
        if count > 0, values.allSatisfy({ $0.isNaN || $0 == 0 }) { warnings.append(.nothingYet(key, indicator, months: count)) }
        if let shift = events.shift {
            warnings.append(.levelShift(key, indicator, month: start.advanced(by: shift.place), ratio: shift.ratio))
        }
        for place in events.outliers.places {
            warnings.append(.outlier(key, indicator, month: start.advanced(by: place), value: values[place]))
        }
    }

    /// The colleges that fell silent when another of the same indicator rose for good by about what they had brought, each with that other.
    private func absorbed(_ bounds: [ClosedRange<Month>?], latest: Month) -> [Int: Int] {
        let silent = bounds.indices.filter { bounds[$0].map { $0.upperBound.advanced(by: LevelShift.fewestMonths) <= latest } ?? false }
        guard !silent.isEmpty else { return [:] }
        var risen: [(series: Int, month: Month, rise: Double)] = []
        for (series, bounds) in bounds.enumerated() {
            guard let bounds, bounds.upperBound == latest else { continue }
            let values = panel.knownValues(at: series)
            guard let shift = LevelShift(in: values), shift.ratio > 1 else { continue }
            let since = values[shift.place...].filter { !$0.isNaN }
            let level = since.reduce(0, +) / Double(max(1, since.count))
            risen.append((series, bounds.lowerBound.advanced(by: shift.place), level * (1 - 1 / shift.ratio)))
        }
        var absorbed: [Int: Int] = [:]
        for series in silent {
            guard let last = bounds[series]?.upperBound else { continue }
            let recent = panel.knownValues(at: series).suffix(12).filter { !$0.isNaN }
            let level = recent.reduce(0, +) / Double(max(1, recent.count))
            absorbed[series] =
                risen.first { other in
                    panel.indicator(at: other.series) == panel.indicator(at: series)
                        && abs(last.advanced(by: 1).distance(to: other.month)) <= 1
                        && level > 0 && (0.5...2).contains(other.rise / level)
                }?.series
        }
        return absorbed
    }
}
