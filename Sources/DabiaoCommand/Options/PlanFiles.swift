import ArgumentParser
import Dabiao
import Foundation

/// The files that say what is planned.
struct PlanFiles: ParsableArguments {
    @Option(help: ArgumentHelp("Targets: college,indicator,year,target and optional floor,ceiling,weight.", valueName: "file"))
    var targets: String

    @Option(
        help: ArgumentHelp(
            "The catalogue of indicators: indicator,kind,scope,target and optional names, weights, deadlines and rules (default: indicators.csv beside the targets, if there is one; none does without).",
            valueName: "file"))
    var indicators: String?

    @Option(
        help: ArgumentHelp(
            "Events of milestones: college,indicator,month,count and optional occupation (default: milestones.csv beside the targets; none does without).",
            valueName: "file"))
    var milestones: String?

    @Option(
        help: ArgumentHelp(
            "Colleges: college and optional enrolment,registered_occupations,founded (default: colleges.csv beside the targets; none does without).",
            valueName: "file"))
    var colleges: String?

    /// What an option says that wants no file, not even one that is there.
    private static let nothing = "none"

    /// How many of the files are standard input.
    var standardInputs: Int { [targets, indicators, milestones, colleges].count { $0 == StandardInput.argument } }

    /// All that are read.
    var files: [String] { [targets] + filesBeside }

    /// The files beside the targets that are read: those named, and those of a usual name that are there.
    var filesBeside: [String] {
        let folder = targets.lastIndex(of: "/").map { String(targets[...$0]) } ?? ""
        return [(indicators, "indicators.csv"), (milestones, "milestones.csv"), (colleges, "colleges.csv")].compactMap { path, usual in
            if let path { return path == Self.nothing ? nil : path }
            return FileManager.default.fileExists(atPath: folder + usual) ? folder + usual : nil
        }
    }

    /// Reads the files, and says which were found beside the targets.
    ///
    /// - Throws: All that is wrong with the first file that can't be read.
    func read(for panel: Panel, _ output: OutputOptions) throws(Failure) -> SchoolPlan {
        let held = try PlanFile.failure(output) { () throws(PlanErrors) in
            try Targets(PlanFile.text(targets), for: panel, warn: output.warn)
        }
        let catalogue = try optional(indicators, "indicators.csv", output) { text throws(PlanErrors) in
            try Catalogue(text, warn: output.warn)
        }
        let all = try optional(colleges, "colleges.csv", output) { text throws(PlanErrors) in
            try College.colleges(text, for: panel, warn: output.warn)
        }
        let events = try optional(catalogue == nil && milestones == nil ? Self.nothing : milestones, "milestones.csv", output) {
            text throws(PlanErrors) in
            try MilestoneEvents(text, catalogue: catalogue ?? .empty, for: panel, colleges: all ?? [], warn: output.warn)
        }
        return SchoolPlan(targets: held, catalogue: catalogue ?? .empty, colleges: all ?? [], events: events ?? MilestoneEvents([]))
    }

    /// A file that is named, or one of a usual name beside the targets.
    private func optional<Result>(
        _ path: String?, _ usual: String, _ output: OutputOptions, _ read: (DelimitedText) throws(PlanErrors) -> Result
    ) throws(Failure) -> Result? {
        if path == Self.nothing { return nil }
        var found = path
        if found == nil, targets != StandardInput.argument {
            let folder = targets.lastIndex(of: "/").map { String(targets[...$0]) } ?? ""
            if FileManager.default.fileExists(atPath: folder + usual) {
                found = folder + usual
                output.note("\(folder + usual)" + output.language.pick("：与目标文件同在一处，一并读取", ": read beside the targets"))
            }
        }
        guard let found else { return nil }
        return try PlanFile.failure(output) { () throws(PlanErrors) in try read(PlanFile.text(found)) }
    }
}
