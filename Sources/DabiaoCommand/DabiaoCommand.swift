import ArgumentParser
import Dabiao
import Foundation

@main
struct DabiaoCommand: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "dabiao",
        abstract: "Where each college will stand in December: totals, chances, shortfalls.",
        version: provenance,
        subcommands: [
            ForecastCommand.self, FitCommand.self, SuperviseCommand.self, ScoreCommand.self, BacktestCommand.self, ReallocateCommand.self,
            ReportCommand.self, RegressCommand.self, WhatIfCommand.self, DataCommand.self,
        ] + notebooks)

    /// What made a result: our version, and the library that did the linear algebra.
    static let provenance = "\(version) (OpenBLAS \(BLAS.configuration.version), \(BLAS.configuration.core))"

    #if Notebooks
        private static let notebooks: [any ParsableCommand.Type] = [NotebookCommand.self, ReplCommand.self, KernelCommand.self]
    #else
        private static let notebooks: [any ParsableCommand.Type] = []
    #endif

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
