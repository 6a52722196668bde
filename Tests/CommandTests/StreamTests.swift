import Foundation
import Testing

@Suite("Streams and signals")
struct StreamTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(), to: "observations.csv")
    }

    private func shell(_ command: String) throws -> Dabiao.Run {
        try Dabiao.run(
            URL(fileURLWithPath: "/bin/bash"), ["-c", command], environment: ["DABIAO": Dabiao.executable.path], in: folder)
    }

    @Test("A broken pipe ends quietly, whether or not the shell lets pipes break")
    func brokenPipe() throws {
        for trap in ["", "trap '' PIPE; "] {
            // Nobody reads: the reader has closed its end before anything is written.
            let run = try shell("\(trap)\"$DABIAO\" forecast observations.csv --quiet | exec 0<&-; echo ${PIPESTATUS[0]}")
            #expect(run.text == "0\n" && run.error.isEmpty, "\(run.text)\(run.error)")
            let head = try shell("\(trap)\"$DABIAO\" forecast observations.csv --quiet --horizon 36 | head -1")
            #expect(head.text.hasPrefix("college,indicator,month,mean,median,q05") && head.text.count { $0 == "\n" } == 1)
            #expect(head.error.isEmpty)
        }
    }

    @Test(
        "A plan's file comes whole through a pipe",
        arguments: [
            ("forecast", "--targets", School.targets),
            ("forecast", "--planned", "college,indicator,month,amount\n机电,trainees,2023-09,400\n"),
            ("what-if", "--scenario", "scenario,change,college,month,share\nx,closure,机电,2023-09,0.5\n"),
        ])
    func sideFile(_ command: String, _ option: String, _ text: String) throws {
        try folder.write(text, to: "side.csv")
        let direct = try Dabiao.run([command, "observations.csv", option, "side.csv"], in: folder)
        let piped = try shell("\"$DABIAO\" \(command) observations.csv \(option) <(cat side.csv)")
        #expect(direct.status == 0 && piped.status == 0 && piped.output == direct.output, "\(piped.error)")
    }

    @Test("A report of observations from a pipe loses nothing of them to its digests")
    func reportOfPipe() throws {
        try folder.write(School.targets, to: "targets.csv")
        let run = try shell("\"$DABIAO\" report bulletin <(cat observations.csv) --targets targets.csv --models fast | grep -c 机电")
        #expect(run.status == 0 && run.text != "0\n", "\(run.error)")
    }

    @Test("A full standard output is told", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullOutput() throws {
        let run = try shell("\"$DABIAO\" forecast observations.csv --quiet > /dev/full")
        #expect(run.status == 73)
        #expect(run.error.contains("No space left on device"))
    }

    @Test("An interrupt ends with 130")
    func interrupt() throws {
        let process = Process()
        process.executableURL = Dabiao.executable
        process.arguments = ["forecast", "-"]
        // An input that is open and silent: there is something to wait for.
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.currentDirectoryURL = folder.url
        try process.run()
        // The handler is set before anything is read: the system tells when it is there.
        for _ in 0..<600 where process.isRunning && !catchesInterrupt(process) { Thread.sleep(forTimeInterval: 0.1) }
        #expect(process.isRunning)
        process.interrupt()
        // What doesn't end in ten seconds doesn't end.
        for _ in 0..<100 where process.isRunning { Thread.sleep(forTimeInterval: 0.1) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
        try input.fileHandleForWriting.close()
    }

    /// Whether `process` has a handler for SIGINT, by the mask of caught signals in `/proc`; true where there is no `/proc`.
    private func catchesInterrupt(_ process: Process) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8) else { return true }
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("SigCgt:") }) else { return true }
        let mask = UInt64(line.dropFirst("SigCgt:".count).trimmingCharacters(in: .whitespaces), radix: 16) ?? 0
        return mask & 1 << (UInt64(SIGINT) - 1) != 0
    }

    @Test("A full stderr doesn't stop the result")
    func closedError() throws {
        let run = try shell("\"$DABIAO\" forecast observations.csv 2>&-")
        #expect(run.status == 0 && run.table.rows.count == 6)
    }
}
