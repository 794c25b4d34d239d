public import CivilCalendar
import GRDB

/// A case as lists show it.
public struct CaseSummary: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// Its workflow.
    public let workflow: String
    /// Its subject.
    public let subjectID: String
    /// The unit of the subject.
    public let unit: String
    /// Where it stands.
    public let stage: String
    /// The day it entered that stage.
    public let stageEntered: CivilDate
    /// The day it was opened.
    public let opened: CivilDate
    /// The day it ended; `nil` while it is open.
    public let ended: CivilDate?
    /// How it ended.
    public let outcome: String?
    /// The next day on which anything changes.
    public let next: CivilDate?
    /// The newest event folded.
    public let sequence: Int64
    /// The epoch it was folded under; older than the present one: fold it before showing it.
    public let epoch: Int64
    /// Why it cannot be folded.
    public let parked: String?
    /// How many events, and cases that could not be opened, wait for a person.
    public let attention: Int
    /// The reason it is held for; `nil` while it is not held.
    public let hold: String?
}

/// Which cases to list; what is `nil` does not matter.
public struct CaseFilter: Hashable, Sendable {
    /// Of this workflow.
    public var workflow: String?
    /// In this stage.
    public var stage: String?
    /// Of these units.
    public var units: [String]?
    /// Of this subject.
    public var subject: String?
    /// Children of this case.
    public var parent: String?
    /// Open, or ended.
    public var isOpen: Bool?
    /// Parked, or with events that wait for a person.
    public var needsAttention: Bool

    /// Makes a filter.
    public init(
        workflow: String? = nil,
        stage: String? = nil,
        units: [String]? = nil,
        subject: String? = nil,
        parent: String? = nil,
        isOpen: Bool? = nil,
        needsAttention: Bool = false
    ) {
        self.workflow = workflow
        self.stage = stage
        self.units = units
        self.subject = subject
        self.parent = parent
        self.isOpen = isOpen
        self.needsAttention = needsAttention
    }
}

extension StoreReader {
    /// One case as lists show it; `nil` when it has not been folded yet or is unknown.
    public func summary(of caseID: String) throws(StoreError) -> CaseSummary? {
        try first(
            "SELECT \(CaseSummary.columns) FROM case_now WHERE case_id = ?",
            [caseID]
        ) { try CaseSummary($0) }
    }

    /// Cases, in order of identifier; those of a workflow in order of stage.
    public func cases(
        _ filter: CaseFilter,
        after cursor: PageCursor? = nil,
        limit: Int
    ) throws(StoreError) -> Page<CaseSummary> {
        let byStage = filter.stage == nil && filter.path == .workflow
        var conditions = filter.conditions
        if let cursor {
            let parts = try cursor.parts(2)
            if byStage {
                conditions.add("(stage, case_id) > (?, ?)", [parts[0], parts[1]])
            } else {
                conditions.add("case_id > ?", [parts[1]])
            }
        }
        let rows = try all(
            """
            SELECT \(CaseSummary.columns) FROM case_now \(filter.path.index)
            \(conditions.text) ORDER BY \(byStage ? "stage, case_id" : "case_id") LIMIT ?
            """,
            conditions.arguments + [limit + 1]
        ) { try CaseSummary($0) }
        return Page(rows, limit: limit) { [$0.stage, $0.caseID] }
    }
}

extension CaseSummary {
    fileprivate static let columns = """
        case_id, workflow, subject_id, unit, stage, stage_entered, opened_day, ended_day, outcome, \
        next_day, sequence, epoch, parked, attention, hold
        """

    fileprivate init(_ row: Row) throws {
        self.init(
            caseID: row[0],
            workflow: row[1],
            subjectID: row[2],
            unit: row[3],
            stage: row[4],
            stageEntered: try row.day(5),
            opened: try row.day(6),
            ended: try row.dayIfAny(7),
            outcome: row[8],
            next: try row.dayIfAny(9),
            sequence: row[10],
            epoch: row[11],
            parked: row[12],
            attention: row[13],
            hold: row[14]
        )
    }
}

extension CaseFilter {
    /// The index that leaves the fewest rows; said outright, because nobody analyses the tables.
    fileprivate enum Path {
        case parent
        case subject
        case attention
        case units
        case workflow
        case all

        var index: String {
            switch self {
            case .subject: "INDEXED BY case_now_subject"
            case .units: "INDEXED BY case_now_unit"
            case .workflow: "INDEXED BY case_now_stage"
            case .parent, .attention, .all: ""
            }
        }
    }

    fileprivate var path: Path {
        if parent != nil { return .parent }
        if subject != nil { return .subject }
        if needsAttention { return .attention }
        if let units, units.count <= Conditions.fewUnits { return .units }
        return workflow == nil ? .all : .workflow
    }

    fileprivate var conditions: Conditions {
        var conditions = Conditions()
        if let workflow { conditions.add("workflow = ?", [workflow]) }
        if let stage { conditions.add("stage = ?", [stage]) }
        if let units { conditions.add(anyOf: units, column: "unit") }
        if let subject { conditions.add("subject_id = ?", [subject]) }
        if let parent {
            conditions.add(
                "case_id IN (SELECT case_id FROM child_now WHERE parent_id = ?)",
                [parent]
            )
        }
        if let isOpen { conditions.add("ended_day IS \(isOpen ? "" : "NOT ")NULL", []) }
        if needsAttention {
            conditions.add(
                """
                case_id IN (SELECT case_id FROM case_now WHERE parked IS NOT NULL
                    UNION SELECT case_id FROM case_now WHERE attention > 0)
                """,
                []
            )
        }
        return conditions
    }
}

/// The conditions of a list and what they compare with.
struct Conditions {
    /// Up to here each unit is looked up and what is found is sorted; above it the list is walked
    /// in order and other units are left out.
    static let fewUnits = 200

    private var parts: [String] = []
    var arguments = StatementArguments()

    var text: String { parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ") }

    mutating func add(_ condition: String, _ values: StatementArguments) {
        parts.append(condition)
        arguments += values
    }

    /// One value by itself, which needs no sorting; several as one JSON text, so that the statement
    /// stays the same however many they are.
    mutating func add(anyOf values: [String], column: String) {
        if values.count == 1 { return add("\(column) = ?", [values[0]]) }
        add("\(column) IN (SELECT value FROM json_each(?))", [Self.list(values)])
    }

    /// Texts as one JSON text.
    static func list(_ texts: [String]) -> String {
        let quoted = texts.map { text in
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "[\(quoted.joined(separator: ","))]"
    }
}
