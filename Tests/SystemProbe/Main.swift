import Glibc
import Logging
import Systemd

/// A program that does one thing to the system, for tests that look at it from outside.
///
/// Usage: `SystemProbe VERB [ARGUMENT...]`; it answers in lines on standard output.
@main
enum Probe {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let rest = Array(arguments.dropFirst())
        switch arguments.first {
        case "peer": peer(descriptor: rest.first.flatMap { Int32($0) } ?? -1)
        case "notify": try notify()
        case "listen": try listen()
        case "wake": try await wake()
        case "log": try log()
        case "journal": try journal(rest)
        case "message": try MessageRun.run(rest)
        case "entries": try EntryRun.run()
        case "spool": try SpoolRun(rest).run()
        case "outage": try await JournalOutage.run()
        default: exit(EX_USAGE)
        }
    }

    /// Prints what the kernel says of the other end of an inherited socket.
    private static func peer(descriptor: Int32) {
        do {
            let peer = try PeerCredentials(descriptor: descriptor)
            let groups = peer.groupIDs.map(String.init).joined(separator: ",")
            print("uid=\(peer.userID) gid=\(peer.groupID) groups=\(groups)")
        } catch {
            print("refused: \(error)")
        }
    }

    /// Says everything a service can say to its manager.
    private static func notify() throws {
        let interval = try ServiceManager.watchdogInterval()
        print("watchdog=\(interval.map { "\($0)" } ?? "none")")
        let isHeard = try ServiceManager.notify(.ready, .status("Theo dõi 3 hồ sơ\nMAINPID=1"))
        try ServiceManager.notify(.reloading)
        try ServiceManager.notify(.watchdog)
        try ServiceManager.notify(.extendTimeout(microseconds: 5_000_000))
        try ServiceManager.notify(.stopping)
        print("heard=\(isHeard)")
    }

    /// Prints the sockets that were handed over, and that a second look finds none.
    private static func listen() throws {
        for descriptor in try ServiceManager.takeListenDescriptors() {
            print("\(descriptor.number) \(descriptor.name)")
        }
        print("again=\(try ServiceManager.takeListenDescriptors().count)")
    }

    /// Waits for the armed instant and prints every signal up to it.
    private static func wake() async throws {
        let clock = WallClock.system
        let timer = try WakeTimer(clock: clock)
        try timer.arm(at: clock.realtimeMilliseconds() + 50)
        while let signal = await timer.next() {
            if signal.contains(.clockWasSet) { print("clock was set") }
            if signal.contains(.fired) {
                print("fired")
                return
            }
        }
    }

    /// Logs two lines through the handler.
    private static func log() throws {
        let sink = try JournalLogSink(identifier: "probe")
        var logger = Logger(label: "delivery") { JournalLogHandler(label: $0, sink: sink) }
        logger[metadataKey: "spool-id"] = "ab12"
        logger.warning("Thư mục chờ gửi đã đầy", metadata: ["code": "ENOSPC"])
        logger.debug("not shown")
        print("drained=\(sink.drain(milliseconds: 5_000)) dropped=\(sink.droppedCount)")
    }

    /// Sends one entry whose fields are the arguments, `NAME=value` each.
    private static func journal(_ arguments: [String]) throws {
        var fields: [Journal.Field] = []
        for argument in arguments {
            let parts = argument.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            fields.append(Journal.Field(String(parts[0]), parts.count > 1 ? String(parts[1]) : ""))
        }
        print("reachable=\(Journal.isReachable)")
        try Journal.send(fields)
    }
}
