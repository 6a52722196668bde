/// What of a file could be taken in more than one way.
public enum Ambiguity: Hashable, Sendable {
    /// No row looks like a header.
    case noHeader
    /// So much had to be inferred that it may be wrong.
    case inferred([Recognition.Inference])
    /// Months stand across and in a column as well, which has this header.
    case monthsTwice(column: String)
    /// Nothing says what the numbers count.
    case unnamedNumbers
    /// A unit that is none we know.
    case unknownUnit(String)
    /// A column states one unit a row, and rows hold several indicators.
    case unitsOfSeveral(column: String)
    /// Months go on from one to an earlier one, and only one year is named.
    case yearTurns(before: Int, after: Int, year: Int)
    /// 2023.1, which may be what is left of 2023.10.
    case januaryOrOctober
    /// A sheet's name says one year, its title another.
    case yearOfTitle(Int, sheet: String)
    /// Lines above a table name several years.
    case yearsOfTitles([Int])
    /// A month stands beside words nothing is known of, the others alone.
    case strangeMonth(header: String)
    /// A title says that the numbers are planned ones.
    case plan(title: String)

    /// The options that settle it; `nil` where the file has to say it.
    public var options: String? {
        switch self {
        case .unknownUnit, .unitsOfSeveral, .yearTurns, .januaryOrOctober: nil
        case .yearOfTitle(let year, _): "--year \(year)"
        case .yearsOfTitles(let years): years.map { "--year \($0)" }.joined(separator: ", ")
        case .plan: "--sheet, --year"
        case .strangeMonth(let header): "--map \(header.excerpt)="
        case .noHeader, .inferred: "--sheet, --header-row, --map"
        case .monthsTwice: "--header-row, --map"
        case .unnamedNumbers: "--map value=trainees"
        }
    }
}

extension Ambiguity {
    /// Whether it says that no table was recognised, rather than that what one says can be taken in two ways.
    var isOfShape: Bool {
        switch self {
        case .noHeader, .inferred, .monthsTwice, .unnamedNumbers: true
        case .unknownUnit, .unitsOfSeveral, .yearTurns, .januaryOrOctober, .yearOfTitle, .yearsOfTitles, .plan, .strangeMonth: false
        }
    }
}

extension Ambiguity: CustomStringConvertible {
    /// The question in English.
    public var description: String {
        switch self {
        case .noHeader: "no row looks like a header with months, colleges and numbers"
        case .inferred(let inferences): inferences.map(\.description).joined(separator: "; ")
        case .monthsTwice(let column): "months stand in the header and in the column \(column.excerpt)"
        case .unnamedNumbers: "nothing says what the numbers count (培训人次, 资金到账额)"
        case .unknownUnit(let unit): "the unit \(unit.excerpt) is none we know; state one of 人次, 元, 千元, 万元, 百万元, 亿元"
        case .unitsOfSeveral(let column):
            "the column \(column.excerpt) has one unit a row, and there are several indicators; state the units in the header"
        case .yearTurns(let before, let after, let year):
            "months go on from \(before)月 to \(after)月 and only \(year) is named; write the year with the month"
        case .januaryOrOctober: "a month ends in .1, which is January, or October written 2023.10; write 2023-01 or 2023-10"
        case .yearOfTitle(let year, let sheet): "the sheet is called \(sheet.excerpt) and its title says \(year)"
        case .yearsOfTitles(let years):
            "the lines above the table name \(years.map(\.description).joined(separator: " and ")), and its months say no year"
        case .strangeMonth(let header): "\(header.excerpt) is a month beside words that other months don't have"
        case .plan(let title): "\(title.excerpt) says that the numbers are planned, not what came"
        }
    }
}
