import Tables

/// A table's columns as a design needs them: complete, finite, of the right kind.
struct DesignColumns {
    let table: DataTable

    init(_ table: DataTable) { self.table = table }

    private func column(_ name: String) throws(DesignError) -> DataTable.Column {
        guard let column = table[name] else { throw .unknownColumn(name, suggestion: nearestName(to: name, among: table.names)) }
        return column
    }

    /// A column of finite numbers.
    func numbers(_ name: String) throws(DesignError) -> [Double] {
        guard case .numbers(let values) = try column(name) else { throw .wrongColumn(name, expected: .numbers) }
        return try complete(values, name)
    }

    private func complete(_ values: [Double?], _ name: String) throws(DesignError) -> [Double] {
        var complete: [Double] = []
        complete.reserveCapacity(values.count)
        for (row, value) in values.enumerated() {
            guard let value, !value.isNaN else { throw .missingValue(column: name, row: row) }
            guard value.isFinite else { throw .infiniteValue(column: name, row: row) }
            complete.append(value)
        }
        return complete
    }

    /// A column of zeros and ones, or of text that is or isn't a label.
    func treatment(_ name: String, label: String?) throws(DesignError) -> [Bool] {
        if let label {
            let labels = try labels(name)
            guard labels.contains(label) else { throw .unknownGroup(label, column: name) }
            return labels.map { $0 == label }
        }
        let numbers = try numbers(name)
        for (row, number) in numbers.enumerated() where number != 0 && number != 1 { throw .treatmentOutOfRange(number, row: row) }
        return numbers.map { $0 == 1 }
    }

    /// A column of text, numbers or months as labels.
    func labels(_ name: String) throws(DesignError) -> [String] {
        var labels: [String] = []
        switch try column(name) {
        case .text(let values):
            for (row, value) in values.enumerated() {
                guard let value else { throw .missingValue(column: name, row: row) }
                labels.append(value)
            }
        case .numbers(let values): labels = try complete(values, name).map(\.shortestText)
        case .months:
            labels = try times(name).map(\.description)
        }
        return labels
    }

    /// A column of months or whole numbers.
    func times(_ name: String) throws(DesignError) -> [TimePoint] {
        var times: [TimePoint] = []
        for (row, time) in try optionalTimes(name).enumerated() {
            guard let time else { throw .missingValue(column: name, row: row) }
            times.append(time)
        }
        return times
    }

    /// A column of months or whole numbers, of which some may be missing.
    func optionalTimes(_ name: String) throws(DesignError) -> [TimePoint?] {
        switch try column(name) {
        case .months(let months): return months.map { $0.map(TimePoint.month) }
        case .numbers(let numbers):
            var times: [TimePoint?] = []
            for (row, number) in numbers.enumerated() {
                guard let number else {
                    times.append(nil)
                    continue
                }
                guard let whole = Int(exactly: number) else { throw .fractionalTime(number, row: row) }
                times.append(.step(whole))
            }
            return times
        case .text(let values):
            // A start that never comes leaves a column of blanks.
            guard values.allSatisfy({ $0 == nil }) else { throw .wrongColumn(name, expected: .times) }
            return values.map { _ in nil }
        }
    }

    /// Covariates as columns of a model: numbers as they are, text as a dummy for each level but the first in sorted order.
    func covariates(_ names: [String]) throws(DesignError) -> [ModelMatrix.Column] {
        var columns: [ModelMatrix.Column] = []
        for name in names {
            if case .numbers = try column(name) {
                columns.append(ModelMatrix.Column(name: name, values: try numbers(name)))
                continue
            }
            let labels = try labels(name)
            for level in Set(labels).sorted().dropFirst() {
                columns.append(ModelMatrix.Column(name: name + level, values: labels.map { $0 == level ? 1 : 0 }))
            }
        }
        return columns
    }
}
