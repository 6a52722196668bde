#if Notebooks
    /// Notebooks to begin with.
    public enum NotebookTemplate {
        /// Reads a file of observations, shows it and forecasts the year's end.
        ///
        /// - Parameter data: The file, from the notebook's folder.
        /// - Returns: The notebook, not run yet.
        public static func forecast(data: String) -> NotebookDocument {
            let literal = "\"" + data.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
            let cells = [
                NotebookCell(
                    .markdown, "# 年末会到哪里 · Where the year will end\n\n数据每月一行，一个学院一列或一行。Monthly observations, one row a month and college."),
                NotebookCell(.code, "import Dabiao", id: "library"),
                NotebookCell(.code, "let file = \(literal)\nlet seed = 0", id: "settings", tags: [Parameters.tag]),
                NotebookCell(.code, "let panel = try Panel(contentsOf: file)\npanel", id: "panel"),
                NotebookCell(.markdown, "## 预测 · The forecast"),
                NotebookCell(
                    .code, "let summary = YearEndSummary(try panel.forecast(seed: UInt64(seed)).yearEnd)\nsummary.tables(in: .chinese)",
                    id: "forecast"),
                NotebookCell(.code, "summary.indicators.map { summary.overviewChart(of: $0, in: .chinese) }", id: "charts"),
            ]
            var document = NotebookDocument(cells: cells)
            document.nameCells()
            return document
        }
    }
#endif
