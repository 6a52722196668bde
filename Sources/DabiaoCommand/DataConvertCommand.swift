import ArgumentParser
import Dabiao

/// `dabiao data convert`: any file we can read, in the tidy form.
struct DataConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Writes any file that can be read in the tidy form: keys, month, indicators; visits in ones, money in yuan.",
        discussion: "What was recognised and what was left out is listed on standard error.")

    @OptionGroup var input: ObservationFiles
    @OptionGroup var output: OutputOptions

    func validate() throws { try output.spare(input.files) }

    func run() throws {
        let panel = try input.read(output, keepsEmptyEnds: true)
        if output.chosenFormat == .csv { return try output.write(bytes: output.encoded(panel.csv())) }
        let table = panel.tidyTable
        try output.write(table, schema: "dabiao.observations/1", contents: [TableContent(of: table)])
    }
}

extension TableContent {
    /// A table for readers, cell by cell as a table for machines has it.
    init(of table: DataTable, title: String = "") {
        let columns = table.names.indices.map { table[column: $0] }
        self.init(
            title: title,
            columns: zip(table.names, columns).map { name, column in
                if case .numbers = column { .number(name) } else { Column(name) }
            },
            rows: (0..<table.rowCount).map { row in
                columns.map { column in
                    switch column {
                    case .numbers(let values): Cell(values[row]?.shortestText ?? "")
                    case .text(let values): Cell(values[row] ?? "")
                    case .months(let values): Cell(values[row]?.description ?? "")
                    }
                }
            })
    }
}
