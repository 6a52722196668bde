#if Notebooks
    import Foundation
    import Tables

    /// Runs a notebook: what has changed since the last time, what builds on it, and nothing else.
    public final class NotebookRunner {
        /// How a notebook is run.
        public struct Options: Sendable {
            /// Whether what was put out before may stand.
            public var keepsOutputs = true
            /// Whether the cells after a failed one run all the same.
            public var continuesAfterFailure = false
            /// How far a cell may go.
            public var limits = CellLimits()
            /// Where compiled cells and outputs are kept.
            public var cache = CacheFolder.standard()

            /// Outputs that still hold are kept, the first failure ends the run, no time limit.
            public init() {}
        }

        /// What became of a cell, and why.
        public struct Report: Sendable {
            /// What became of a cell.
            public enum Fate: Sendable, Equatable {
                /// What it put out last time still holds.
                case kept
                /// It ran, for this reason.
                case ran(reason: String)
                /// It ran and failed.
                case failed(CellFailure)
                /// A cell before it failed.
                case skipped
            }

            /// The cell's place among the cells of code, from 1, and how many there are.
            public let place: Int
            /// How many cells of code there are.
            public let count: Int
            /// What people call the cell: its place and its first words.
            public let label: String
            /// What became of it.
            public var fate: Fate
            /// Seconds it took to compile and run.
            public var seconds: Double
            /// Earlier cells that were run again for it, their outputs kept.
            public var replayed: [String]
        }

        private let options: Options
        private let session: NotebookSession
        private let folder: String
        private var hashes: [String: String?] = [:]

        /// A runner of notebooks in a folder, from which the cells find their files.
        ///
        /// - Throws: That cells can't run here, and what to do.
        public init(folder: String, options: Options = Options()) throws(ExecutionError) {
            self.options = options
            self.folder = folder
            session = try NotebookSession(folder: folder, cache: options.cache, limits: options.limits)
        }

        /// Stops the running cell, and with it the run.
        public var interrupt: InterruptFlag { session.interrupt }

        /// Runs the cells of a notebook in order and puts their outputs in their places.
        ///
        /// - Parameters:
        ///   - document: The notebook.
        ///   - isStarting: Is told of a cell that is about to run, with its place and the number of cells.
        ///   - isDone: Is told what became of each cell.
        /// - Returns: The reports of all cells of code.
        public func run(
            _ document: inout NotebookDocument, isStarting: (Int, Int, String) -> Void = { _, _, _ in }, isDone: (Report) -> Void = { _ in }
        ) -> [Report] {
            document.nameCells()
            let places = document.cells.indices.filter { document.cells[$0].kind == .code }
            var reports: [Report] = []
            var states: [String: String] = [:]
            var failed = false
            let outputs = options.cache.folder("outputs")
            for (number, place) in places.enumerated() {
                let cell = document.cells[place]
                let id = cell.id ?? "\(number)"
                let label = "cell \(number + 1)"
                var report = Report(
                    place: number + 1, count: places.count, label: Self.label(number + 1, cell), fate: .kept, seconds: 0, replayed: [])
                defer {
                    reports.append(report)
                    isDone(report)
                }
                if failed {
                    document.cells[place].outputs = []
                    document.cells[place].executionCount = nil
                    report.fate = .skipped
                    continue
                }
                document.cells[place].executionCount = number + 1
                var collector = OutputCollector(count: number + 1)
                switch session.prepare(cell.source, id: id, label: label) {
                case .failure(let failure):
                    report.fate = .failed(failure)
                    collector.fail(failure)
                case .success(let plan):
                    if plan.source.isEmpty { break }
                    let basis = [folder, plan.cell.module, "\(number + 1)"] + plan.dependencies.map { states[$0.id] ?? "" }
                    let key = SHA256.hexadecimal(Array(basis.joined(separator: "\n").utf8))
                    let file = "\(outputs)/\(key.prefix(32)).json"
                    let record = CellRecord(at: file)
                    let reason = reason(for: cell, record, plan, reports: reports, places: places, document)
                    if options.keepsOutputs, let record, reason == nil {
                        for output in record.outputs { collector.append(output) }
                        utimes(file, nil)
                        session.adopt(plan)
                        states[id] = CellRecord.state(key, record.reads)
                        break
                    }
                    isStarting(number + 1, places.count, report.label)
                    let start = Clock.now
                    let result = session.run(plan) { event in
                        // What updates a display of an earlier cell is shown where it is updated: that cell's outputs are its own.
                        if !collector.take(event), case .update(let data, _) = event { _ = collector.take(.display(data, name: nil)) }
                    } replayed: {
                        report.replayed.append($0.label)
                    }
                    hashes = [:]
                    report.seconds = Clock.now - start
                    if let failure = result.failure {
                        report.fate = .failed(failure)
                        collector.fail(failure)
                        break
                    }
                    report.fate = .ran(reason: reason ?? "asked for")
                    let fresh = CellRecord(
                        outputs: collector.outputs, reads: CellRecord.files(result.reads), writes: CellRecord.files(result.writes),
                        // What it made itself is there from now on.
                        missing: result.missing.filter { access($0, F_OK) != 0 },
                        isVolatile: result.isVolatile || cell.tags.contains("volatile"))
                    fresh.write(to: file)
                    states[id] = CellRecord.state(key, fresh.reads)
                    remember(id, plan)
                }
                document.cells[place].outputs = collector.outputs
                if case .failed = report.fate { failed = !options.continuesAfterFailure }
            }
            return reports
        }

        /// Why a cell can't stand as it is; `nil` if it can.
        private func reason(
            for cell: NotebookCell, _ record: CellRecord?, _ plan: NotebookSession.Plan, reports: [Report], places: [Int],
            _ document: NotebookDocument
        ) -> String? {
            if !options.keepsOutputs { return "all were to run anew" }
            if cell.tags.contains("volatile") { return "it is tagged volatile" }
            if let record {
                return record.change { path in
                    if let known = hashes[path] { return known }
                    let hash = CacheFolder.hash(of: path)
                    hashes[path] = hash
                    return hash
                }
            }
            for (report, place) in zip(reports, places) {
                guard case .ran = report.fate, let id = document.cells[place].id, plan.dependencies.contains(where: { $0.id == id }) else {
                    continue
                }
                return "it builds on cell \(report.place), which ran"
            }
            guard let last = try? String(contentsOfFile: memory(of: cell.id ?? ""), encoding: .utf8) else {
                return "it has not run here before"
            }
            let parts = last.split(separator: "\n")
            if parts.first.map(String.init) != SHA256.hexadecimal(Array(cell.source.utf8)) { return "its source has changed" }
            if parts.dropFirst().first.map(String.init) != plan.cell.module {
                return "a cell it builds on, the compiler or the library is another"
            }
            return "a cell it builds on, or its place, is another"
        }

        private func memory(of id: String) -> String {
            let key = SHA256.hexadecimal(Array("\(folder)\n\(id)".utf8)).prefix(24)
            return options.cache.folder("outputs") + "/last-\(key)"
        }

        private func remember(_ id: String, _ plan: NotebookSession.Plan) {
            let text = SHA256.hexadecimal(Array(plan.cell.source.utf8)) + "\n" + plan.cell.module + "\n"
            try? Data(text.utf8).write(to: URL(fileURLWithPath: memory(of: id)), options: .atomic)
        }

        /// A cell's place and its first line that says something.
        private static func label(_ number: Int, _ cell: NotebookCell) -> String {
            let line = cell.source.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.first { !$0.isEmpty } ?? ""
            return "cell \(number): " + (line.count > 48 ? line.prefix(47) + "…" : line)
        }
    }
#endif
