import ArgumentParser
import Dabiao

/// The encodings of text files, as people call them.
enum EncodingChoice: String, CaseIterable, ExpressibleByArgument {
    case utf8 = "utf-8"
    case gb18030, gbk
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    var encoding: TextEncoding {
        switch self {
        case .utf8: .utf8
        case .gb18030, .gbk: .gb18030
        case .utf16LittleEndian: .utf16LittleEndian
        case .utf16BigEndian: .utf16BigEndian
        }
    }
}

/// What a header means: `培训量=trainees`.
struct HeaderMeaning: ExpressibleByArgument {
    let header: String
    let meaning: String

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), mark > argument.startIndex else { return nil }
        header = String(argument[..<mark])
        meaning = String(argument[argument.index(after: mark)...])
    }
}

/// What a person says of a file's shape where it can't be read off the file.
struct ShapeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The encoding of text files (default: read off their bytes).", valueName: "encoding"))
    var encoding: EncodingChoice?

    @Option(
        help: ArgumentHelp("A sheet to read, by name or number; may be given again (default: all that are not hidden).", valueName: "sheet")
    )
    var sheet: [String] = []

    @Option(help: ArgumentHelp("The row of the header, the last one where it has several.", valueName: "row"))
    var headerRow: Int?

    @Option(
        help: ArgumentHelp(
            "What a column holds: 培训量=trainees, 到款=funding, 部门=college; 列= leaves it out; value=… names numbers that nothing names.",
            valueName: "header=meaning"))
    var map: [HeaderMeaning] = []

    @Option(help: ArgumentHelp("The year of months that say none.", valueName: "YYYY"))
    var year: Int?

    func validate() throws {
        if let headerRow, headerRow < 1 { throw ValidationError("--header-row is counted from 1.") }
        if let year, !(1900...2199).contains(year) { throw ValidationError("--year is a year such as 2023.") }
    }

    var hints: ShapeHints {
        var hints = ShapeHints()
        hints.sheets = sheet
        hints.headerRow = headerRow
        hints.year = year
        for meaning in map { hints.meanings[meaning.header] = meaning.meaning }
        return hints
    }
}
