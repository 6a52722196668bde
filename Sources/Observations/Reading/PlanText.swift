/// Names and amounts as planners write them outside of observations, in targets for one: units beside them are kept.
public struct MeasuredName: Sendable, Equatable {
    /// The name without its unit: 目标 of 目标（万元）.
    public let name: String
    /// The unit beside it; `nil` where none is stated.
    package let unit: WrittenUnit?
    /// The power of ten that the unit stands for: 4 of 万元; `nil` where none is stated.
    public var power: Int? { unit?.power }

    /// Takes a name apart.
    public init(_ text: String) {
        let header = HeaderName(text)
        name = header.unit == nil ? text.trimmedBlanks : header.bare
        unit = header.unit.map(WrittenUnit.init)
    }

    /// The unit of money that lines above a table state, 万元 of 单位：万元: its power of ten.
    package static func moneyPower(in texts: [String]) -> Int? {
        var context = SheetContext()
        for text in texts { context.take(text) }
        return context.moneyUnit?.power
    }

    /// A unit that stands alone.
    package struct WrittenUnit: Sendable, Equatable {
        /// Its name.
        package let name: String
        /// Its power of ten.
        package let power: Int
        /// Whether it counts money.
        package let isMoney: Bool
        /// Whether it is none of ours: 万美元.
        package let isForeign: Bool

        init(_ unit: Unit) { (name, power, isMoney, isForeign) = (unit.name, unit.power, unit.isMoney, false) }

        init(foreign name: String, isMoney: Bool) { (self.name, power, self.isMoney, isForeign) = (name, 0, isMoney, true) }
    }

    /// The unit that a text is; `nil` of any other text.
    package static func unit(_ text: String) -> WrittenUnit? {
        let spelling = text.folded
        if let unit = Unit.named(spelling) { return WrittenUnit(unit) }
        return Unit.isForeign(spelling) ? WrittenUnit(foreign: text, isMoney: !Unit.isOfVisits(spelling)) : nil
    }
}

extension Double {
    /// The largest amount that is read: the squares and sums that forecasts are made of stay far from a double's end, and whole numbers whole.
    package static let largestAmount = 1e15

    /// The number that a text means, in ones: `1,000`, `４.８９万`, and with a unit's power of ten `100` of 万元. `nil` where it is no number.
    public init?(written text: String, power: Int = 0) {
        guard let number = WrittenNumber(text.trimmedBlanks) else { return nil }
        // A unit in the cell stands for itself; the column's is for bare numbers.
        let exponent = number.exponent + (number.suffix == .none ? power : number.suffix.power)
        guard let value = Double("\(number.isNegative ? "-" : "")\(number.digits)e\(exponent)"), value.isFinite else { return nil }
        self = value
    }
}
