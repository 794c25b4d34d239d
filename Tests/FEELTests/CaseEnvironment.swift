import CivilCalendar
import FEEL

/// A case as guards see it: values that do not change, and functions that log nothing.
struct CaseEnvironment: FEELEnvironment {
    static let date = FEELValue(literalText: "2026-07-17") ?? .null

    static let scope = FEELScope(
        names: [
            "subject": .context([
                "status": .string, "birth-date": .date, "schooling": .string, "age": .number,
                "tags": .list(.string), "kind": .choice(["probationary", "official"]),
                "kinds": .list(.choice(["probationary", "official"])),
            ]),
            "event": .context(["yes": .number, "members": .number, "date": .date]),
            "case": .context(["mentor": .context(["name": .string])]),
            "today": .date,
            "flag": .boolean,
            "children list": .list(.context(["stage": .string, "final": .boolean])),
        ],
        functions: [
            "happened": FEELSignature([.init("event", .string)], result: .boolean),
            "date of": FEELSignature([.init("event", .string)], result: .date),
            "count of": FEELSignature(
                [.init("event", .string), .init("scope", .string, isOptional: true)],
                result: .number
            ),
            "all final": FEELSignature([.init("workflow", .string)], result: .boolean),
            "age on": FEELSignature([.init("birth", .date), .init("day", .date)], result: .number),
            "working days between": FEELSignature(
                [.init("from", .date), .init("to", .date)],
                result: .number
            ),
        ]
    )

    static let names = FEELNames(scope)

    func value(named name: String) -> FEELValue? {
        switch name {
        case "subject":
            .context(of: [
                "status": .string("probationary"),
                "birth-date": FEELValue(literalText: "2000-05-01") ?? .null,
                "schooling": .null, "age": .integer(26),
                "tags": .list([.string("a"), .string("b")]),
            ])
        case "event":
            .context(of: [
                "yes": .integer(20), "members": .integer(27), "date": Self.date,
            ])
        case "case": .context(of: ["mentor": .null])
        case "today": Self.date
        case "flag": .boolean(true)
        case "birth": .integer(5)
        case "children list":
            .list(
                ["dossier", "done", "done"].map { stage in
                    .context(of: ["stage": .string(stage), "final": .boolean(stage == "done")])
                }
            )
        default: nil
        }
    }

    func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue? {
        switch (function, arguments.first) {
        case ("happened", .some(.string(let event))): .boolean(event == "cell-voted")
        case ("date of", .some(.string("cell-voted"))): Self.date
        case ("date of", _): .null
        case ("count of", _): .integer(arguments.count)
        case ("all final", _): .boolean(false)
        case ("age on", _): .integer(26)
        case ("working days between", _): .integer(30)
        default: nil
        }
    }
}

/// The value of an expression as text, or the error.
func evaluated(_ source: String) -> String {
    do {
        let expression = try FEELExpression(parsing: source, names: CaseEnvironment.names)
        return expression.evaluate(in: CaseEnvironment()).value.description
    } catch {
        return "error: \(error)"
    }
}

/// The result of an expression that must parse.
func result(_ source: String) throws -> FEELResult {
    try FEELExpression(parsing: source, names: CaseEnvironment.names).evaluate(
        in: CaseEnvironment()
    )
}
