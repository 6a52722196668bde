import LinearAlgebra

/// The units of a balanced panel, sorted by when they start.
struct TreatmentCohorts {
    /// Units that start together, or never.
    struct Group {
        /// When; nil for never.
        let start: TimePoint?
        /// The place of the start among the times; behind all of them for never.
        let place: Int
        /// The units, as rows of the outcomes.
        let units: [Int]
        /// Their mean path.
        let means: [Double]

        /// The mean change from one time to another.
        func change(_ base: Int, _ time: Int) -> Double { means[time] - means[base] }
    }

    /// The groups, earliest first, those that never start last.
    let groups: [Group]
    /// The units that were treated before anything was observed.
    let excluded: [String]
    /// The number of units that are left.
    let unitCount: Int
    /// When each of them starts.
    let cohortOfUnit: [TimePoint?]
    /// Outcome minus the mean path of the group, units × times.
    let residuals: Matrix

    init(_ panel: TreatmentPanel, anticipation: Int) throws(DesignError) {
        let all = try panel.outcomes()
        let places = panel.units.indices.map { panel.startPlace($0) }
        let kept = panel.units.indices.filter { places[$0] - anticipation > 0 }
        excluded = panel.units.indices.filter { places[$0] - anticipation <= 0 }.map { panel.units[$0] }
        let outcomes = all.selecting(rows: kept)
        unitCount = kept.count
        cohortOfUnit = kept.map { panel.starts[$0] }
        var groups: [Group] = []
        var residuals = outcomes
        for start in panel.cohorts.map(Optional.some) + [nil] {
            let units = kept.indices.filter { panel.starts[kept[$0]] == start }
            guard let first = units.first else { continue }
            let means = panel.times.indices.map { time in units.reduce(0) { $0 + outcomes[$1, time] } / Double(units.count) }
            for unit in units {
                for time in panel.times.indices { residuals[unit, time] -= means[time] }
            }
            groups.append(Group(start: start, place: places[kept[first]], units: units, means: means))
        }
        guard groups.contains(where: { $0.start != nil }) else { throw .nothingBefore }
        self.groups = groups
        self.residuals = residuals
    }

    /// The starts, earliest first.
    var starting: [TimePoint] { groups.compactMap(\.start) }

    /// The number of units of each start.
    var sizes: [TimePoint: Int] {
        Dictionary(uniqueKeysWithValues: groups.compactMap { group in group.start.map { ($0, group.units.count) } })
    }

    /// What the units do to the effect of a cell.
    ///
    /// By influence functions that is a number per unit. By pooled variance it is one per group and unit: what the group's share would
    /// be had its mean the unit's residual, over the root of the group's size and the degrees of freedom.
    func contribution(_ group: Group, _ others: [Group], _ base: Int, _ time: Int, _ errors: GroupTimeEffects.Errors) -> [Double] {
        let count = Double(others.reduce(0) { $0 + $1.units.count })
        func change(_ unit: Int) -> Double { residuals[unit, time] - residuals[unit, base] }
        switch errors {
        case .influence:
            var contribution = [Double](repeating: 0, count: unitCount)
            for unit in group.units { contribution[unit] = change(unit) / Double(group.units.count) }
            // The controls' change is taken about the mean of them all.
            let mean = others.reduce(0) { $0 + $1.change(base, time) * Double($1.units.count) } / count
            for other in others {
                let distance = other.change(base, time) - mean
                for unit in other.units { contribution[unit] = -(change(unit) + distance) / count }
            }
            return contribution
        case .pooledVariance:
            let freedom = Double(unitCount - groups.count)
            var contribution = [Double](repeating: 0, count: unitCount * groups.count)
            for (place, member) in groups.enumerated() {
                let isTreated = member.start == group.start
                guard isTreated || others.contains(where: { $0.start == member.start }) else { continue }
                let size = Double(member.units.count)
                let share = isTreated ? 1 : -size / count
                let scale = share / (size * freedom).squareRoot()
                for unit in 0..<unitCount { contribution[place * unitCount + unit] = scale * change(unit) }
            }
            return contribution
        }
    }

    /// The largest of the groups' variances over the smallest, once units and times are taken out.
    var equalVariances: Assumption {
        let variances = groups.filter { $0.units.count > 1 }.map { group -> Double in
            let squares = group.units.reduce(0.0) { sum, unit in
                let path = residuals[row: unit]
                let mean = path.reduce(0, +) / Double(path.count)
                return sum + path.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            }
            return squares / Double((group.units.count - 1) * (residuals.columnCount - 1))
        }
        guard let largest = variances.max(), let smallest = variances.min(), smallest > 0, variances.count > 1 else {
            return Assumption(.equalVariances, .untestable, "cohorts of one unit don't tell whether all vary alike")
        }
        let ratio = largest / smallest
        return Assumption(
            .equalVariances, ratio > 4 ? .doubtful : .supported, statistic: ratio,
            "the most variable cohort has \(shortNumber(ratio)) times the variance of the least variable")
    }
}
