#if Notebooks
    import Foundation

    /// Programs run to their end, their output read.
    enum Subprocess {
        struct Outcome {
            /// The exit code; 128 and the signal where one ended it.
            let status: Int32
            /// Both streams.
            let output: String
            /// Whether it was ended because nobody wanted it any more.
            var isCancelled = false
        }

        /// Runs a program and waits for it. Its input is empty; both its streams are read.
        /// `isWanted` is asked now and then; where it says no, the program is ended.
        static func run(_ arguments: [String], while isWanted: () -> Bool = { true }) -> Outcome {
            guard let pipe = Pipe() else { return Outcome(status: 127, output: "no pipe: \(String(cString: strerror(errno)))") }
            guard let process = start(arguments, descriptors: [(-1, 0), (pipe.write, 1), (pipe.write, 2)]) else {
                close(pipe.read)
                close(pipe.write)
                return Outcome(status: 127, output: "\(arguments[0]): \(String(cString: strerror(errno)))")
            }
            close(pipe.write)
            var bytes: [UInt8] = []
            var block = [UInt8](repeating: 0, count: 65_536)
            var isCancelled = false
            while true {
                var watched = [pollfd(fd: pipe.read, events: Int16(POLLIN), revents: 0)]
                let ready = poll(&watched, 1, 20)
                if !isWanted() {
                    isCancelled = true
                    kill(process, SIGKILL)
                    break
                }
                guard ready > 0 else { continue }
                let count = read(pipe.read, &block, block.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                bytes += block[..<count]
            }
            close(pipe.read)
            return Outcome(status: wait(for: process), output: String(decoding: bytes, as: UTF8.self), isCancelled: isCancelled)
        }

        /// A pipe whose ends other programs don't inherit.
        struct Pipe {
            let read: Int32
            let write: Int32

            init?() {
                var ends: [Int32] = [0, 0]
                guard pipe(&ends) == 0 else { return nil }
                for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
                (read, write) = (ends[0], ends[1])
            }
        }

        /// Starts a program. The given descriptors become those of the given numbers; -1 stands for nothing to read.
        static func start(
            _ arguments: [String], descriptors: [(from: Int32, to: Int32)], environment: [String]? = nil
        ) -> pid_t? {
            #if os(Linux)
                var actions = posix_spawn_file_actions_t()
                var attributes = posix_spawnattr_t()
            #else
                var actions: posix_spawn_file_actions_t?
                var attributes: posix_spawnattr_t?
            #endif
            posix_spawn_file_actions_init(&actions)
            posix_spawnattr_init(&attributes)
            defer {
                posix_spawn_file_actions_destroy(&actions)
                posix_spawnattr_destroy(&attributes)
            }
            // Out of each other's way first, so that the order in which they take their numbers doesn't matter.
            var high: [Int32] = []
            defer { for descriptor in high { close(descriptor) } }
            for (from, to) in descriptors {
                let source = from < 0 ? open("/dev/null", O_RDONLY | O_CLOEXEC) : from
                let moved = fcntl(source, F_DUPFD_CLOEXEC, 64)
                if from < 0 { close(source) }
                high.append(moved)
                posix_spawn_file_actions_adddup2(&actions, moved, to)
            }
            // Signals as they are in a program that nobody has prepared.
            var all = sigset_t()
            sigemptyset(&all)
            posix_spawnattr_setsigmask(&attributes, &all)
            sigaddset(&all, SIGINT)
            sigaddset(&all, SIGPIPE)
            posix_spawnattr_setsigdefault(&attributes, &all)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
            let words = arguments.map { strdup($0) } + [nil]
            let settings = (environment ?? ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }).map { strdup($0) } + [nil]
            defer {
                for word in words { free(word) }
                for setting in settings { free(setting) }
            }
            var process: pid_t = 0
            let code = posix_spawn(&process, arguments[0], &actions, &attributes, words, settings)
            guard code == 0 else {
                errno = code
                return nil
            }
            return process
        }

        /// Waits for a program's end.
        static func wait(for process: pid_t) -> Int32 {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        }
    }
#endif
