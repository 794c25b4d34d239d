import ReminderDelivery
import TestTools
import Testing

/// The real calls of a real process, which is killed.
@Suite struct SpoolCrashTests {
    private static let count = 12
    private static let batch = 4

    private func run(
        _ spool: String,
        _ state: String,
        plan: String,
        takes: Bool
    ) throws -> Tool.Outcome {
        try Tool.run(
            Tool.probe,
            "spool",
            spool,
            state,
            String(Self.count),
            String(Self.batch),
            plan,
            takes ? "takes" : "waits"
        )
    }

    /// The names that a mail script has found, in all.
    private func found(_ folder: SpoolFolder) throws -> [String] {
        (try folder.names("new") + folder.names("cur").map { String($0.prefix(7)) }).sorted()
    }

    private func expectAll(_ folder: SpoolFolder, _ last: Tool.Outcome) throws {
        #expect(last.lines == ["delivered \(Self.count)"], "\(last.output)\(last.errors)")
        let names = (1...Self.count).map { "m0000" + ($0 < 10 ? "0\($0)" : "\($0)") }
        #expect(try found(folder) == names)
        #expect(try folder.names(".staging") == [])
        for name in try folder.names("cur") {
            let text = try folder.content(name, in: "cur")
            #expect(text.hasPrefix("Subject: \(name.prefix(7))\n\n"))
            #expect(text.hasSuffix("19 \(name.prefix(7))\n"))
        }
    }

    @Test(arguments: CrashPoint.allCases, [1, 2, 6])
    func `Killed at any point, every message is one file`(point: CrashPoint, hit: Int) throws {
        for takes in [false, true] {
            try SpoolFolder.with { folder in
                try Tool.withFolder { state in
                    let plan = "\(point.rawValue):\(hit)"
                    let first = try run(folder.path, state, plan: plan, takes: takes)
                    // Points that a batch passes once come three times in all.
                    let perFile: Set<CrashPoint> = [
                        .afterStageWrite, .afterStageFileSync, .afterRename,
                    ]
                    if hit <= 3 || perFile.contains(point) {
                        #expect(first.wasSignalled && first.status == 9, "\(first.output)")
                    }
                    try expectAll(folder, try run(folder.path, state, plan: "none", takes: takes))
                }
            }
        }
    }

    @Test(arguments: 1...12)
    func `Killed again and again, every message is one file`(seed: Int) throws {
        var generator = SeededGenerator(state: UInt64(seed))
        try SpoolFolder.with { folder in
            try Tool.withFolder { state in
                var last = try run(folder.path, state, plan: "before-stage:1", takes: true)
                for _ in 0..<8 {
                    let point = CrashPoint.allCases.randomElement(using: &generator) ?? .beforeStage
                    let hit = Int.random(in: 1...4, using: &generator)
                    let plan = "\(point.rawValue):\(hit)"
                    last = try run(folder.path, state, plan: plan, takes: true)
                    #expect(last.status != 99, "\(last.output)")
                }
                last = try run(folder.path, state, plan: "none", takes: true)
                try expectAll(folder, last)
            }
        }
    }

    /// A file system of 40 KiB: the disk is really full, then really read-only, then both are over.
    @Test(.enabled(if: Tool.hasJournald, "needs root and unshare, to mount"))
    func `A full and a read-only disk hold messages up and lose none`() throws {
        let script = """
            set -e; probe=$1; base=$(mktemp -d); trap 'umount $base; rmdir $base' EXIT
            state=$2; mount -t tmpfs -o size=40k,mode=755 tmpfs $base; mkdir $base/spool
            run() { "$probe" spool $base/spool $state 100 10 none waits || echo "status $?"; }
            run
            mount -o remount,ro $base; run
            mount -o remount,rw,size=10m $base; run
            ls $base/spool/new | wc -l; ls -A $base/spool/.staging | wc -l
            """
        try Tool.withFolder { state in
            let outcome = try Tool.run(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "bash",
                "-c",
                script,
                "bash",
                Tool.probe,
                state
            )
            let lines = outcome.lines
            try #require(lines.count == 7, "\(outcome.output)\(outcome.errors)")
            #expect(lines[0].hasPrefix("trouble: The spool's disk is full; free some space ("))
            #expect(lines[1] == "status 75")
            #expect(lines[2].hasPrefix("trouble: The spool's file system is read-only;"))
            #expect(lines[3] == "status 75")
            #expect(lines[4...] == ["delivered 100", "100", "0"])
        }
    }
}
