import ArgumentParser
import Dabiao

/// `dabiao data check`: everything doubtful about files in one list.
struct DataCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Lists everything doubtful about files, the weightiest first: what can't be read, missing months, outliers, level shifts.",
        discussion: "Ends with 65 where something is wrong, with 0 where things are doubtful at most.")

    @OptionGroup var input: ObservationFiles

    @Option(
        help: ArgumentHelp(
            "Does what is safe (one spelling for names that differ in blanks, no columns of running sums) and writes the tidy form there.",
            valueName: "path"))
    var repair: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        try output.spare(input.files)
        if let repair { try OutputFile(path: repair).refuse(over: input.files) }
    }

    func run() throws {
        let reading: PanelReading
        do throws(ObservationErrors) {
            reading = try input.recognised(output, keepsEmptyEnds: false)
        } catch {
            if error.isNoInput { throw Failure(output.language.sentences(of: error), .noInput) }
            try write(error.errors.map { Doubt(.error, .unreadable($0)) })
            throw Failure(
                output.language.pick("\(error.count)处错误", "\(error.count) error\(error.count == 1 ? "" : "s")"), .wrongData)
        }
        try mend(reading)
        try write(PanelCheck(reading).doubts)
    }

    private func mend(_ reading: PanelReading) throws(Failure) {
        guard let repair else { return }
        let mended = PanelRepair(reading.panel)
        for line in mended.done { output.note("repaired: \(line)") }
        if mended.done.isEmpty { output.note("nothing to repair") }
        let isWorkbook = repair.lowercased().hasSuffix(".xlsx")
        do throws(WriteError) {
            try AtomicFile.write(isWorkbook ? mended.panel.tidyTable.workbook(sheet: "observations") : mended.panel.csv(), to: repair)
        } catch {
            throw Failure("\(error)", .cannotWrite)
        }
    }

    private func write(_ doubts: [Doubt]) throws(Failure) {
        if doubts.isEmpty { output.note(output.language.pick("没有发现疑点", "nothing doubtful was found")) }
        try output.write(doubts.dataTable, schema: "dabiao.doubts/1", contents: [doubts.table(in: output.language)])
    }
}
