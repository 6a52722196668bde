#if Notebooks
    /// Gathers what a cell puts out, as a notebook keeps it: neighbouring text of one stream in one piece, displays updated in place.
    public struct OutputCollector {
        /// What was put out so far.
        public private(set) var outputs: [CellOutput] = []
        private var named: [String: Int] = [:]
        private let count: Int?

        /// Nothing yet, of a cell that ran as the so-manieth.
        public init(count: Int?) { self.count = count }

        /// Takes an event; `false` for an update of what another cell has shown.
        public mutating func take(_ event: CellEvent) -> Bool {
            switch event {
            case .stream(let name, let text):
                if case .stream(name, let before)? = outputs.last {
                    outputs[outputs.count - 1] = .stream(name: name, text: before + text)
                } else {
                    outputs.append(.stream(name: name, text: text))
                }
            case .display(let data, let name):
                if let name { named[name] = outputs.count }
                outputs.append(.display(data: data, metadata: JSON([:])))
            case .update(let data, let name):
                guard let place = named[name] else { return false }
                outputs[place] = .display(data: data, metadata: JSON([:]))
            case .clear:
                outputs = []
                named = [:]
            case .result(let data): outputs.append(.result(data: data, metadata: JSON([:]), count: count))
            }
            return true
        }

        /// Takes an output as it stands.
        mutating func append(_ output: CellOutput) { outputs.append(output) }

        /// Adds what ended the cell.
        public mutating func fail(_ failure: CellFailure) {
            outputs.append(.error(name: failure.name, message: failure.message, traceback: failure.traceback))
        }
    }
#endif
