import ArgumentParser
import Dabiao

/// What a report can be written as.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case html, xlsx, markdown

    var format: OutputFormat {
        switch self {
        case .html: .html
        case .xlsx: .xlsx
        case .markdown: .markdown
        }
    }
}

/// Where a report goes, and as what.
struct ReportOutput: ParsableArguments {
    @Option(help: "The form of the report (default: html, or by the ending of --output).")
    var format: ReportFormat?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the report goes instead of standard output.", valueName: "path"))
    var output: String?

    @Option(help: "The language of the report (default: from LANG).")
    var lang: Language?

    @Option(help: ArgumentHelp("Nothing in a report is coloured for a terminal.", visibility: .hidden))
    var color: ColourChoice = .auto

    @Flag(help: "No progress, notes or warnings on standard error.")
    var quiet = false

    /// The same as other commands have it.
    var options: OutputOptions {
        var options = OutputOptions()
        (options.format, options.output, options.outputEncoding) = (format?.format, output, nil)
        (options.lang, options.color, options.quiet) = (lang, color, quiet)
        return options
    }

    func validate() throws {
        if format == .xlsx || options.formatOfEnding == .xlsx, output == nil, Terminal.outputIsTerminal {
            throw ValidationError("A workbook is nothing to read in a terminal: say where it goes with --output.")
        }
        guard format == nil, let output, let ending = OutputFile(path: output).ending else { return }
        guard let named = options.formatOfEnding, ReportFormat.allCases.contains(where: { $0.format == named }) else {
            throw ValidationError("--output: a report is written as .html, .xlsx or .md, not as .\(ending); or say the --format.")
        }
    }
}
