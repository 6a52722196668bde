public import ArgumentParser
public import Dabiao
import Foundation

/// What every result can be written as.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, ndjson, markdown, html

    /// The format that a file's ending stands for.
    init?(ending: String) {
        switch ending.lowercased() {
        case "csv": self = .csv
        case "json": self = .json
        case "ndjson", "jsonl": self = .ndjson
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "txt": self = .table
        default: return nil
        }
    }
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

    var chosenFormat: OutputFormat {
        if let format { return format }
        if let output, let ending = output.split(separator: ".").last, let format = OutputFormat(ending: String(ending)) { return format }
        return output == nil && Terminal.outputIsTerminal ? .table : .csv
    }

    func validate() throws {
        if let output, output.lowercased().hasSuffix(".xlsx") {
            throw ValidationError("\(output): Excel workbooks can't be written yet; use .csv, .json or .html.")
        }
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
    ///   - contents: The result for readers.
    /// - Throws: That it can't be written there.
    func write(_ table: DataTable, schema: String, contents: [TableContent]) throws(Failure) {
        let bytes: [UInt8] =
            switch chosenFormat {
            case .csv: table.csv()
            case .json: table.json(schema: schema)
            case .ndjson: table.ndjson()
            case .table: Array(contents.map { TextTable($0, coloured: isColoured).description }.joined(separator: "\n").utf8)
            case .markdown: Array(contents.map { MarkdownTable($0).description }.joined(separator: "\n").utf8)
            case .html: Array(HTMLPage(contents, in: language).description.utf8)
            }
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

    /// A note on standard error, unless they are unwanted.
    func note(_ line: String) {
        if !quiet { Terminal.say(Markup.singleLine(line)) }
    }

    /// The first few of many notes and how many there are.
    func note(_ lines: [String], limit: Int = 20) {
        for line in lines.prefix(limit) { note("warning: " + line) }
        if lines.count > limit { note("warning: … and \(lines.count - limit) more") }
    }

    /// A step of long work, where a person watches.
    func progress(_ step: Int, of count: Int, _ what: String) {
        if !quiet, Terminal.errorIsTerminal { Terminal.say("[\(step)/\(count)] \(what)") }
    }
}
