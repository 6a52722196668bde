/// What the process ends with.
enum ExitStatus: Int32 {
    case gateTripped = 1
    case usage = 64
    case wrongData = 65
    case noInput = 66
    case ourBug = 70
    case cannotWrite = 73
    case interrupted = 130
}

/// Why a command ends without a result.
struct Failure: Error {
    let message: String
    let status: ExitStatus

    init(_ message: String, _ status: ExitStatus) {
        self.message = message
        self.status = status
    }
}
