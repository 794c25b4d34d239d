import Glibc
import ReminderDelivery
import Synchronization
import Systemd

/// Brings messages into a spool as the daemon does, with a text file in place of its database.
///
/// `SystemProbe spool SPOOL STATE COUNT BATCH POINT:HIT CONSUMER` works until COUNT messages are
/// delivered. It kills itself the HIT-th time it passes POINT (`none` never). With CONSUMER `takes`
/// a mail script takes each file the moment it appears. It answers 75 when the spool is in trouble.
final class SpoolRun: Sendable {
    static let identity = "0123456789abcdef0123456789abcdef"

    private let spoolPath: String
    private let state: StateFile
    private let count: Int
    private let batchSize: Int
    private let plan: CrashPlan
    private let takes: Bool

    init(_ arguments: [String]) throws {
        guard arguments.count == 6, let count = Int(arguments[2]), let size = Int(arguments[3]),
            let plan = CrashPlan(arguments[4])
        else { exit(EX_USAGE) }
        spoolPath = arguments[0]
        state = try StateFile(folder: arguments[1])
        self.count = count
        batchSize = size
        self.plan = plan
        takes = arguments[5] == "takes"
    }

    func run() throws {
        do {
            try Spool.create(at: spoolPath, identity: Self.identity)
            let spool = try Spool(path: spoolPath, expecting: Self.identity) { point in
                // The consumer is as fast as can be: it comes before the process dies.
                if point == .afterRename && self.takes { self.consume() }
                self.plan.pass(point)
            }
            try recover(spool)
            let all = (1...count).map { Self.file($0) }
            let rest = all.filter { !state.delivered.contains($0.name) }
            for start in stride(from: 0, to: rest.count, by: batchSize) {
                let batch = Array(rest[start..<min(start + batchSize, rest.count)])
                try spool.stage(batch)
                try deliver(batch.map(\.name), isPrepared: false, through: spool)
            }
        } catch let error as SpoolError {
            print("trouble: \(error)")
            exit(EX_TEMPFAIL)
        }
        print("delivered \(state.delivered.count)")
    }

    /// A message whose bytes show whether they are whole.
    static func file(_ number: Int) -> Spool.File {
        let name = "m" + String(repeating: "0", count: 6 - String(number).count) + String(number)
        let line = "Subject: \(name)\n\n"
        let body = (0..<20).map { "\($0) \(name)\n" }.joined()
        return Spool.File(name: name, bytes: Array((line + body).utf8))
    }

    private func recover(_ spool: Spool) throws {
        let open = state.prepared.subtracting(state.delivered)
        try spool.discardStaged(keeping: open)
        if !open.isEmpty { try deliver(open.sorted(), isPrepared: true, through: spool) }
    }

    private func deliver(_ names: [String], isPrepared: Bool, through spool: Spool) throws {
        if !isPrepared { try state.commit("prepared", names) }
        plan.pass(.afterPrepared)
        try spool.publish(names)
        plan.pass(.beforeDelivered)
        try state.commit("delivered", names)
        plan.pass(.afterDelivered)
    }

    /// Moves everything from `new/` to `cur/`, and says so when a file comes a second time.
    private func consume() {
        do {
            let files = FileSystem.system
            let root = try files.openDirectory(path: spoolPath)
            let new = try files.openDirectory("new", in: root)
            let cur = try files.openDirectory("cur", in: root)
            for name in try files.names(in: new) {
                try files.moveWithoutReplacing(name, from: new, to: cur, as: name + ":2,")
            }
        } catch {
            print("doubled: \(error)")
            exit(99)
        }
    }
}

/// Where and at which passing the process kills itself.
struct CrashPlan: Sendable {
    private let point: CrashPoint?
    private let hit: Int
    private let passed = Counter()

    /// Reads `after-rename:7`, or `none`.
    init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard text != "none" else {
            point = nil
            hit = 0
            return
        }
        guard parts.count == 2, let point = CrashPoint(rawValue: String(parts[0])),
            let hit = Int(parts[1])
        else { return nil }
        self.point = point
        self.hit = hit
    }

    func pass(_ passing: CrashPoint) {
        guard passing == point, passed.increment() == hit else { return }
        kill(getpid(), SIGKILL)
    }
}

/// Counts from several threads.
final class Counter: Sendable {
    private let value = Mutex(0)

    func increment() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

/// What is prepared and what is delivered, on the disk when `commit` returns.
final class StateFile: Sendable {
    private let sets = Mutex<[String: Set<String>]>([:])
    private let folder: OwnedDescriptor

    init(folder path: String) throws {
        folder = try FileSystem.system.openDirectory(path: path)
        for name in try FileSystem.system.names(in: folder) where !name.hasSuffix(".draft") {
            let bytes = try FileSystem.system.readFile(name, in: folder, limit: 10_000_000)
            let words = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(
                String.init
            )
            guard let kind = words.first else { continue }
            sets.withLock { $0[kind, default: []].formUnion(words.dropFirst()) }
        }
    }

    var prepared: Set<String> { sets.withLock { $0["prepared"] ?? [] } }

    var delivered: Set<String> { sets.withLock { $0["delivered"] ?? [] } }

    /// One file a commit, whole or not at all.
    func commit(_ kind: String, _ names: [String]) throws {
        let files = FileSystem.system
        let title = try MachineID.random()
        let file = try files.createFile(title + ".draft", in: folder, permissions: 0o600)
        let text = ([kind] + names).joined(separator: "\n")
        try files.write(Array(text.utf8), to: file)
        try files.synchronize(file)
        try files.moveWithoutReplacing(title + ".draft", from: folder, to: folder, as: title)
        try files.synchronize(folder)
        sets.withLock { $0[kind, default: []].formUnion(names) }
    }
}
