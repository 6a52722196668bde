/// How much of what is read; no form that a person fills in comes near.
enum Limits {
    /// The columns of a table: Excel's.
    static let columns = 16_384
    /// The characters of a cell: Excel's.
    static let cell = 32_767
    /// The characters of a name of a key or an indicator.
    static let name = 1000
    /// The bytes of a number.
    static let number = 1000
    /// The bytes of a text that a word of a header is looked for in.
    static let word = 1000
}

extension String {
    /// Whether the text has more characters than a cell may have.
    package var isTooLongACell: Bool { utf8.count > Limits.cell && unicodeScalars.count > Limits.cell }

    /// Whether the text has more characters than a name may have.
    package var isTooLongAName: Bool { utf8.count > Limits.name && unicodeScalars.count > Limits.name }
}

extension ObservationError {
    /// A name that is too long.
    package static func tooLongAName(at place: Place) -> ObservationError {
        .tooLarge(.charactersOfName, limit: Limits.name, at: place)
    }

    /// A cell that holds too much.
    package static func tooLongACell(at place: Place) -> ObservationError {
        .tooLarge(.charactersOfCell, limit: Limits.cell, at: place)
    }
}
