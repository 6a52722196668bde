public import ArgumentParser
public import Dabiao
import Foundation

/// What every result can be written as.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, ndjson, markdown, html, xlsx

    /// The format that a file's ending stands for.
    init?(ending: String) {
        switch ending.lowercased() {
        case "csv": self = .csv
        case "json": self = .json
        case "ndjson", "jsonl": self = .ndjson
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "xlsx": self = .xlsx
        case "txt": self = .table
        default: return nil
        }
    }
}

/// How CSV stands for characters.
enum OutputEncoding: String, CaseIterable, ExpressibleByArgument {
    case utf8 = "utf-8"
    case utf8WithMark = "utf-8-bom"
    case gb18030
}

enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

extension Language: ExpressibleByArgument {}

/// The options every command with a result has.
struct OutputOptions: ParsableArguments {
    @Option(help: "The form of the result (default: table on a terminal, csv otherwise, or by the ending of --output).")
    var format: OutputFormat?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the result goes instead of standard output.", valueName: "path"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "How CSV is encoded: utf-8 (default), utf-8-bom for Excel, gb18030 for older editions of it.", valueName: "encoding"))
    var outputEncoding: OutputEncoding?

    @Option(help: "The language of tables, charts and reports (default: from LANG).")
    var lang: Language?

    @Option(help: "Whether tables are coloured: auto, always or never.")
    var color: ColourChoice = .auto

    @Flag(help: "No progress, notes or warnings on standard error.")
    var quiet = false

    var language: Language {
        if let lang { return lang }
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.lowercased().hasPrefix("zh") ? .chinese : .english
    }

    /// The format that the ending of --output stands for.
    var formatOfEnding: OutputFormat? { output.flatMap { OutputFile(path: $0).ending }.flatMap(OutputFormat.init(ending:)) }

    var chosenFormat: OutputFormat {
        if let format { return format }
        if let format = formatOfEnding { return format }
        return output == nil && Terminal.outputIsTerminal ? .table : .csv
    }

    func validate() throws {
        if chosenFormat == .xlsx, output == nil, Terminal.outputIsTerminal {
            throw ValidationError("A workbook is nothing to read in a terminal: say where it goes with --output.")
        }
        if outputEncoding != nil, chosenFormat != .csv { throw ValidationError("--output-encoding is for CSV.") }
    }

    /// Refuses to write over what the result is made from.
    func spare(_ inputs: [String?]) throws(ValidationError) {
        if let output { try OutputFile(path: output).refuse(over: inputs.compactMap { $0 }) }
    }

    private var isColoured: Bool {
        switch color {
        case .always: true
        case .never: false
        case .auto: output == nil && Terminal.outputIsTerminal && !Terminal.isPlain
        }
    }

    /// Writes a result where it was asked for, in the form it was asked for.
    ///
    /// - Parameters:
    ///   - table: The result for machines.
    ///   - schema: What its rows are, `dabiao.year-end/1`.
    ///   - contents: The result for readers; made only where one reads it, which a million series take long to do.
    /// - Throws: That it can't be written there.
    func write(_ table: DataTable, schema: String, contents: @autoclosure () -> [TableContent]) throws(Failure) {
        let bytes: [UInt8] =
            switch chosenFormat {
            case .csv: try encoded(table.csv())
            case .xlsx: try Self.workbook(table, schema: schema)
            case .json: table.json(schema: schema)
            case .ndjson: table.ndjson()
            case .table: Array(contents().map { TextTable($0, coloured: isColoured).description }.joined(separator: "\n").utf8)
            case .markdown: Array(contents().map { MarkdownTable($0).description }.joined(separator: "\n").utf8)
            case .html: Array(HTMLPage(contents(), in: language).description.utf8)
            }
        try write(bytes: bytes)
    }

    /// CSV in the encoding that was asked for.
    func encoded(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        switch outputEncoding ?? .utf8 {
        case .utf8: return bytes
        case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + bytes
        case .gb18030:
            // kCFStringEncodingGB_18030_2000 is 0x0632; Foundation marks its own by the top bit.
            guard let data = String(decoding: bytes, as: UTF8.self).data(using: String.Encoding(rawValue: 0x8000_0632)) else {
                throw Failure("the result can't be written in GB18030", .cannotWrite)
            }
            return Array(data)
        }
    }

    /// A workbook whose one sheet bears the result's name.
    private static func workbook(_ table: DataTable, schema: String) throws(Failure) -> [UInt8] {
        let name = schema.split(separator: "/").first?.split(separator: ".").last.map(String.init) ?? "dabiao"
        do throws(WriteError) {
            return try table.workbook(sheet: name)
        } catch {
            throw Failure("\(error)", .cannotWrite)
        }
    }

    /// Writes a finished document where it was asked for.
    func write(bytes: [UInt8]) throws(Failure) {
        guard let output else { return try Terminal.print(bytes) }
        try Self.write(bytes, to: output)
    }

    /// Writes a file as a whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        do throws(WriteError) {
            try AtomicFile.write(bytes, to: path)
        } catch {
            throw Failure("\(error)", .cannotWrite)
        }
    }

    /// Makes a folder, with those it lies in.
    static func makeFolder(_ path: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(path): the folder can't be made: \(error.localizedDescription)", .cannotWrite)
        }
    }

    /// A note on standard error, unless they are unwanted.
    func note(_ line: String) {
        if !quiet { Terminal.say(Markup.singleLine(line)) }
    }

    /// The first few of many notes and how many there are.
    func note(_ lines: [String], limit: Int = 20) {
        let mark = language.pick("警告：", "warning: ")
        for line in lines.prefix(limit) { note(mark + line) }
        if lines.count > limit { note(mark + language.pick("……另有\(lines.count - limit)处", "… and \(lines.count - limit) more")) }
    }

    /// Warns of what in a plan's file is not used.
    func warn(_ warning: PlanWarning) { note([language.sentence(of: warning)]) }

    /// A step of long work, where a person watches.
    func progress(_ step: Int, of count: Int, _ what: String) {
        if !quiet, Terminal.errorIsTerminal { Terminal.say("[\(step)/\(count)] \(what)") }
    }
}
