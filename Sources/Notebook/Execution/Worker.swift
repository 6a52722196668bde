#if Notebooks
    import Foundation

    /// The process that runs cells, and what comes from it.
    final class Worker {
        private let process: pid_t
        private let commands: Int32
        private let events: Int32
        private let streams: [(name: String, descriptor: Int32)]
        private var pendingEvents: [UInt8] = []
        private var pendingText: [String: [UInt8]] = [:]
        private(set) var isAlive = true
        /// Modules whose cells have run here.
        var loaded: Set<String> = []

        /// Starts a worker in a folder.
        init(library: CellLibrary, folder: String?) throws(ExecutionError) {
            guard let commands = Subprocess.Pipe(), let events = Subprocess.Pipe(), let out = Subprocess.Pipe(),
                let error = Subprocess.Pipe()
            else { throw .noWorker(reason: String(cString: strerror(errno))) }
            var environment = ProcessInfo.processInfo.environment
            environment["LD_PRELOAD"] = library.library
            // The runtime's own tracer would print and wait where the cell's trap is ours to tell of.
            environment["SWIFT_BACKTRACE"] = "enable=no"
            // Cells find files from where their notebook is.
            environment["DABIAO_FOLDER"] = folder
            let process = Subprocess.start(
                [library.worker], descriptors: [(-1, 0), (out.write, 1), (error.write, 2), (commands.read, 3), (events.write, 4)],
                environment: environment.map { "\($0.key)=\($0.value)" })
            for descriptor in [out.write, error.write, commands.read, events.write] { close(descriptor) }
            guard let process else { throw .noWorker(reason: "\(library.worker): \(String(cString: strerror(errno)))") }
            self.process = process
            self.commands = commands.write
            self.events = events.read
            streams = [("stdout", out.read), ("stderr", error.read)]
            for descriptor in [events.read, out.read, error.read] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
            var said = ""
            let limit = Clock.now + 20
            var isReady = false
            while !isReady, isAlive, Clock.now < limit {
                for happening in wait(milliseconds: 100) {
                    switch happening {
                    case .event(let event): isReady = isReady || event["event"]?.string == "ready"
                    case .text(_, let text): said += text
                    }
                }
            }
            guard isReady else {
                kill()
                throw .noWorker(reason: said.isEmpty ? "it ended at once" : said)
            }
        }

        deinit { kill() }

        /// What a wait brought.
        enum Happening {
            case event(JSON)
            case text(stream: String, String)
        }

        func send(_ command: String) {
            var rest = Array((command + "\n").utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(commands, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }

        /// Waits for something to happen, so long at most. Text comes before the event that follows it.
        func wait(milliseconds: Int32, also others: [Int32] = []) -> [Happening] {
            guard isAlive else { return [] }
            var list = ([events] + streams.map(\.descriptor) + others).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            _ = poll(&list, nfds_t(list.count), milliseconds)
            var happenings: [Happening] = []
            let (bytes, ended) = drain(events)
            // Once the event is here, all that was written before it is in the pipes.
            for (name, descriptor) in streams { happenings += text(drain(descriptor).bytes, of: name) }
            pendingEvents += bytes
            var start = pendingEvents.startIndex
            while let end = pendingEvents[start...].firstIndex(of: 0x0A) {
                if let (_, event, _) = try? JSONParser.parse(Array(pendingEvents[start..<end])) { happenings.append(.event(event)) }
                start = end + 1
            }
            pendingEvents.removeFirst(start)
            if ended { end() }
            return happenings
        }

        /// All that is there to read, up to a megabyte at a time.
        private func drain(_ descriptor: Int32) -> (bytes: [UInt8], ended: Bool) {
            var bytes: [UInt8] = []
            var block = [UInt8](repeating: 0, count: 65_536)
            while bytes.count < 1 << 20 {
                let count = read(descriptor, &block, block.count)
                if count < 0, errno == EINTR { continue }
                if count == 0 { return (bytes, true) }
                guard count > 0 else { break }
                bytes += block[..<count]
            }
            return (bytes, false)
        }

        /// The whole characters of what was read; what is left of a cut one waits for its rest.
        private func text(_ bytes: [UInt8], of name: String) -> [Happening] {
            guard !bytes.isEmpty else { return [] }
            var all = (pendingText[name] ?? []) + bytes
            var cut = 0
            while cut < min(3, all.count), all[all.count - 1 - cut] & 0xC0 == 0x80 { cut += 1 }
            if cut < all.count {
                let lead = all[all.count - 1 - cut]
                let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
                cut = length > cut + 1 ? cut + 1 : 0
            }
            pendingText[name] = Array(all.suffix(cut))
            all.removeLast(cut)
            return all.isEmpty ? [] : [.text(stream: name, String(decoding: all, as: UTF8.self))]
        }

        /// Bytes of memory the process holds.
        var memory: Int {
            // Read by hand: Foundation's reading of a file without a length loses four kilobytes each time.
            let file = open("/proc/\(process)/statm", O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return 0 }
            defer { close(file) }
            let text = String(unsafeUninitializedCapacity: 256) { max(0, read(file, $0.baseAddress, $0.count)) }
            let fields = text.split(separator: " ")
            return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
        }

        /// Whether threads of the worker can still print and allocate after one was stopped for good.
        func isSane() -> Bool {
            send("probe")
            let limit = Clock.now + 2
            while isAlive, Clock.now < limit {
                for case .event(let event) in wait(milliseconds: 50) where event["event"]?.string == "probe" {
                    return event["sane"]?.bool ?? false
                }
            }
            return false
        }

        /// Ends the process.
        func kill() {
            guard isAlive else { return }
            _ = Foundation.kill(process, SIGKILL)
            end()
        }

        private func end() {
            guard isAlive else { return }
            isAlive = false
            _ = Foundation.kill(process, SIGKILL)
            _ = Subprocess.wait(for: process)
            for descriptor in [commands, events] + streams.map(\.descriptor) { close(descriptor) }
        }
    }
#endif
