#if Notebooks
    import Foundation
    import Synchronization

    /// Asks a running cell to stop, from any thread or signal handler.
    public final class InterruptFlag: Sendable {
        private let raised = Atomic<Bool>(false)

        /// A flag that nobody has raised.
        public init() {}
        /// Asks for a stop.
        public func raise() { raised.store(true, ordering: .releasing) }
        /// Whether a stop is asked for; asked once, it is forgotten.
        public func take() -> Bool { raised.exchange(false, ordering: .acquiringAndReleasing) }
    }

    /// Cells that see each other's names, compiled one by one and run in a process of their own.
    ///
    /// A cell that traps, loops or exits costs itself alone: the variables of earlier cells stay. Where the process is lost, another
    /// takes its place and the cells are run again from what was compiled.
    public final class NotebookSession {
        /// How far cells may go.
        public var limits: CellLimits
        /// Stops the running cell.
        public let interrupt = InterruptFlag()
        /// Descriptors that are watched while a cell runs, and who is called when there is something to read, and now and then.
        public var watched: [Int32] = []
        /// Asked when a cell wants a line typed, with its prompt and whether what is typed is hidden. Who says yes answers by
        /// ``answer(_:)``, at once or while the cell waits; otherwise the cell is told that its input has ended.
        public var asks: (_ prompt: String, _ isSecret: Bool) -> Bool = { _, _ in false }
        /// Called while a cell runs.
        public var whileRunning: () -> Void = {}

        let compiler: CellCompiler
        private let library: CellLibrary
        private let folder: String?
        private var worker: Worker?
        private(set) var live = LiveCells()
        private var count = 0
        /// The module of the cell that waits for a line, and what was typed for each, which is typed again when a cell is run again
        /// for its variables.
        private var waits: String?
        private var typed: [String: [String?]] = [:]

        /// A session whose cells run in a folder.
        ///
        /// - Throws: That cells can't run here, and what to do.
        public init(folder: String? = nil, cache: CacheFolder = .standard(), limits: CellLimits = CellLimits()) throws(ExecutionError) {
            // Who has no library needs more than a compiler, and is told so at once.
            library = try CellLibrary.find()
            let toolchain = try Toolchain.find()
            try toolchain.require(built: library.compiler, cache: cache)
            compiler = CellCompiler(toolchain: toolchain, library: library, cache: cache)
            self.folder = folder
            self.limits = limits
        }

        /// Starts the process that runs cells, if there is none.
        public func start() throws(ExecutionError) {
            if worker?.isAlive != true { worker = try Worker(library: library, folder: folder) }
        }

        /// Forgets all cells and ends the process.
        public func restart() {
            worker?.kill()
            worker = nil
            live = LiveCells()
            typed = [:]
        }

        /// Answers the running cell's question; `nil` says that there is no line.
        public func answer(_ line: String?) {
            guard let module = waits else { return }
            waits = nil
            // What is typed is one line.
            let line = line.map { $0.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? "" }
            typed[module, default: []].append(line)
            worker?.send(Self.answer(line))
        }

        private static func answer(_ line: String?) -> String { "input\t" + (line.map { "1" + $0 } ?? "0") }

        /// The names that cells have declared and that can be seen.
        public var names: [String] { live.owners.keys.sorted() }

        /// Compiles and runs a cell.
        ///
        /// - Parameters:
        ///   - source: The cell's text.
        ///   - id: Whose it is: a cell run again takes the place of its earlier self.
        ///   - label: What messages call it.
        ///   - report: Is told what the cell puts out, as it does.
        /// - Returns: What became of it.
        public func execute(_ source: String, id: String, label: String, report: (CellEvent) -> Void) -> CellResult {
            switch prepare(source, id: id, label: label) {
            case .failure(let failure): return CellResult(failure: failure)
            case .success(let plan):
                guard !plan.source.isEmpty else { return CellResult() }
                return run(plan, report: report)
            }
        }

        /// A cell before it is compiled: what it is and which cells it needs.
        struct Plan {
            let cell: LiveCell
            let source: CellSource
            let prelude: String
            let dependencies: [LiveCell]
        }

        /// Reads a cell against those before it. Nothing is compiled yet.
        func prepare(_ text: String, id: String, label: String) -> Result<Plan, CellFailure> {
            var others = live
            do throws(CellSource.Refusal) {
                var source = try CellSource(text, owners: live.variableOwners)
                // A cell run again doesn't see its earlier self, unless it builds on it: `x = x + 1`, `let x = x + 1`.
                let own = live.cells.first { $0.id == id }
                if let own {
                    others.remove(id)
                    let names = Set(own.declarations.declarations.map(\.name)).subtracting(source.declarations.declarations.map(\.name))
                    if source.text.contains(own.module + ".") || !names.isDisjoint(with: source.mentioned) {
                        others = live
                    } else {
                        source = try CellSource(text, owners: others.variableOwners)
                    }
                }
                let prelude = others.prelude(for: source)
                let module = compiler.module(prelude: prelude, text: source.text)
                let cell = LiveCell(
                    module: module, id: id, label: label, source: text, declarations: source.declarations, mentioned: source.mentioned,
                    imports: source.imports)
                return .success(
                    Plan(cell: cell, source: source, prelude: prelude, dependencies: others.dependencies(mentioned: source.mentioned)))
            } catch {
                return .failure(
                    CellFailure(
                        name: "CompileError", message: error.reason, line: error.line, column: error.column,
                        traceback: ["\(label):\(error.line):\(error.column): error: \(error.reason)"]))
            }
        }

        /// Takes a cell as done without running it: its names can be seen, and it is run when a later cell needs it.
        func adopt(_ plan: Plan) { live.append(plan.cell) }

        /// Runs a cell, after those it needs that haven't run in this process.
        func run(_ plan: Plan, report: (CellEvent) -> Void, replayed: (LiveCell) -> Void = { _ in }) -> CellResult {
            var result = CellResult()
            _ = interrupt.take()
            let compiled = compiler.compile(
                plan.cell.module, prelude: plan.prelude, source: plan.source, original: plan.cell.source, label: plan.cell.label,
                guarded: live.guarded, while: patience())
            result.compileSeconds = compiled.seconds
            result.warnings = compiled.warnings
            if let failure = compiled.failure {
                result.failure = failure
                if compiled.isCancelled {
                    let isLate = compileLimit.map { compiled.seconds > $0 } ?? false
                    result.failure?.name = isLate ? "TimeLimit" : "Interrupted"
                    result.failure?.message =
                        (isLate ? "stopped after \(CellFailure.seconds(compileLimit ?? 0))" : "interrupted") + " while it was compiled"
                }
                return result
            }
            if !result.warnings.isEmpty { report(.stream(name: "stderr", text: result.warnings.joined(separator: "\n") + "\n")) }
            do throws(ExecutionError) {
                try start()
            } catch {
                result.failure = CellFailure(name: "NoWorker", message: error.description, traceback: [error.description], losesState: true)
                return result
            }
            for cell in plan.dependencies where worker?.loaded.contains(cell.module) != true {
                replayed(cell)
                if let failure = replay(cell) {
                    result.failure = failure
                    return result
                }
            }
            let start = Clock.now
            var failure = runLoaded(plan.cell, report: report, traces: &result)
            if let reason = failure, reason.isOfProcess {
                // An earlier cell has used up what a process may have: a new one has it again.
                worker?.kill()
                if (try? self.start()) != nil, plan.dependencies.allSatisfy({ replay($0) == nil }) {
                    failure = runLoaded(plan.cell, report: report, traces: &result)
                }
            }
            result.runSeconds = Clock.now - start
            result.failure = failure
            if failure == nil {
                live.append(plan.cell)
                worker?.loaded.insert(plan.cell.module)
            }
            return result
        }

        /// Seconds that the compiler may take where cells have a time limit: that limit, or a minute.
        private var compileLimit: Double? { limits.seconds.map { max($0, 60) } }

        /// Whether the compiler may go on.
        private func patience() -> () -> Bool {
            let end = compileLimit.map { Clock.now + $0 } ?? .infinity
            return { [self] in
                whileRunning()
                return !interrupt.take() && Clock.now <= end
            }
        }

        /// Runs the cells that build on a cell again, in the order in which they ran last; the first failure ends it.
        ///
        /// - Parameters:
        ///   - id: The cell that has run, and whose names may mean something else now.
        ///   - isStarting: Is told of each cell before it runs, by its id and its label.
        ///   - report: Is told what the cells put out.
        /// - Returns: What became of each, by its id.
        public func rerunBuilders(
            on id: String, isStarting: (String, String) -> Void, report: (CellEvent) -> Void
        ) -> [(id: String, result: CellResult)] {
            var results: [(id: String, result: CellResult)] = []
            for cell in live.builders(on: id) {
                isStarting(cell.id, cell.label)
                results.append((cell.id, execute(cell.source, id: cell.id, label: cell.label, report: report)))
                guard results.last?.result.failure == nil else { break }
            }
            return results
        }

        /// Runs a cell again for its variables; what it puts out is left out.
        private func replay(_ cell: LiveCell) -> CellFailure? {
            guard access(compiler.path(of: cell.module), R_OK) == 0 || recompile(cell) else {
                return CellFailure(name: "Replay", message: "\(cell.label), which this cell needs, can't be compiled again: run it first")
            }
            var ignored = CellResult()
            if let failure = runLoaded(cell, isReplay: true, report: { _ in }, traces: &ignored) {
                return CellFailure(
                    name: "Replay", message: "\(cell.label), which this cell needs, failed when it was run again: \(failure.message)",
                    losesState: failure.losesState)
            }
            worker?.loaded.insert(cell.module)
            return nil
        }

        /// Compiles a cell that was adopted and whose library is gone.
        private func recompile(_ cell: LiveCell) -> Bool {
            guard let place = live.cells.firstIndex(where: { $0.id == cell.id }) else { return false }
            var before = LiveCells()
            for one in live.cells[..<place] { before.append(one) }
            guard let source = try? CellSource(cell.source, owners: before.variableOwners) else { return false }
            let prelude = before.prelude(for: source)
            for one in before.dependencies(mentioned: source.mentioned) where access(compiler.path(of: one.module), R_OK) != 0 {
                guard recompile(one) else { return false }
            }
            let module = compiler.module(prelude: prelude, text: source.text)
            let outcome = compiler.compile(
                module, prelude: prelude, source: source, original: cell.source, label: cell.label, guarded: before.guarded,
                while: patience())
            return outcome.failure == nil && module == cell.module
        }

        private func runLoaded(
            _ cell: LiveCell, isReplay: Bool = false, report: (CellEvent) -> Void, traces: inout CellResult
        ) -> CellFailure? {
            guard let worker else { return CellFailure(name: "NoWorker", message: "no process") }
            count += 1
            var typedBefore = isReplay ? typed[cell.module] ?? [] : []
            if !isReplay { typed[cell.module] = nil }
            defer { waits = nil }
            var watch = RunningCell(number: count, cell: cell, limits: limits, toolchain: compiler.toolchain, cells: live.cells)
            worker.send("run\t\(count)\t\(compiler.path(of: cell.module))\t\(CellCompiler.entry(of: cell.module))")
            while !watch.hasEnded {
                for happening in worker.wait(milliseconds: 25, also: watched) {
                    guard case .event(let event) = happening, event["event"]?.string == "input" else {
                        watch.take(happening, worker, report)
                        continue
                    }
                    if !typedBefore.isEmpty {
                        worker.send(Self.answer(typedBefore.removeFirst()))
                    } else {
                        waits = cell.module
                        if !asks(event["prompt"]?.string ?? "", event["secret"]?.bool ?? false) { answer(nil) }
                    }
                }
                whileRunning()
                watch.look(at: worker, interrupted: interrupt.take())
            }
            let failure = watch.failure()
            watch.fill(&traces)
            // What a given-up cell holds is held for good: were it much, later cells would meet its limit.
            if failure != nil, worker.isAlive, watch.leavesThread, worker.memory > limits.memory / 2 || !worker.isSane() { worker.kill() }
            return failure.map { failure in
                var failure = failure
                failure.losesState = !worker.isAlive
                return failure
            }
        }
    }
#endif
