#if Notebooks
    import Foundation

    /// A cell between its start and its end: what it has put out, how long it has run, why it ends.
    struct RunningCell {
        private let number: Int
        private let cell: LiveCell
        private let limits: CellLimits
        private let toolchain: Toolchain
        private let cells: [LiveCell]
        private let started = Clock.now
        private var lookedAt = 0.0
        private var stopAsked: (why: String, at: Double)?
        private var printed = 0
        private var leftOut = 0
        private var shown = 0
        private var notShown = 0
        private var errorTail = ""
        private var tracesStack = false
        private var done: JSON?
        private var crash: JSON?
        private var died = false
        private(set) var hasEnded = false
        /// Bytes that a cell may show; a notebook of more opens nowhere.
        private static let roomForDisplays = 64 << 20

        init(number: Int, cell: LiveCell, limits: CellLimits, toolchain: Toolchain, cells: [LiveCell]) {
            self.number = number
            self.cell = cell
            self.limits = limits
            self.toolchain = toolchain
            self.cells = cells
        }

        /// Whether a thread is left asleep in the worker.
        var leavesThread: Bool { ["trap", "stopped", "error", "exit", "gone"].contains(done?["status"]?.string ?? "") }

        mutating func take(_ happening: Worker.Happening, _ worker: Worker, _ report: (CellEvent) -> Void) {
            switch happening {
            case .text(let stream, let text):
                var text = text
                if stream == "stderr" {
                    errorTail = String((errorTail + text).suffix(8_000))
                    // The runtime's addresses say nothing to who wrote the cell; its lines follow with the error.
                    if tracesStack { return }
                    if let trace = text.range(of: "Current stack trace:\n") {
                        tracesStack = true
                        text = String(text[..<trace.lowerBound])
                        if text.isEmpty { return }
                    }
                }
                guard printed < limits.output else {
                    leftOut += text.utf8.count
                    return
                }
                let room = limits.output - printed
                let kept = text.utf8.count <= room ? text : String(decoding: Array(text.utf8).prefix(room), as: UTF8.self)
                leftOut += text.utf8.count - kept.utf8.count
                printed += text.utf8.count
                report(.stream(name: stream, text: Self.withoutModule(kept)))
            case .event(let event):
                switch event["event"]?.string {
                case "settle": worker.send("go")
                case "display", "result":
                    let size = (event["data"]?.object?.members ?? []).reduce(0) { $0 + ($1.value.string?.utf8.count ?? 0) }
                    // What updates takes the place of what was there; what is added has an end.
                    if event["update"]?.bool != true { shown += size + 200 }
                    guard shown <= Self.roomForDisplays, size <= Self.roomForDisplays else {
                        notShown += 1
                        return
                    }
                    let data = (event["data"]?.object?.members ?? []).map { member in
                        CellOutput.isJSON(member.name)
                            ? CellOutput.MIMEData(
                                type: member.name,
                                value: (try? JSONParser.parse(Array((member.value.string ?? "").utf8)).value) ?? member.value)
                            : CellOutput.MIMEData(member.name, member.value.string ?? "")
                    }
                    let name = event["name"]?.string
                    if event["event"]?.string == "result" {
                        report(.result(data))
                    } else if let name, event["update"]?.bool == true {
                        report(.update(data, name: name))
                    } else {
                        report(.display(data, name: name))
                    }
                case "clear": report(.clear(waits: event["waits"]?.bool ?? false))
                case "crash": crash = event
                case "done" where event["cell"]?.int == number:
                    done = event
                    hasEnded = true
                    if notShown > 0 {
                        let room = Self.roomForDisplays >> 20
                        report(.stream(name: "stderr", text: "… \(notShown) displays more, past \(room) MB, are left out\n"))
                    }
                    if leftOut > 0 { report(.stream(name: "stderr", text: "… \(leftOut) bytes more were printed and are left out\n")) }
                default: break
                }
            }
        }

        /// Holds the cell to its limits.
        mutating func look(at worker: Worker, interrupted: Bool) {
            guard !hasEnded else { return }
            if !worker.isAlive {
                died = true
                hasEnded = true
                return
            }
            let now = Clock.now
            if let stopAsked, now - stopAsked.at > 3 {
                worker.kill()
                died = true
                hasEnded = true
                return
            }
            if now - lookedAt > 0.04 {
                lookedAt = now
                if worker.memory > limits.memory {
                    stopAsked = ("memory", now)
                    worker.kill()
                    died = true
                    hasEnded = true
                    return
                }
            }
            guard stopAsked == nil else { return }
            if interrupted {
                stopAsked = ("interrupt", now)
            } else if let seconds = limits.seconds, now - started > seconds {
                stopAsked = ("time", now)
            }
            if stopAsked != nil { worker.send("stop") }
        }

        func fill(_ result: inout CellResult) {
            result.reads = done?["reads"]?.array?.compactMap(\.string) ?? []
            result.missing = done?["missing"]?.array?.compactMap(\.string) ?? []
            result.writes = done?["writes"]?.array?.compactMap(\.string) ?? []
            result.isVolatile = done?["programs"]?.bool == true || done?["network"]?.bool == true
        }

        /// Why the cell ended, if not at its end.
        func failure() -> CellFailure? {
            let status = done?["status"]?.string ?? ""
            if status == "ok", stopAsked == nil { return nil }
            if let stopAsked {
                // A cell that was cancelled and came to its end within the grace counts as stopped all the same: what it waited for was cut.
                return stopped(stopAsked.why)
            }
            switch status {
            case "error":
                let name = done?["error"]?["name"]?.string ?? "Error"
                return placed(name, done?["error"]?["message"]?.string ?? "")
            case "trap": return placed("Trap", trapMessage)
            case "exit": return placed("Exit", "the cell called exit(\(done?["code"]?.int ?? 0)), which ends a script, not a notebook")
            case "gone": return placed("Exit", "the cell ended its own thread")
            case "unloadable":
                return CellFailure(name: "LoadError", message: done?["reason"]?.string ?? "the compiled cell can't be loaded")
            default:
                let frames = crash?["frames"]?.array ?? []
                return placed(
                    "Crash",
                    "\(signalName(crash?["signal"]?.int ?? 0)) outside the cell's own thread: \(fatalMessage ?? "the process ended"). "
                        + "Its variables are run again when they are needed", frames: frames, losesState: true)
            }
        }

        private func stopped(_ why: String) -> CellFailure {
            let message =
                switch why {
                case "time": "stopped after \(CellFailure.seconds(limits.seconds ?? 0)), the time limit of a cell"
                case "memory": "stopped: the cells hold more than \(limits.memory >> 20) MB, the memory limit"
                default: "interrupted"
                }
            let name = why == "time" ? "TimeLimit" : why == "memory" ? "MemoryLimit" : "Interrupted"
            let torn =
                died
                ? []
                : cells.flatMap(\.declarations.declarations).filter {
                    $0.kind == .variable && !$0.isConstant && cell.mentioned.contains($0.name)
                }.map(\.name)
            let words = torn.isEmpty ? "" : ". What it was changing may be half changed: \(Set(torn).sorted().joined(separator: ", "))"
            return placed(name, message + words, losesState: died)
        }

        private var trapMessage: String {
            if let fatalMessage { return fatalMessage }
            return done?["full"]?.bool == true
                ? "the stack is full: a call that never ends calls itself"
                : "\(signalName(done?["signal"]?.int ?? 0)): the cell was given up, earlier variables are kept"
        }

        /// What the runtime printed before it trapped.
        private var fatalMessage: String? {
            guard
                let line = errorTail.split(separator: "\n").last(where: {
                    $0.contains("Fatal error") || $0.contains("Precondition failed") || $0.contains("Assertion failed")
                })
            else { return nil }
            let text = line.replacing(
                /^.*?(Fatal error|Precondition failed|Assertion failed)(: )?/,
                with: { $0.1 == "Fatal error" ? "" : $0.1 + ($0.2 == nil ? "" : ": ") })
            return text.isEmpty ? "fatal error" : String(text)
        }

        private func signalName(_ signal: Int) -> String {
            switch Int32(signal) {
            case SIGSEGV, SIGBUS: "a bad address was used"
            case SIGILL, SIGTRAP: "a trap"
            case SIGFPE: "an arithmetic fault"
            case SIGABRT: "abort() was called"
            default: "the process ended"
            }
        }

        private func placed(_ name: String, _ message: String, frames: [JSON]? = nil, losesState: Bool = false) -> CellFailure {
            let places = Self.places(frames ?? done?["frames"]?.array ?? [], toolchain)
            let own = places.first { $0.module == cell.module }
            var traceback = ["\(name): \(message)"]
            var seen: Set<String> = []
            for place in places.prefix(12) {
                guard let owner = place.module == cell.module ? cell : cells.first(where: { $0.module == place.module }) else { continue }
                let words = "  \(owner.label), line \(place.line)"
                guard seen.insert(words).inserted else { continue }
                let lines = owner.source.split(separator: "\n", omittingEmptySubsequences: false)
                let text = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : ""
                traceback.append("\(words): \(text.trimmingCharacters(in: .whitespaces))")
            }
            return CellFailure(name: name, message: message, line: own?.line, traceback: traceback, losesState: losesState)
        }

        private struct Place {
            let module: String
            let line: Int
        }

        /// The lines of cells that frames stand for.
        private static func places(_ frames: [JSON], _ toolchain: Toolchain) -> [Place] {
            var places: [Place] = []
            var asked: [String: [Place]] = [:]
            for frame in frames.prefix(16) {
                guard let object = frame["object"]?.string, let address = frame["address"]?.int,
                    let module = object.firstMatch(of: /lib(Cell_[0-9a-f]{16})\.so/)?.1
                else { continue }
                let key = "\(object) \(address)"
                if asked[key] == nil {
                    let said = Subprocess.run([toolchain.symbolizer, "--obj=\(object)", "--functions=none", String(address)]).output
                    asked[key] = said.split(separator: "\n").compactMap { line in
                        guard let match = line.wholeMatch(of: /(?:.*\/)?cell:(\d+):\d+/), let number = Int(match.1), number > 0 else {
                            return nil
                        }
                        return Place(module: String(module), line: number)
                    }
                }
                places += asked[key] ?? []
            }
            return places
        }

        /// Text without the name that a cell's file has for the compiler.
        private static func withoutModule(_ text: String) -> String {
            text.contains("Cell_") ? text.replacing(/Cell_[0-9a-f]{16}[.\/]/, with: "") : text
        }
    }

    extension CellFailure {
        static func seconds(_ value: Double) -> String {
            value == value.rounded() ? "\(Int(value)) s" : "\((value * 10).rounded() / 10) s"
        }
    }
#endif
