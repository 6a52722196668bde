import ArgumentParser
import Dabiao
import Foundation

@main
struct DabiaoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dabiao",
        abstract: "Where each college will stand in December: totals, chances, shortfalls.",
        version: "0.1.0 (OpenBLAS \(BLAS.configuration.version), \(BLAS.configuration.core))",
        subcommands: [ForecastCommand.self, BacktestCommand.self, RegressCommand.self])

    static func main() {
        // An interrupted run ends as one, whoever started it.
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
        var interrupt = sigset_t()
        sigemptyset(&interrupt)
        sigaddset(&interrupt, SIGINT)
        sigprocmask(SIG_UNBLOCK, &interrupt, nil)
        // A pipe that nobody reads any more is told by `write`, and ends quietly.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Terminal.say(Markup.cleaned(failure.message))
            Foundation.exit(failure.status.rawValue)
        } catch {
            exit(withError: error)
        }
    }
}
