#if Notebooks
    /// Why cells can't run at all on this machine, or a run can't begin. What goes wrong within a cell is a ``CellFailure``.
    public enum ExecutionError: Error, Hashable, Sendable, CustomStringConvertible {
        /// No Swift compiler was found.
        case noCompiler(looked: [String])
        /// The compiler is another than the one that built the library.
        case otherCompiler(found: String, built: String)
        /// A part of the installation isn't where it should be.
        case incomplete(missing: String, tried: [String])
        /// The worker can't be started.
        case noWorker(reason: String)
        /// A parameter that the notebook doesn't have.
        case unknownParameter(name: String, nearest: String?, known: [String])
        /// A value that doesn't fit its parameter's default.
        case wrongParameter(name: String, value: String, expected: String)

        /// What is wrong and what to do.
        public var description: String {
            switch self {
            case .noCompiler(let looked):
                "notebook cells can't run here: they are compiled, and there is no Swift compiler in \(looked.joined(separator: ", ")); "
                    + "install Swift from https://www.swift.org/install, or set DABIAO_SWIFT to the path of swiftc"
            case .otherCompiler(let found, let built):
                "the Swift compiler is \(found), but dabiao was built by \(built), and cells need the same: "
                    + "build dabiao again (make build), or set DABIAO_SWIFT to the path of that compiler's swiftc"
            case .incomplete(let missing, let tried):
                "notebook cells can't run here: they take the Swift compiler (https://www.swift.org/install) and a Dabiao built by it "
                    + "from its sources (make install); \(missing) is not in \(tried.joined(separator: ", "))"
            case .noWorker(let reason): "the process that runs cells can't be started: \(reason)"
            case .unknownParameter(let name, let nearest, let known):
                known.isEmpty
                    ? "-p \(name): the notebook has no parameters; tag the cell that declares them \"parameters\""
                    : "-p \(name): no such parameter" + (nearest.map { "; did you mean \($0)?" } ?? "")
                        + " The notebook has \(known.joined(separator: ", "))"
            case .wrongParameter(let name, let value, let expected): "-p \(name)=\(value): expected \(expected)"
            }
        }
    }
#endif
