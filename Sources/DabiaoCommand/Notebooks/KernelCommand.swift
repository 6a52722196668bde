#if Notebooks
    import ArgumentParser
    import Dabiao
    import Foundation
    import Notebook

    /// `dabiao kernel`: Swift in Jupyter.
    struct KernelCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kernel",
            abstract: "Swift cells in Jupyter: installs the kernel, or runs it for a front end.",
            subcommands: [KernelInstallCommand.self, KernelRunCommand.self, KernelAssistCommand.self])
    }

    /// Tells Jupyter of the kernel.
    struct KernelInstallCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "install", abstract: "Tells Jupyter of the kernel: for this user, or under a prefix for all.")

        @Option(
            help: ArgumentHelp(
                "Under PREFIX/share/jupyter, as in a virtual environment (default: the user's own folder).", valueName: "path"))
        var prefix: String?

        @Flag(help: "After each cell, run the cells that build on what it declares again.")
        var reactive = false

        @Flag(help: "Nothing on standard error.")
        var quiet = false

        func run() throws {
            guard let executable = CellLibrary.executable else { throw Failure("where this program is can't be found out", .ourBug) }
            // A kernel that can't start would say nothing in Jupyter but that it died.
            do throws(ExecutionError) {
                _ = try NotebookSession()
            } catch {
                throw Failure(error.description, .noInput)
            }
            let folder = "\(Self.folder(prefix))/kernels/dabiao"
            let specification = JSON([
                "argv": JSON(
                    [executable, "kernel", "run"].map { JSON($0) } + (reactive ? [JSON("--reactive")] : []) + [JSON("{connection_file}")]),
                "display_name": JSON("Swift (Dabiao)"),
                "language": JSON("swift"), "interrupt_mode": JSON("message"), "metadata": JSON(["debugger": JSON(false)]),
            ])
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw Failure("\(folder): the folder can't be made: \(error.localizedDescription)", .cannotWrite)
            }
            try OutputOptions.write(specification.indented, to: "\(folder)/kernel.json")
            if !quiet { Terminal.say("\(folder): in Jupyter the kernel is called \"Swift (Dabiao)\"") }
        }

        private static func folder(_ prefix: String?) -> String {
            if let prefix { return prefix + "/share/jupyter" }
            let environment = ProcessInfo.processInfo.environment
            if let named = environment["JUPYTER_DATA_DIR"], !named.isEmpty { return named }
            let home = environment["HOME"] ?? "."
            #if os(macOS)
                return home + "/Library/Jupyter"
            #else
                return (environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.local/share") + "/jupyter"
            #endif
        }
    }

    /// Serves a front end.
    struct KernelRunCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Serves a front end, which tells where in a connection file.")

        @Argument(help: ArgumentHelp("The connection file that Jupyter writes.", valueName: "file"))
        var connectionFile: String

        @Flag(help: "After each cell, run the cells that build on what it declares again.")
        var reactive = false

        func run() throws {
            do {
                let helper = CellLibrary.executable.map { [$0, "kernel", "assist"] } ?? []
                try JupyterKernel(
                    connectionFile: connectionFile, version: DabiaoCommand.version, helper: helper, isReactive: reactive
                ).run()
            } catch {
                throw Failure("\(error)", .noInput)
            }
        }
    }

    /// Answers what can follow in a text, for the kernel and the prompt.
    struct KernelAssistCommand: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "assist", abstract: "Answers completions.", shouldDisplay: false)

        func run() throws {
            guard let toolchain = try? Toolchain.find(), let kit = SourceKit(toolchain) else { throw Failure("no SourceKit", .noInput) }
            kit.serve()
        }
    }
#endif
