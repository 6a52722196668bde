import ArgumentParser

/// `dabiao data`: what a file holds, apart from any forecast.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Converts, checks and previews files of observations.",
        subcommands: [DataConvertCommand.self, DataCheckCommand.self, DataShowCommand.self])
}
