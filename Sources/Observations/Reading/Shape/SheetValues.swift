/// Reads the numbers of one column of a sheet's table and holds their units against each other.
struct SheetValues {
    /// A number and how finely it was written.
    struct Reading {
        /// In ones; a NaN where the cell is empty or says so.
        var value: Double
        /// The power of ten of the last written digit.
        var lastDigit: Int
        /// The number as it is stored, without separators.
        var text: String
        /// Whether its cell's format shows a unit, or another number than is stored.
        var isShown = false
    }

    let indicator: Indicator?
    let unit: Unit?
    /// Whether numbers carry 万 or 亿, once one that isn't zero has been seen.
    private var isSuffixed: Bool?
    /// Whether a number without a unit of its own has been seen where the header states one.
    private var isBare = false

    init(indicator: Indicator?, unit: Unit?) {
        self.indicator = indicator
        self.unit = unit
    }

    /// The power of ten that turns a stored number into ones where its cell's format shows a unit, or another number than is stored. What is
    /// shown has to be in the column's unit.
    private func shownPower(_ cell: Sheet.Cell, _ place: @autoclosure () -> Place) throws(ObservationError) -> Int {
        let shown = Int(cell.shownUnit >= 0 ? cell.shownUnit : cell.shownScale)
        if let stated = unit, stated.power > 0 || cell.shownUnit > 0, stated.power != shown {
            throw .mixedUnits(found: Unit.sizes[shown] ?? "10^\(shown)", expected: stated.name, at: place())
        }
        return cell.shownUnit >= 0 ? Int(cell.shownUnit - cell.shownScale) : 0
    }

    /// Reads a cell. `isChecked` says that the number only checks others, so that its sign and its fraction don't matter.
    mutating func read(_ cell: Sheet.Cell?, isChecked: Bool, at place: @autoclosure () -> Place) throws(ObservationError) -> Reading {
        guard let cell, !cell.text.isEmpty || cell.kind == .uncomputed else { return Reading(value: .nan, lastDigit: 0, text: "") }
        switch cell.kind {
        case .error: throw .failedFormula(cell.text, at: place())
        case .uncomputed: throw .uncomputedFormula(at: place())
        case .truth, .date, .dateOfMonth, .dateOfMonthAlone, .dateOfYear: throw .notANumber(cell.text, at: place())
        case .number, .text: break
        }
        let power = cell.showsAnotherNumber ? try shownPower(cell, place()) : unit?.power ?? 0
        let outcome = cell.text.withField { NumberText.read($0, power: power, accounting: indicator?.kind == .yuan) }
        switch outcome {
        case .missing: return Reading(value: .nan, lastDigit: 0, text: "")
        case .invalid: throw .notANumber(cell.text, at: place())
        case .tooLarge: throw .numberTooLarge(cell.text, at: place())
        case .number(var value, var lastDigit, let suffix):
            if cell.isFilled, !isChecked { throw .mergedValue(cell.text, at: place()) }
            if let stated = unit, stated.power > 0 || suffix.power > 0 {
                if suffix != .none, !cell.showsAnotherNumber {
                    let bare = cell.text.withField { NumberText.read($0, power: 0, accounting: indicator?.kind == .yuan) }
                    guard suffix.power == stated.power, case .number(let same, let digit, _) = bare else {
                        throw .mixedUnits(found: Unit.sizes[suffix.power] ?? "", expected: stated.name, at: place())
                    }
                    (value, lastDigit) = (same, digit)
                }
            } else if value != 0, !isChecked {
                let has = suffix.power > 0 || power > (unit?.power ?? 0)
                if let before = isSuffixed, before != has {
                    throw .mixedUnits(
                        found: has ? Unit.sizes[suffix.power] ?? "" : "none (\(cell.text))", expected: before ? "万 or 亿" : "none",
                        at: place())
                }
                isSuffixed = has
            }
            if !isChecked, value.magnitude > .largestAmount { throw .numberTooLarge(cell.text, at: place()) }
            let written = cell.text.withoutSeparators.trimmedBlanks
            if !isChecked, indicator?.kind == .visits {
                if value < 0 { throw .negativeVisits(written, at: place()) }
                if value != value.rounded(.towardZero) { throw .fractionalVisits(written, at: place()) }
            }
            return Reading(value: value, lastDigit: lastDigit, text: written, isShown: cell.shownUnit > 0 || cell.shownScale > 0)
        }
    }
}
