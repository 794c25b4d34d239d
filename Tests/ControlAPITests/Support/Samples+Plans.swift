import CivilCalendar
import ControlAPI

extension Sample {
    static let planLine = PlanLine(
        workflow: "admission",
        timer: "ceremony-deadline",
        title: LocalizedText(vi: "Hạn tổ chức lễ kết nạp", en: "Ceremony deadline"),
        earlier: 1,
        later: 2,
        started: 3,
        stopped: 4,
        changed: 5,
        reasons: [LocalizedText(vi: "Căn cứ: A → B.", en: "Basis: A → B.")],
        firstCase: "c-7k2m"
    )

    static let missing = MissingRow(
        workflow: "admission",
        kind: "stage",
        name: "ceremony",
        cases: 6,
        firstCase: "c-7k2m",
        isRefusal: true
    )

    static func plan() throws -> PlanReport {
        PlanReport(
            plan: "A03A71GDP1",
            state: .open,
            origin: .asked,
            baseEpoch: 3,
            epoch: 4,
            made: try epoch().applied,
            actor: "root",
            files: ["admission.yaml"],
            changesUnits: true,
            caseCount: 100,
            foldedCount: 90,
            touchedCount: 15,
            moveCount: 10,
            reminderCount: 3,
            handOverCount: 1,
            lines: [planLine],
            missing: [missing],
            warnings: [finding],
            items: [explainedMove],
            next: "1"
        )
    }

    static let explainedMove: DueMove = {
        var move = Sample.move
        move.oldSteps = Sample.steps
        move.newSteps = Sample.steps
        return move
    }()

    static func applied() throws -> ApplyReport {
        ApplyReport(
            plan: "A03A71GDP1",
            epoch: try epoch(),
            moveCount: 10,
            caseCount: 100,
            moves: [move],
            isDryRun: false
        )
    }
}
