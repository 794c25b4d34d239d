import Foundation
import Glibc
import Logging
import Systemd

/// Sends entries while journald is killed, started again, stopped and continued.
///
/// Runs under with-journald.sh; prints one line for each thing it saw.
enum JournalOutage {
    static func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let first = environment["JOURNALD_PID"].flatMap({ Int32($0) }),
            let program = environment["JOURNALD_PROGRAM"]
        else { exit(EX_USAGE) }
        let outbox = try JournalOutbox(capacity: 1_000, retryMilliseconds: 20)

        offer(1...100, to: outbox)
        print("before: confirmed \(await confirmation(of: 100, by: outbox))")

        // Under systemd the socket belongs to PID 1, and its queue outlives journald. Here it dies
        // with journald, so journald must have read it first.
        try synchronize()
        try end(first)
        print("killed: reachable \(Journal.isReachable)")
        offer(101...200, to: outbox)
        while outbox.currentStatus.trouble == nil { await Task.yield() }
        print("killed: \(outbox.currentStatus.trouble?.name ?? "no trouble")")

        let second = Process()
        second.executableURL = URL(fileURLWithPath: program)
        second.environment = ["SYSTEMD_LOG_TARGET": "null"]
        try second.run()
        print("restarted: confirmed \(await confirmation(of: 200, by: outbox))")

        kill(second.processIdentifier, SIGSTOP)
        let sink = try JournalLogSink(identifier: "probe", capacity: 100, destination: .journal)
        let logger = Logger(label: "hung") { JournalLogHandler(label: $0, sink: sink) }
        let clock = WallClock.system
        let start = clock.boottimeNanoseconds()
        var next = 201
        // The queue holds 1,000 and journald's socket a dozen; a taken batch makes room once more.
        while next <= 3_200, outbox.offer(entry(next)) { next += 1 }
        for _ in 0..<3_000 { logger.info("line") }
        let milliseconds = (clock.boottimeNanoseconds() - start) / 1_000_000
        print("hung: callers waited \(milliseconds < 2_000 ? "under 2 s" : "\(milliseconds) ms")")
        print("hung: refused \(next <= 3_200) dropped \(sink.droppedCount > 0)")
        kill(second.processIdentifier, SIGCONT)

        // What was refused is read from the database again; here it is simply offered again.
        while next <= 3_200 {
            if outbox.offer(entry(next)) { next += 1 } else { await Task.yield() }
        }
        print("continued: confirmed \(await confirmation(of: 3_200, by: outbox))")
    }

    private static func entry(_ number: Int) -> JournalOutbox.Entry {
        JournalOutbox.Entry(
            position: Int64(number),
            fields: [
                Journal.Field("MESSAGE", "entry \(number)"),
                Journal.Field("NHACHAN_SEQ", String(number)),
                Journal.Field("SYSLOG_IDENTIFIER", "probe-outage"),
            ]
        )
    }

    private static func offer(_ numbers: ClosedRange<Int>, to outbox: JournalOutbox) {
        for number in numbers where !outbox.offer(entry(number)) { exit(EX_SOFTWARE) }
    }

    private static func confirmation(of position: Int64, by outbox: JournalOutbox) async -> Int64 {
        while let confirmed = await outbox.nextConfirmed() {
            if confirmed >= position { return confirmed }
        }
        return -1
    }

    /// Waits until journald has written everything it was sent.
    private static func synchronize() throws {
        let journalctl = Process()
        journalctl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        journalctl.arguments = ["journalctl", "--sync"]
        try journalctl.run()
        journalctl.waitUntilExit()
    }

    /// Kills a process and waits until its socket is dead.
    private static func end(_ process: Int32) throws {
        kill(process, SIGKILL)
        while Journal.isReachable {}
    }
}
