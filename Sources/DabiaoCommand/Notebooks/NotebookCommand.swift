#if Notebooks
    import ArgumentParser

    /// `dabiao notebook`: notebooks of Swift cells.
    struct NotebookCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "notebook",
            abstract: "Runs, exports and converts notebooks of Swift cells.",
            subcommands: [NotebookRunCommand.self, NotebookExportCommand.self, NotebookConvertCommand.self, NotebookNewCommand.self])
    }
#endif
