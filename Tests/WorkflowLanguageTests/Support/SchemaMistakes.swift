/// A mistake that a schema sees: a part of a file of the sample, and what stands there instead.
struct SchemaMistake: Sendable {
    let file: String
    let old: String
    let new: String

    init(in file: String = "sample.yaml", _ old: String, _ new: String) {
        self.file = file
        self.old = old
        self.new = new
    }
}

private let scenario = "scenarios/sample.yaml"
private let calendar = "calendars/vn.yaml"

/// One mistake of each kind.
let schemaMistakes: [SchemaMistake] = [
    // Keys: unknown, missing, twice, not together, without effect.
    SchemaMistake("initial: asked", "intial: asked"),
    SchemaMistake("subject: person\n", ""),
    SchemaMistake("calendar: vn\n", "calendar: vn\ncalendar: vn\n"),
    SchemaMistake("within: 30 working days", "within: 30 working days\n        by: 12-31"),
    SchemaMistake("chosen-by: voted\n", "chosen-by: voted\n        from: voted\n"),
    SchemaMistake("met-by: [voted]\n        remind:", "remind:"),
    SchemaMistake("        blocks: [withdrawn]\n", "        valid-through: anniversary\n"),
    SchemaMistake("        every: 3 months\n", "        within: 3 months\n"),
    SchemaMistake("papers: {type: list of document}", "papers: {type: choice}"),
    SchemaMistake("    final: true\n    outcome: success\n", "    final: true\n    timers: {}\n"),
    // Types: text for a mapping, a number for text, nothing, a list for one, a word for a flag.
    SchemaMistake("title: {vi: Quy trình mẫu, en: Sample}", "title: Quy trình mẫu"),
    SchemaMistake("initial: asked", "initial: 1"),
    SchemaMistake("initial: asked", "initial:"),
    SchemaMistake("initial: asked", "initial: [asked]"),
    SchemaMistake("future: true", "future: \"true\""),
    SchemaMistake("times: 3", "times: three"),
    SchemaMistake("times: 3", "times: 0"),
    SchemaMistake(
        "remind:\n          - {at: [on due date, every 1 week after], to: [secretary]}",
        "remind: []"
    ),
    // Words, names and grammars.
    SchemaMistake("kind: validity", "kind: valid"),
    SchemaMistake("level: warning", "level: urgent"),
    SchemaMistake("type: unit", "type: place"),
    SchemaMistake("place: {type: unit}", "Place_1: {type: unit}"),
    SchemaMistake("vi: Chờ biểu quyết", "vi: \"\""),
    SchemaMistake("within: 60 months", "within: 60 hours"),
    SchemaMistake("within: 60 months", "within: 1 months"),
    SchemaMistake("every: 3 months", "every: month"),
    SchemaMistake("on due date, every 1 week after", "on due day"),
    SchemaMistake(
        "until: 2024-12-31\n            from: received",
        "until: 31/12/2024\n            from: received"
    ),
    SchemaMistake("from: received", "from: last received"),
    SchemaMistake("from: received", "from: {latest: [received], earliest: [voted]}"),
    // The other files.
    SchemaMistake(in: "subjects.yaml", "person:", "people:"),
    SchemaMistake(in: "roles.yaml", "contact: case.helper", "contact: helper"),
    SchemaMistake(in: "roles.yaml", "contact: case.helper", "position: secretary"),
    SchemaMistake(in: "bases.yaml", "status: reported", "status: rumoured"),
    SchemaMistake(in: "bases.yaml", "number: \"01\"", "number: 1"),
    SchemaMistake(in: calendar, "rest: [saturday, sunday]", "rest: [sat, sun]"),
    SchemaMistake(in: calendar, "until: 2026-12-31", "until: 2026-13-31"),
    SchemaMistake(in: scenario, "correct: voted", "correct: voted, record: voted"),
    SchemaMistake(in: scenario, "{void: voted, day: 2026-03-23}", "{day: 2026-03-23}"),
    SchemaMistake(in: scenario, "state: overdue", "state: late"),
    SchemaMistake(in: scenario, "stage: decided", "place: decided"),
    SchemaMistake(in: scenario, "{close: cancelled, day: 2026-03-24,", "{close: cancelled,"),
]
