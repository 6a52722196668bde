import ArgumentParser
import Foundation

/// What charts are written as.
enum ChartFormat: String, CaseIterable, ExpressibleByArgument {
    case svg, png, pdf
}

/// Whether charts are written, where and as what.
struct ChartOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder for charts: of series one for each and an overview, of a regression its coefficients and residuals.",
            valueName: "folder"))
    var charts: String?

    @Option(help: "What charts are written as; png and pdf need rsvg-convert, which Debian has in librsvg2-bin.")
    var chartsFormat: ChartFormat?

    func validate() throws {
        if chartsFormat != nil, charts == nil { throw ValidationError("--charts-format goes with --charts.") }
    }

    /// The folder, where one was asked for.
    func folder() throws(Failure) -> ChartFolder? {
        guard let charts else { return nil }
        let format = chartsFormat ?? .svg
        guard format != .svg else { return ChartFolder(path: charts, format: format, converter: nil) }
        guard let converter = SVGConverter.found else {
            throw Failure(
                "charts as \(format.rawValue) need rsvg-convert, which is not on this machine: apt-get install librsvg2-bin, or "
                    + "brew install librsvg; as svg they need nothing", .cannotWrite)
        }
        return ChartFolder(path: charts, format: format, converter: converter)
    }
}
