import CNotebookRuntime
import Display
import Foundation
import Synchronization

// What the front end writes into a cell; nobody else calls these.

/// Nothing to show.
@inline(never) public func _dabiaoShow(_ value: Void) {}

/// Shows a cell's last expression.
@inline(never) public func _dabiaoShow<Value>(_ value: Value) {
    if let many = value as? [any Displayable], !many.isEmpty, many.count <= 100 {
        for one in many { display(one) }
        return
    }
    Event.show(Representation.bundle(of: value), as: "result")
}

/// Waits for asynchronous work on the cell's own thread, so that what traps there ends the cell alone.
public func _dabiaoAwait<Result, Failure: Error>(
    _ work: @escaping () async throws(Failure) -> Result
) throws(Failure) -> Result {
    let executor = CellExecutor()
    let outcome = Box<Swift.Result<Result, Failure>?>(nil)
    let work = Box(work)
    let task = Task.detached(executorPreference: executor) {
        do throws(Failure) {
            outcome.value = .success(try await work.value())
        } catch {
            outcome.value = .failure(error)
        }
        executor.finish()
    }
    RunningTask.current.withLock { $0 = task }
    executor.run()
    RunningTask.current.withLock { $0 = nil }
    guard let outcome = outcome.value else { fatalError("the task ended without an outcome") }
    return try outcome.get()
}

/// The task of the running cell, which a stop cancels.
private enum RunningTask {
    static let current = Mutex<Task<Void, Never>?>(nil)
}

/// Carries a value into a task that runs on the thread which waits for it.
private final class Box<Value>: @unchecked Sendable {
    var value: Value
    init(_ value: Value) { self.value = value }
}

/// Runs jobs on the thread that calls `run`, until `finish`.
private final class CellExecutor: TaskExecutor, @unchecked Sendable {
    private var jobs: [UnownedJob] = []
    private var isFinished = false
    private let condition = NSCondition()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.lock()
        jobs.append(job)
        condition.signal()
        condition.unlock()
    }

    func finish() {
        condition.lock()
        isFinished = true
        condition.signal()
        condition.unlock()
    }

    func run() {
        while true {
            condition.lock()
            while jobs.isEmpty, !isFinished { condition.wait() }
            let job = jobs.isEmpty ? nil : jobs.removeFirst()
            condition.unlock()
            guard let job else { return }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

/// An error that leaves a cell's top level: the linker calls this in place of the runtime's own, which would end the process.
@_silgen_name("__wrap_swift_errorInMain")
public func _dabiaoErrorInMain(_ error: any Error) -> Never {
    let name = Event.quoted(Representation.name(of: type(of: error)))
    dabiao_end_with_error("{\"name\":\(name),\"message\":\(Event.quoted(Representation.message(of: error)))}")
}

/// The worker calls this once, before the first cell.
@_cdecl("dabiao_runtime_begin")
public func _dabiaoRuntimeBegin() {
    dabiao_when_stopped { RunningTask.current.withLock { $0?.cancel() } }
}
