#if Notebooks
    import Foundation

    /// A Jupyter kernel of Swift cells: protocol 5.4 over ZeroMQ.
    ///
    /// Everything happens on one thread: while a cell runs, in a process of its own, control messages and heartbeats are answered.
    public final class JupyterKernel {
        private let session: NotebookSession
        private let connection: ConnectionFile
        private let shell: ZeroMQSocket
        private let control: ZeroMQSocket
        private let publisher: ZeroMQSocket
        private let input: ZeroMQSocket
        private let heartbeat: ZeroMQSocket
        private let name = UUID().uuidString
        private let version: String
        private let isReactive: Bool
        private let assistant: CodeAssistant
        private var history = InputHistory()
        private var count = 0
        private var ends = false
        private var waiting: [[[UInt8]]] = []

        /// A kernel that talks where a connection file says.
        ///
        /// - Parameters:
        ///   - path: The connection file.
        ///   - version: Our own version.
        ///   - helper: The command that answers completions, run as a process of its own.
        ///   - isReactive: Whether what builds on a cell is run again after it.
        /// - Throws: ``KernelError`` where it can't talk, ``ExecutionError`` where cells can't run.
        public init(connectionFile path: String, version: String, helper: [String], isReactive: Bool = false) throws {
            connection = try ConnectionFile(path)
            session = try NotebookSession(folder: FileManager.default.currentDirectoryPath)
            assistant = CodeAssistant(session: session, helper: helper)
            self.version = version
            self.isReactive = isReactive
            let context = try ZeroMQContext()
            shell = try ZeroMQSocket(context, .router, at: connection.endpoint("shell"))
            control = try ZeroMQSocket(context, .router, at: connection.endpoint("control"))
            publisher = try ZeroMQSocket(context, .publisher, at: connection.endpoint("iopub"))
            input = try ZeroMQSocket(context, .router, at: connection.endpoint("stdin"))
            heartbeat = try ZeroMQSocket(context, .reply, at: connection.endpoint("hb"))
        }

        /// Serves until a shutdown is asked for.
        public func run() {
            // An interrupt comes as a message; as a signal it stops the running cell too.
            KernelInterrupt.install(session.interrupt)
            session.watched = [control.descriptor, heartbeat.descriptor, input.descriptor]
            session.whileRunning = { [weak self] in self?.serveControl() }
            try? session.start()
            while !ends {
                ZeroMQSocket.wait([shell, control, heartbeat], milliseconds: 1_000)
                serveControl()
                while !ends, let frames = waiting.isEmpty ? shell.receive() : waiting.removeFirst() {
                    handle(frames, from: shell)
                    serveControl()
                }
            }
            session.restart()
        }

        private func serveControl() {
            while let frames = heartbeat.receive() { heartbeat.send(frames) }
            while let frames = control.receive() { handle(frames, from: control) }
            while let frames = input.receive() {
                guard let message = JupyterMessage(frames, key: connection.key), message.type == "input_reply" else { continue }
                session.answer(message.content["value"]?.string ?? "")
            }
        }

        private func publish(_ type: String, _ content: JSON, for request: JupyterMessage) {
            let message = JupyterMessage(type, content, parent: request.header, session: name, identities: [Array(type.utf8)])
            publisher.send(message.frames(key: connection.key))
        }

        private func reply(_ type: String, _ content: JSON, to request: JupyterMessage, on socket: ZeroMQSocket) {
            let message = JupyterMessage(type, content, parent: request.header, session: name, identities: request.identities)
            socket.send(message.frames(key: connection.key))
        }

        private static let ok: JSON = JSON(["status": JSON("ok")])

        private func handle(_ frames: [[UInt8]], from socket: ZeroMQSocket) {
            // What isn't signed with the session's key isn't answered.
            guard let request = JupyterMessage(frames, key: connection.key) else { return }
            publish("status", JSON(["execution_state": JSON("busy")]), for: request)
            defer { publish("status", JSON(["execution_state": JSON("idle")]), for: request) }
            let content = request.content
            switch request.type {
            case "kernel_info_request": reply("kernel_info_reply", information, to: request, on: socket)
            case "execute_request": execute(request, on: socket)
            case "complete_request":
                let (matches, range) = assistant.completions(of: content["code"]?.string ?? "", at: content["cursor_pos"]?.int ?? 0)
                let types = matches.map {
                    JSON([
                        "text": JSON($0.text), "type": JSON($0.kind), "signature": JSON($0.signature), "start": JSON(range.lowerBound),
                        "end": JSON(range.upperBound),
                    ])
                }
                reply(
                    "complete_reply",
                    JSON([
                        "status": JSON("ok"), "matches": JSON(matches.map { JSON($0.text) }), "cursor_start": JSON(range.lowerBound),
                        "cursor_end": JSON(range.upperBound), "metadata": JSON(["_jupyter_types_experimental": JSON(types)]),
                    ]), to: request, on: socket)
            case "inspect_request":
                let found = assistant.inspection(of: content["code"]?.string ?? "", at: content["cursor_pos"]?.int ?? 0)
                let data = found.map { JSON(["text/plain": JSON($0.plain), "text/markdown": JSON($0.markdown)]) } ?? JSON([:])
                reply(
                    "inspect_reply", JSON(["status": JSON("ok"), "found": JSON(found != nil), "data": data, "metadata": JSON([:])]),
                    to: request, on: socket)
            case "is_complete_request":
                let state = assistant.completeness(of: content["code"]?.string ?? "")
                reply(
                    "is_complete_reply",
                    state == .incomplete
                        ? JSON(["status": JSON("incomplete"), "indent": JSON("    ")]) : JSON(["status": JSON(state.rawValue)]),
                    to: request, on: socket)
            case "history_request":
                let entries = history.entries(content).map {
                    JSON([
                        JSON($0.session), JSON($0.line),
                        content["output"]?.bool == true ? JSON([JSON($0.source), .null]) : JSON($0.source),
                    ])
                }
                reply("history_reply", JSON(["status": JSON("ok"), "history": JSON(entries)]), to: request, on: socket)
            case "comm_info_request": reply("comm_info_reply", JSON(["status": JSON("ok"), "comms": JSON([:])]), to: request, on: socket)
            case "comm_open":
                // Widgets need a partner here that there isn't: said at once, so that the front end doesn't wait.
                publish("comm_close", JSON(["comm_id": content["comm_id"] ?? JSON(""), "data": JSON([:])]), for: request)
            case "comm_msg", "comm_close": break
            case "interrupt_request":
                session.interrupt.raise()
                reply("interrupt_reply", Self.ok, to: request, on: socket)
            case "shutdown_request":
                ends = true
                session.interrupt.raise()
                reply(
                    "shutdown_reply", JSON(["status": JSON("ok"), "restart": JSON(content["restart"]?.bool ?? false)]), to: request,
                    on: socket)
            case "debug_request":
                reply("debug_reply", JSON(["success": JSON(false), "message": JSON("there is no debugger")]), to: request, on: socket)
            default: break
            }
        }

        private var information: JSON {
            JSON([
                "status": JSON("ok"), "protocol_version": JSON(JupyterMessage.version), "implementation": JSON("dabiao"),
                "implementation_version": JSON(version), "banner": JSON("Dabiao \(version), Swift \(session.compilerVersion)"),
                "help_links": JSON([JSON]()), "debugger": JSON(false),
                "language_info": JSON([
                    "name": JSON("swift"), "version": JSON(session.compilerVersion.split(separator: " ").first.map(String.init) ?? ""),
                    "mimetype": JSON("text/x-swift"), "file_extension": JSON(".swift"), "pygments_lexer": JSON("swift"),
                    "codemirror_mode": JSON("swift"), "nbconvert_exporter": JSON("script"),
                ]),
            ])
        }

        private func execute(_ request: JupyterMessage, on socket: ZeroMQSocket) {
            let content = request.content
            let code = content["code"]?.string ?? ""
            let isSilent = content["silent"]?.bool ?? false
            let isKept = !isSilent && content["store_history"]?.bool ?? true
            if isKept {
                count += 1
                history.append(code, line: count)
            }
            let number = count
            if !isSilent { publish("execute_input", JSON(["code": JSON(code), "execution_count": JSON(number)]), for: request) }
            session.asks = { [weak self] prompt, isSecret in
                guard let self, content["allow_stdin"]?.bool == true else { return false }
                self.reply(
                    "input_request", JSON(["prompt": JSON(prompt), "password": JSON(isSecret)]), to: request, on: self.input)
                return true
            }
            let id = request.metadata["cellId"]?.string ?? "In[\(number)]\(isKept ? "" : UUID().uuidString)"
            let result = session.execute(code, id: id, label: "In[\(number)]") { event in
                guard !isSilent else { return }
                publish(event, number, for: request)
            }
            guard let failure = result.failure ?? (isReactive && isKept ? rerun(after: id, number, for: request) : nil) else {
                var answer = JSONObject()
                answer["status"] = JSON("ok")
                answer["execution_count"] = JSON(number)
                answer["payload"] = JSON([JSON]())
                answer["user_expressions"] = expressions(content["user_expressions"]?.object)
                return reply("execute_reply", JSON(answer), to: request, on: socket)
            }
            var error = JSONObject()
            error["ename"] = JSON(failure.name)
            error["evalue"] = JSON(failure.message)
            error["traceback"] = JSON(failure.traceback.map { JSON($0) })
            if !isSilent { publish("error", JSON(error), for: request) }
            error["status"] = JSON("error")
            error["execution_count"] = JSON(number)
            reply("execute_reply", JSON(error), to: request, on: socket)
            if content["stop_on_error"]?.bool ?? true { abortWaiting() }
        }

        /// Runs what builds on a cell again; what it puts out stands below that cell, each part under its number.
        private func rerun(after id: String, _ number: Int, for request: JupyterMessage) -> CellFailure? {
            session.rerunBuilders(on: id) { _, label in
                publish(.stream(name: "stdout", text: "↻ \(label)\n"), number, for: request)
            } report: { event in
                publish(event, number, for: request)
            }.last?.result.failure
        }

        private func publish(_ event: CellEvent, _ number: Int, for request: JupyterMessage) {
            func bundle(_ data: [CellOutput.MIMEData]) -> JSON {
                var object = JSONObject()
                for one in data { object[one.type] = one.value }
                return JSON(object)
            }
            switch event {
            case .stream(let name, let text): publish("stream", JSON(["name": JSON(name), "text": JSON(text)]), for: request)
            case .display(let data, let name):
                let transient = name.map { JSON(["display_id": JSON($0)]) } ?? JSON([:])
                publish("display_data", JSON(["data": bundle(data), "metadata": JSON([:]), "transient": transient]), for: request)
            case .update(let data, let name):
                publish(
                    "update_display_data",
                    JSON(["data": bundle(data), "metadata": JSON([:]), "transient": JSON(["display_id": JSON(name)])]), for: request)
            case .result(let data):
                publish(
                    "execute_result", JSON(["data": bundle(data), "metadata": JSON([:]), "execution_count": JSON(number)]), for: request)
            case .clear(let waits): publish("clear_output", JSON(["wait": JSON(waits)]), for: request)
            }
        }

        /// The values of expressions that the front end asks for beside a cell.
        private func expressions(_ asked: JSONObject?) -> JSON {
            var answers = JSONObject()
            for name in asked?.names ?? [] {
                var object = JSONObject()
                let result = session.execute(asked?[name]?.string ?? "", id: "expression-\(UUID().uuidString)", label: name) { event in
                    if case .result(let data) = event { for one in data { object[one.type] = one.value } }
                }
                if let failure = result.failure {
                    answers[name] = JSON([
                        "status": JSON("error"), "ename": JSON(failure.name), "evalue": JSON(failure.message),
                        "traceback": JSON(failure.traceback.map { JSON($0) }),
                    ])
                } else {
                    answers[name] = JSON(["status": JSON("ok"), "data": JSON(object), "metadata": JSON([:])])
                }
            }
            return JSON(answers)
        }

        /// After a failure the cells that wait already are not run.
        private func abortWaiting() {
            // What the front end sent with the failed cell is on its way.
            ZeroMQSocket.wait([shell], milliseconds: 20)
            while let frames = shell.receive() {
                guard let request = JupyterMessage(frames, key: connection.key), request.type == "execute_request" else {
                    waiting.append(frames)
                    continue
                }
                publish("status", JSON(["execution_state": JSON("busy")]), for: request)
                reply("execute_reply", JSON(["status": JSON("aborted"), "execution_count": JSON(count)]), to: request, on: shell)
                publish("status", JSON(["execution_state": JSON("idle")]), for: request)
            }
        }
    }

    /// Turns SIGINT into a request to stop the running cell.
    enum KernelInterrupt {
        nonisolated(unsafe) private static var flag: InterruptFlag?

        static func install(_ flag: InterruptFlag) {
            Self.flag = flag
            signal(SIGINT) { _ in KernelInterrupt.flag?.raise() }
        }
    }

    /// What was entered, for a front end's arrow keys.
    struct InputHistory {
        struct Entry {
            let session: Int
            let line: Int
            let source: String
        }

        private var all: [Entry] = []

        mutating func append(_ source: String, line: Int) { all.append(Entry(session: 1, line: line, source: source)) }

        /// The entries that a `history_request` asks for.
        func entries(_ request: JSON) -> [Entry] {
            let count = request["n"]?.int ?? 1_000
            switch request["hist_access_type"]?.string {
            case "range":
                let start = request["start"]?.int ?? 0
                let stop = request["stop"]?.int ?? Int.max
                return all.filter { $0.line >= start && $0.line < stop }
            case "search":
                let pattern = request["pattern"]?.string ?? "*"
                var found = all.filter { Self.matches($0.source, pattern) }
                if request["unique"]?.bool == true {
                    var seen: Set<String> = []
                    found = found.reversed().filter { seen.insert($0.source).inserted }.reversed()
                }
                return found.suffix(max(0, count))
            default: return all.suffix(max(0, count))
            }
        }

        /// Whether a text fits a pattern of `*` and `?`.
        static func matches(_ text: String, _ pattern: String) -> Bool {
            let text = Array(text)
            let pattern = Array(pattern)
            var reach: Set<Int> = [0]
            for sign in pattern {
                switch sign {
                case "*": if let first = reach.min() { reach = Set(first...text.count) }
                case "?": reach = Set(reach.filter { $0 < text.count }.map { $0 + 1 })
                default: reach = Set(reach.filter { $0 < text.count && text[$0] == sign }.map { $0 + 1 })
                }
            }
            return reach.contains(text.count)
        }
    }
#endif
