/// The description of the API in OpenAPI 3.1, as the daemon serves it at `/v1/openapi.json`.
public enum OpenAPI {
    /// The document.
    ///
    /// - Parameter version: The version of the daemon.
    /// - Returns: The document, its members sorted by name when written.
    public static func document(version: String) -> JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Nhắc Hạn",
                "version": .string(version),
                "description": .string(about),
            ],
            "servers": [["url": "http://localhost", "description": "The Unix socket."]],
            "paths": paths,
            "components": ["schemas": schemas],
        ]
    }

    private static let about = """
        The control API of nhachand on its Unix socket. The kernel's peer credentials say who asks: \
        the readers' group may GET, the administrators' group and root may POST. Every POST needs an \
        Idempotency-Key and takes ?dry-run. Errors are problem documents of RFC 9457, their title \
        and detail in the language of Accept-Language (vi or en). Lists page by cursor.
        """

    private static var schemas: JSONValue {
        .object(SchemaObject.all.map { JSONMember($0.name, $0.json) })
    }

    private static var paths: JSONValue {
        var order: [String] = []
        var methods: [String: [JSONMember]] = [:]
        for operation in Operation.allCases {
            if methods[operation.path] == nil { order.append(operation.path) }
            methods[operation.path, default: []].append(
                JSONMember(operation.method.lowercased(), describe(operation))
            )
        }
        return .object(order.map { JSONMember($0, .object(methods[$0] ?? [])) })
    }

    private static func describe(_ operation: Operation) -> JSONValue {
        var members: [JSONMember] = [
            JSONMember("operationId", .string(operation.rawValue)),
            JSONMember("summary", .string(operation.summary)),
            JSONMember("responses", responses(of: operation)),
        ]
        let parameters = pathParameters(of: operation) + queryParameters(of: operation)
        if !parameters.isEmpty { members.append(JSONMember("parameters", .array(parameters))) }
        if let request = operation.requestName {
            let content = media("application/json", Schema.ref(request).json)
            members.append(JSONMember("requestBody", ["required": true, "content": content]))
        }
        return .object(members)
    }

    private static func media(_ type: String, _ schema: JSONValue) -> JSONValue {
        .object([JSONMember(type, ["schema": schema])])
    }

    private static func responses(of operation: Operation) -> JSONValue {
        [
            "200": [
                "description": .string(operation.summary),
                "content": media("application/json", Schema.ref(operation.replyName).json),
            ],
            "default": [
                "description": "What went wrong.",
                "content": media("application/problem+json", Schema.ref("Problem").json),
            ],
        ]
    }

    private static func pathParameters(of operation: Operation) -> [JSONValue] {
        operation.path.split(separator: "/").filter { $0.first == "{" }.map { part in
            let name = String(part.dropFirst().dropLast())
            return [
                "name": .string(name), "in": "path", "required": true,
                "schema": (name == "event" ? Schema.integer : .string).json,
            ]
        }
    }

    private static func queryParameters(of operation: Operation) -> [JSONValue] {
        var parameters: [JSONValue] = operation.parameterNames.map { name in
            [
                "name": .string(name), "in": "query",
                "schema": schema(ofParameter: name, operation),
            ]
        }
        if operation.isMutation {
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "required": true,
                "schema": ["type": "string", "minLength": 1, "maxLength": 128],
            ])
        }
        return parameters
    }

    private static func schema(ofParameter name: String, _ operation: Operation) -> JSONValue {
        switch name {
        case "limit": ["type": "integer", "minimum": 1, "maximum": 1_000, "default": 100]
        case "dry-run", "explain": Schema.boolean.json
        case "as-of", "from", "on", "since": Schema.date.json
        case "until": (operation == .chain ? Schema.integer : .date).json
        case "after": Schema.integer.json
        case "by": Schema.ref("ReportGroupingWord").json
        case "state": Schema.ref("CaseFilter").json
        case "status": Schema.ref("ReminderStatusWord").json
        default: Schema.string.json
        }
    }
}

extension Operation {
    /// What the description of the API says of it.
    var summary: String {
        switch self {
        case .status: "How the daemon does"
        case .cases: "Lists cases"
        case .open: "Opens a case"
        case .show: "Shows a case"
        case .timeline: "Tells the whole history of a case"
        case .why: "Explains the due dates of a timer"
        case .record: "Records an event"
        case .correct: "Corrects an event"
        case .void: "Retracts an event"
        case .close: "Closes a case by hand"
        case .hold: "Holds a case"
        case .resume: "Ends a hold"
        case .extend: "Extends a deadline"
        case .acknowledge: "Says that the notices of a timer were seen"
        case .snooze: "Lets the reminders of a timer rest until a day"
        case .agenda: "Lists due dates that lie ahead"
        case .overdue: "Lists deadlines that have passed"
        case .reminders: "Lists reminders"
        case .units: "Lists units and contacts"
        case .importUnits: "Imports units and contacts from CSV"
        case .campaigns: "Lists the rounds of campaigns"
        case .subjects: "Lists the subjects of the register"
        case .subject: "Shows what is known of a subject"
        case .importRecords: "Imports subjects and cases in mid-procedure from CSV"
        case .imports: "Lists imports and how far they are"
        case .reports: "Lists the reports there are"
        case .report: "Counts a report"
        case .gate: "Shows the gate and what would go out"
        case .openGate: "Opens the gate"
        case .closeGate: "Closes the gate"
        case .rules: "Shows the rules in force"
        case .plans: "Lists plans of change"
        case .plan: "Compares all open cases under other rules, calendars or units"
        case .showPlan: "Shows a plan"
        case .apply: "Applies a plan"
        case .undo: "Takes the last change of rules, calendar or units back"
        case .reload: "Reads the rules again"
        case .audit: "Lists the audit trail"
        case .chain: "Computes a part of the chain of events anew"
        case .forget: "Forgets what closed cases recorded"
        case .doctor: "Looks for what is wrong and says what to do"
        case .rebuild: "Builds derived rows again and compares; changes nothing"
        case .metrics: "What a monitoring system is told"
        case .backup: "Makes a backup and reads it again"
        case .description: "Describes this API"
        }
    }
}
