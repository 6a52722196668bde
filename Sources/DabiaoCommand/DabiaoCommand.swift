import ArgumentParser

@main
struct DabiaoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "dabiao", abstract: "Where each college will stand in December.")
}
