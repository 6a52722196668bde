import Tables

/// The order in which a table writes the months of a series whose year it says elsewhere.
struct MonthOrder {
    private var months: [Int] = []

    /// Adds the next month, 1 to 12.
    mutating func add(_ month: Int) {
        if months.count < 12, months.last != month { months.append(month) }
    }

    /// The months between which the year changes: from September on, and then January. One year for all of them is wrong then.
    ///
    /// Backwards is an order, too, and so is that of texts, in which 10月 comes before 1月 and which has all twelve.
    var turn: (before: Int, after: Int)? {
        guard let first = months.first, let last = months.last, first > last else { return nil }
        let steps = zip(months, months.dropFirst())
        let descents = steps.filter { $0 > $1 }
        guard descents.count == 1, let turn = descents.first, turn.0 - turn.1 >= 6 else { return nil }
        return months == [10, 11, 12] + Array(1...9) ? nil : turn
    }
}

/// Months written with a point and without a zero: 2023.1 is January, or what is left of October where a number was 2023.10.
struct DottedMonths {
    /// A month that may be October, until the next one says more.
    private var pending: (series: Int, month: Month, place: Place)?
    private var last: (series: Int, month: Month)?
    private(set) var doubtful: Place?
    private var hasTenth = false
    private var hasLater = false
    /// Whether a month stands right behind September of its year.
    private var followsSeptember = false

    /// Whether a month's text is of this form.
    @inline(__always)
    static func isDotted(_ text: FieldText) -> Bool {
        (6...7).contains(text.count) && text.start[4] == 0x2E
    }

    /// Takes in the next month of a series, which ``isDotted(_:)`` says is of this form.
    mutating func add(_ text: FieldText, _ month: Month, series: Int, at place: @autoclosure () -> Place) {
        if text.count == 7 {
            if text.start[5] == 0x31 { if text.start[6] == 0x30 { hasTenth = true } else { hasLater = true } }
            // 2023.01 says how months are written.
            if text.start[5] == 0x30 { hasLater = true }
        }
        if let open = pending {
            if !(open.series == series && month == open.month.advanced(by: 1)) { doubtful = doubtful ?? open.place }
            pending = nil
        }
        if text.count == 6, text.start[5] == 0x31, !(last.map { $0.series == series && $0.month.advanced(by: 1) == month } ?? false) {
            pending = (series, month, place())
            if let last, last.series == series, last.month == Month(month.year, 9) { followsSeptember = true }
        }
        last = (series, month)
    }

    /// What is wrong, once all months are in: a January that no February follows where November and December have two digits and no
    /// October does.
    var error: ObservationError? {
        guard hasLater || followsSeptember, !hasTenth, let place = doubtful ?? pending?.place else { return nil }
        return .unsure(.januaryOrOctober, at: place)
    }
}
