import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Ways in, moves, and what is told.
@Suite struct ForgottenPathTests {
    private static let events = ["go", "back", "m", "end"].map { Build.event($0) }

    /// `a` → `b` and back; what guards `b` starts with an event of `a`.
    private static func loop(_ timer: TimerRule, needs: [String] = ["go"]) -> Workflow {
        Build.workflow(
            events,
            entries: [Build.entry("b", needs)],
            Build.stage(
                "a",
                [Build.deadline("first", .stage, met: ["go"])],
                ["go": [Build.move("b")], "m": [Build.move("b", when: "true"), Build.move("end")]]
            ),
            Build.stage("b", [timer], ["back": [Build.move("a")], "end": [Build.move("end")]]),
            Build.stage("end", final: true)
        )
    }

    @Test func `Every outcome of an event is a way`() throws {
        let found = Build.findings(Self.loop(Build.deadline("t", .event("go"))))
        #expect(
            found.map(\.description) == [
                "test.yaml:1:1: error NH1310: a case can be forgotten in the stage “b”: opened at "
                    + "“a” (a) → “m” (m) → stage “b” (b); then no clock certainly reminds: timer "
                    + "“t” (t) never started; add “otherwise”, “await” or a timer from “stage”"
            ]
        )
        let words = try #require(found.first).message(.vietnamese)
        #expect(
            words == "hồ sơ có thể bị quên ở giai đoạn “b”: mở ở “a” (a) → “m” (m) → giai đoạn “b” "
                + "(b); khi đó không kỳ hạn nào chắc chắn nhắc: kỳ hạn “t” (t) chưa bắt đầu; hãy "
                + "thêm “otherwise”, “await” hoặc một kỳ hạn tính từ “stage”"
        )
    }

    @Test func `A stay begins its clocks anew`() {
        let timer = Build.deadline("t", .stage, met: ["back"])
        #expect(Build.findings(Self.loop(timer)).isEmpty)
    }

    @Test func `What was met in an earlier stay stays met unless its trigger comes again`() {
        let timer = Build.deadline("t", .earliest([.event("go"), .event("m")]), met: ["back"])
        let found = Build.findings(Self.loop(timer))
        #expect(found.map(\.code) == [.silencedStage])
        let latest = Build.deadline("t", .latest([.event("go"), .stage]), met: ["back"])
        #expect(Build.findings(Self.loop(latest, needs: [])).map(\.code) == [.uncertainGuard])
    }

    @Test func `The history of a way in counts in every order`() {
        let timer = Build.deadline("t", .earliest([.event("go"), .event("m")]), met: ["end"])
        #expect(Build.findings(Self.loop(timer)).isEmpty)
        let found = Build.findings(Self.loop(timer, needs: ["end", "go"]))
        #expect(found.map(\.code) == [.silencedStage])
        #expect(
            found.first?.values["path"]?.en
                == "opened at “b” (b) with the history “go” (go), “end” (end)"
        )
        #expect(Build.findings(Self.loop(timer, needs: [])).map(\.code) == [.uncertainGuard])
    }

    @Test func `An entry outside its window lets the workflow's own count`() {
        let own = Build.move("b", window: Window(since: day("2026-07-01")))
        let workflow = Build.workflow(
            Self.events,
            accepts: ["go": [Build.move("c")]],
            Build.stage("a", [Build.deadline("t", .stage)], ["go": [own]]),
            Build.stage("b", [Build.deadline("u", .stage)], ["end": [Build.move("end")]]),
            Build.stage("c", [], ["end": [Build.move("end")]]),
            Build.stage("end", final: true)
        )
        #expect(Build.findings(workflow).map { $0.values["name"]?.en } == ["c"])
    }

    @Test func `A workflow with more states than can be looked at is refused`() {
        let names = (0..<20).map { "e\($0)" }
        let stays = names.map { name in
            Acceptance(event: name, moves: [Build.move()], place: Build.place())
        }
        // Each event starts one clock and may meet the one before: only all together guard.
        let timers = names.indices.map { index in
            let next = names[(index + 1) % names.count]
            return Build.deadline("t\(index)", .event(names[index]), met: [EventMatch(next)])
        }
        let first = Build.deadline("first", .stage, met: names.map { EventMatch($0) })
        let stage = Stage(
            name: "a",
            title: Build.text("a"),
            isFinal: false,
            outcome: nil,
            timers: timers + [first],
            accepts: stays,
            place: Build.place()
        )
        let events = names.map { Build.event($0) }
        let found = Build.findings(Build.workflow(events, stage)).map(\.code)
        #expect(found == [.proofTooLarge])
        let many = Build.workflow((0..<600).map { Build.event("e\($0)") }, stage)
        #expect(Build.findings(many).map(\.code) == [.proofTooLarge])
    }

    @Test func `A way through many stages is told in short`() throws {
        let count = 12
        let stages = (0..<count).map { number in
            Build.stage(
                "s\(number)",
                number + 1 == count ? [] : [Build.deadline("t\(number)", .stage)],
                ["go": [Build.move(number + 1 == count ? "end" : "s\(number + 1)")]]
            )
        }
        var workflow = Build.workflow(Self.events, Build.stage("s0"))
        workflow = Workflow(
            name: workflow.name,
            title: workflow.title,
            subject: workflow.subject,
            calendar: workflow.calendar,
            initial: workflow.initial,
            events: workflow.events,
            stages: stages + [Build.stage("end", final: true)],
            place: workflow.place,
            hash: workflow.hash
        )
        let found = Build.findings(workflow)
        let path = try #require(found.first?.values["path"]?.en)
        #expect(path.contains(" → … → "))
        #expect(path.hasSuffix("stage “s11” (s11)"))
    }
}
