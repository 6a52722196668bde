#if Notebooks
    import Foundation

    /// What became of a cell.
    public struct CellResult: Sendable {
        /// What ended it, if it didn't come to its end.
        public var failure: CellFailure?
        /// Warnings of the compiler, a line each.
        public var warnings: [String] = []
        /// Files it opened for reading, by their real paths.
        public var reads: [String] = []
        /// Files it looked for that weren't there.
        public var missing: [String] = []
        /// Files it wrote.
        public var writes: [String] = []
        /// Whether it started programs or used the network, so that another run may end otherwise.
        public var isVolatile = false
        /// Seconds it took to compile; 0 where a compiled one was at hand.
        public var compileSeconds = 0.0
        /// Seconds it ran.
        public var runSeconds = 0.0

        /// A cell that came to its end.
        public init(failure: CellFailure? = nil) { self.failure = failure }
    }

    /// Why a cell didn't come to its end.
    public struct CellFailure: Error, Sendable, Equatable {
        /// What kind of end it was, the error's type where it was an error.
        public var name: String
        /// What happened, in a line or a few.
        public var message: String
        /// The line of the cell, counted from 1, where it is known.
        public var line: Int?
        /// The column, counted from 1 in bytes, where it is known.
        public var column: Int?
        /// What a reader sees: the message, the place, the line of source.
        public var traceback: [String] = []
        /// Whether the process that holds the variables is gone.
        public var losesState = false

        /// Whether the process had no room left to load the cell.
        var isOfProcess: Bool {
            name == "LoadError" && ["Too many open files", "annot allocate memory", "failed to map"].contains { message.contains($0) }
        }
    }

    /// What a running cell tells.
    public enum CellEvent: Sendable {
        /// Text on `stdout` or `stderr`.
        case stream(name: String, text: String)
        /// Something shown. It may have a name, under which it can be shown anew.
        case display([CellOutput.MIMEData], name: String?)
        /// Something else in the place of what was shown under a name.
        case update([CellOutput.MIMEData], name: String)
        /// What was put out so far is to go: at once, or when the next output comes.
        case clear(waits: Bool)
        /// The value of the last expression.
        case result([CellOutput.MIMEData])
    }

    /// How far a cell may go.
    public struct CellLimits: Sendable {
        /// Seconds a cell may run; `nil` for as long as it likes.
        public var seconds: Double?
        /// Bytes of memory the worker may hold.
        public var memory: Int
        /// Bytes of text a cell may print; what is more is counted and left out.
        public var output: Int

        /// No time limit, four fifths of the machine's memory, 4 MB of text.
        public init(seconds: Double? = nil, memory: Int? = nil, output: Int = 4 << 20) {
            self.seconds = seconds
            self.memory = memory ?? Self.standardMemory
            self.output = output
        }

        private static var standardMemory: Int {
            #if os(Linux)
                return sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) / 5 * 4
            #else
                return 8 << 30
            #endif
        }
    }
#endif
