import ControlAPI
import Foundation
import TestTools
import Testing

/// What the real `nhachanctl` and `nhachand` answer to what is wrong.
@Suite struct CommandTests {
    /// A command that cannot be obeyed.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// `CASE` stands for the case that is open.
        let arguments: [String]
        let status: ControlAPI.ExitStatus
        /// What the sentence names: the thing, the value, the way out.
        let names: [String]
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            testDescription: "an event that the workflow does not know",
            arguments: ["record", "CASE", "ceremony-helt"],
            status: .noInput,
            names: ["'ceremony-helt'", "ceremony-held"]
        ),
        Mistake(
            testDescription: "an event of tomorrow",
            arguments: ["record", "CASE", "ceremony-held", "--day", "18/8/2026"],
            status: .dataError,
            names: ["18/08/2026", "17/08/2026"]
        ),
        Mistake(
            testDescription: "an event that its stage does not take",
            arguments: ["record", "CASE", "recognition-voted", "agree=9", "members=9"],
            status: .dataError,
            names: ["'recognition-voted'", "ceremony-held"]
        ),
        Mistake(
            testDescription: "a second open case of the subject",
            arguments: [
                "open", "admission", "--unit", "CB-1", "--subject", "P-1", "--at", "ceremony",
                "--history", "decision-issued@2026-07-27",
                "--history-field", "decision-issued.number=12-QĐ/ĐU",
            ],
            status: .dataError,
            names: ["CASE"]
        ),
        Mistake(
            testDescription: "a history without what the stage needs",
            arguments: ["open", "admission", "--unit", "CB-1", "--at", "ceremony"],
            status: .dataError,
            names: ["'ceremony'", "'decision-issued'"]
        ),
        Mistake(
            testDescription: "a stage that no case begins at",
            arguments: ["open", "admission", "--unit", "CB-1", "--at", "official-member"],
            status: .dataError,
            names: ["'official-member'", "ceremony"]
        ),
        Mistake(
            testDescription: "a workflow that does not exist",
            arguments: ["open", "admision", "--unit", "CB-1"],
            status: .noInput,
            names: ["'admision'", "admission"]
        ),
        Mistake(
            testDescription: "a unit that does not exist",
            arguments: ["open", "admission", "--unit", "CB-99"],
            status: .noInput,
            names: ["'CB-99'"]
        ),
        Mistake(
            testDescription: "a field that the event does not have",
            arguments: ["record", "CASE", "ceremony-held", "note=vui"],
            status: .dataError,
            names: ["'note'", "'ceremony-held'"]
        ),
        Mistake(
            testDescription: "a value that is not of its field's type",
            arguments: [
                "open", "admission", "--unit", "CB-1", "--subject-field", "birth-date=31/6/2000",
            ],
            status: .dataError,
            names: ["'birth-date'"]
        ),
        Mistake(
            testDescription: "a case that does not exist",
            arguments: ["show", "NO-SUCH"],
            status: .noInput,
            names: ["'NO-SUCH'", "nhachanctl cases"]
        ),
        Mistake(
            testDescription: "a timer that the case does not have",
            arguments: ["why", "CASE", "ceremony-dedline"],
            status: .noInput,
            names: ["'ceremony-dedline'"]
        ),
        Mistake(
            testDescription: "a day that is none",
            arguments: ["record", "CASE", "ceremony-held", "--day", "31/6/2026"],
            status: .usage,
            names: ["31/6/2026"]
        ),
        Mistake(
            testDescription: "an event number that the case does not have",
            arguments: ["void", "CASE", "999", "--reason", "nhầm"],
            status: .noInput,
            names: ["999"]
        ),
        Mistake(
            testDescription: "a way to end that the workflow does not allow",
            arguments: ["close", "CASE", "--outcome", "decesed", "--reason", "đã mất"],
            status: .dataError,
            names: ["'decesed'", "deceased"]
        ),
        Mistake(
            testDescription: "a verb that does not exist",
            arguments: ["reccord", "CASE", "ceremony-held"],
            status: .usage,
            names: ["reccord", "record"]
        ),
    ]

    @Test func `What is wrong is refused with a sentence that helps, and no row changes`()
        async throws
    {
        try await Installation.with { office in
            let run = try office.start(Settings(day: Installation.day))
            try await office.importUnits(cells: 1)
            let opened = try await office.openOverdueCase(in: 1, subject: "P-1")
            try await Waiting.until("two messages") {
                try await office.reminders(.sent).count == 2
            }
            let before = try await Peer.tables(office.state)
            #expect(before.count > 5)
            for mistake in Self.mistakes {
                let outcome = try Self.control(mistake.arguments, office, opened.caseID)
                let told = outcome.errors
                #expect(outcome.status == mistake.status.rawValue, "\(mistake): \(told)")
                #expect(outcome.output == "", "\(mistake)")
                for name in mistake.names {
                    let name = name.replacing("CASE", with: opened.caseID)
                    #expect(told.contains(name), "\(mistake) does not name \(name): \(told)")
                }
                #expect(!told.contains("Swift.") && !told.contains("Error("), "\(told)")
            }
            let after = try await Peer.tables(office.state)
            #expect(after == before)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `The same command twice with one key is done once`() async throws {
        try await Installation.with { office in
            let daemon = try office.start(Settings(day: Installation.day))
            try await office.importUnits(cells: 1)
            let opened = try await office.openCase(in: 1, on: Installation.day)
            let command = [
                "record", "CASE", "ceremony-held", "--day", "17/08/2026", "--idempotency-key", "k1",
                "--json",
            ]
            func run(_ more: String...) throws -> MutationReply {
                let outcome = try Self.control(command + more, office, opened.caseID)
                #expect(outcome.status == 0, "\(outcome.errors)")
                return try JSONDecoder().decode(
                    MutationReply.self,
                    from: Data(outcome.output.utf8)
                )
            }
            let dry = try run("--dry-run")
            #expect(dry.isDryRun && dry.stageAfter == "probation")
            let first = try run()
            #expect(!first.isDryRun && !first.isReplay && first.stageAfter == "probation")
            let second = try run()
            #expect(second.isReplay && second.event == first.event)
            let timeline = try await office.client.show(caseID: opened.caseID).timeline
            #expect(timeline.filter { $0.event == "ceremony-held" }.count == 1)
            #expect(try await daemon.stop() == .graceful)
        }
    }

    @Test func `Without a daemon the tool says where it looked and what to do`() async throws {
        try await Installation.with { office in
            let outcome = try Self.control(["status", "--wait", "0"], office, "")
            #expect(outcome.status == ControlAPI.ExitStatus.unavailable.rawValue)
            #expect(outcome.errors.contains(office.socket))
            #expect(outcome.errors.contains("systemctl start nhachand"))
        }
    }

    @Test func `Rules with a mistake do not come into force, and the old ones stay`() async throws {
        try await Installation.with { office in
            let rules = try Self.copyRules(office)
            let run = try office.start(Settings(day: Installation.day, rules: rules))
            try await office.importUnits(cells: 1)
            let opened = try await office.openCase(in: 1, on: Installation.day)
            let epoch = try await office.client.status().epoch
            try Self.spoil(rules)

            let lint = try Tool.run(Self.program, "lint", rules, "--lang", "en")
            #expect(lint.status == ControlAPI.ExitStatus.dataError.rawValue)
            let reload = try Self.control(["reload"], office, "")
            #expect(reload.status == ControlAPI.ExitStatus.configuration.rawValue)
            for outcome in [lint.output, reload.errors] {
                #expect(outcome.contains(try Self.spoiltPlace(rules)), "\(outcome)")
            }
            #expect(try await office.client.status().epoch == epoch)
            let why = try Self.control(["why", "CASE", "ceremony-deadline"], office, opened.caseID)
            #expect(why.status == 0)
            #expect(try await run.stop() == .graceful)

            // A restart keeps the rules in force, too; a new installation has none to keep.
            try await office.live(Settings(day: Installation.day, rules: rules)) { status in
                #expect(status.state == .degraded)
                #expect(status.epoch == epoch)
            }
        }
        try await Installation.with { office in
            let rules = try Self.copyRules(office)
            try Self.spoil(rules)
            let run = try office.start(Settings(day: Installation.day, rules: rules))
            #expect(try await run.ending().status == ControlAPI.ExitStatus.configuration.rawValue)
            #expect(office.errors.contains(try Self.spoiltPlace(rules)))
            #expect(office.errors.contains("nhachanctl lint"))
        }
    }

    /// A configuration that cannot be used, and what is said of it.
    private static let configurations: [(String, [String])] = [
        ("office: {name: Văn phòng}", ["office.address"]),
        ("office: {address: không-có}", ["office.address", "không-có"]),
        ("office: {address: vp@example.vn, language: fr}", ["office.language", "fr", "vi or en"]),
        (
            "office: {address: vp@example.vn, time-zone: Asia/Hanoi}",
            ["office.time-zone", "Asia/Hanoi", "Asia/Ho_Chi_Minh"]
        ),
        (
            "office: {address: vp@example.vn, delivery-time: \"8 giờ\"}",
            ["office.delivery-time", "8 giờ", "08:00"]
        ),
        (
            "{office: {address: vp@example.vn}, digest: {above: 0}}",
            ["digest.above", "0", "1 to 1000"]
        ),
        ("office: [", ["nhachan.yaml:1", "error NH10"]),
        ("ofice: {address: vp@example.vn}", ["nhachan.yaml:1:1", "“office”"]),
    ]

    @Test(arguments: configurations)
    func `A configuration that cannot be used is refused by name`(
        text: String,
        names: [String]
    ) throws {
        try Tool.withFolder { folder in
            let path = folder + "/nhachan.yaml"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let outcome = try Tool.run(DaemonRun.program, "--check-config", "--config", path)
            #expect(outcome.status == ControlAPI.ExitStatus.configuration.rawValue)
            for name in names { #expect(outcome.errors.contains(name), "\(outcome.errors)") }
            #expect(outcome.errors.hasPrefix("nhachand: The configuration "), "\(outcome.errors)")
        }
    }

    @Test func `A folder that is not there is named`() async throws {
        try await Installation.with { office in
            try FileManager.default.removeItem(atPath: office.state)
            let run = try office.start(Settings(day: Installation.day))
            #expect(try await run.ending().status == ControlAPI.ExitStatus.cannotCreate.rawValue)
            #expect(office.errors.contains(office.state))
        }
    }

    private static let program = DaemonRun.built("nhachanctl")

    private static func control(
        _ arguments: [String],
        _ office: Installation,
        _ caseID: String
    ) throws -> Tool.Outcome {
        let words = arguments.map { $0 == "CASE" ? caseID : $0 }
        return try Tool.run(program, words + ["--socket", office.socket, "--lang", "en"])
    }

    static func copyRules(_ office: Installation) throws -> String {
        let path = office.folder + "/Workflows"
        try FileManager.default.copyItem(atPath: QuietRules.folder, toPath: path)
        return path
    }

    private static let spoiltLine = "kind: deadlin"

    private static func spoil(_ rules: String) throws {
        let path = rules + "/admission.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let range = try #require(text.range(of: "kind: deadline"))
        try Data(text.replacingCharacters(in: range, with: spoiltLine).utf8)
            .write(to: URL(fileURLWithPath: path))
    }

    /// `admission.yaml:LINE:` of the mistake.
    private static func spoiltPlace(_ rules: String) throws -> String {
        let text = try String(contentsOfFile: rules + "/admission.yaml", encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let index = try #require(
            lines.firstIndex { $0.trimmingCharacters(in: .whitespaces) == spoiltLine }
        )
        return "admission.yaml:\(index + 1):"
    }
}
