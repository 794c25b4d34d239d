public import CivilCalendar

/// What a column of a sheet is.
public struct ImportColumn: Hashable, Sendable, Codable {
    /// The column of an import it stands for.
    public var to: String
    /// What stands for each of its cells; empty where they stand for themselves.
    public var values: [String: String]

    /// Fills in a `ImportColumn`.
    public init(
        to: String,
        values: [String: String] = [:]
    ) {
        self.to = to
        self.values = values
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case to
        case values
    }
}

extension ImportColumn {
    /// Reads a `ImportColumn`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            to: try box.decode(String.self, forKey: .to),
            values: try box.decodeIfPresent([String: String].self, forKey: .values) ?? [:]
        )
    }
}

/// How the columns of a sheet are read as those of an import.
public struct ImportMap: Hashable, Sendable, Codable {
    /// What a column is, by its name in the sheet.
    public var columns: [String: ImportColumn]
    /// The columns that are left out.
    public var ignored: [String]
    /// Columns that the sheet does not have, with their one value.
    public var constants: [String: String]

    /// Fills in a `ImportMap`.
    public init(
        columns: [String: ImportColumn] = [:],
        ignored: [String] = [],
        constants: [String: String] = [:]
    ) {
        self.columns = columns
        self.ignored = ignored
        self.constants = constants
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case columns
        case ignored = "ignore"
        case constants
    }
}

extension ImportMap {
    /// Reads a `ImportMap`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            columns: try box.decodeIfPresent([String: ImportColumn].self, forKey: .columns) ?? [:],
            ignored: try box.decodeIfPresent([String].self, forKey: .ignored) ?? [],
            constants: try box.decodeIfPresent([String: String].self, forKey: .constants) ?? [:]
        )
    }
}

/// Subjects and cases in mid-procedure as CSV text; at least one of the two.
public struct ImportRequest: Hashable, Sendable, Codable {
    /// What the register is to know.
    public var subjects: String?
    /// The cases, one a row.
    public var cases: String?
    /// How the columns of the cases, or else of the subjects, are read.
    public var map: ImportMap?
    /// The day from which rows without one are so; today when absent.
    public var since: CivilDate?

    /// Fills in a `ImportRequest`.
    public init(
        subjects: String? = nil,
        cases: String? = nil,
        map: ImportMap? = nil,
        since: CivilDate? = nil
    ) {
        self.subjects = subjects
        self.cases = cases
        self.map = map
        self.since = since
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case subjects
        case cases
        case map
        case since
    }
}

extension ImportRequest {
    /// Reads a `ImportRequest`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            subjects: try box.decodeIfPresent(String.self, forKey: .subjects),
            cases: try box.decodeIfPresent(String.self, forKey: .cases),
            map: try box.decodeIfPresent(ImportMap.self, forKey: .map),
            since: try box.decodeIfPresent(CivilDate.self, forKey: .since)
        )
    }
}

extension ImportRequest: WireRequest {
    /// The members it has.
    public static var shape: RequestShape { .object(CodingKeys.names) }
}

/// How many cases of an import open at a stage.
public struct ImportedStage: Hashable, Sendable, Codable {
    /// The workflow.
    public var workflow: String
    /// The stage.
    public var stage: String
    /// How many.
    public var count: Int

    /// Fills in a `ImportedStage`.
    public init(
        workflow: String,
        stage: String,
        count: Int
    ) {
        self.workflow = workflow
        self.stage = stage
        self.count = count
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case workflow
        case stage
        case count
    }
}

/// A date that an import brings.
public struct ImportedDate: Hashable, Sendable, Codable {
    /// The line of the file.
    public var line: Int
    /// The workflow.
    public var workflow: String
    /// The subject.
    public var subject: String
    /// The timer.
    public var timer: String
    /// The due date.
    public var due: CivilDate

    /// Fills in a `ImportedDate`.
    public init(
        line: Int,
        workflow: String,
        subject: String,
        timer: String,
        due: CivilDate
    ) {
        self.line = line
        self.workflow = workflow
        self.subject = subject
        self.timer = timer
        self.due = due
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case line
        case workflow
        case subject
        case timer
        case due
    }
}

/// What an import does.
public struct ImportReport: Hashable, Sendable, Codable {
    /// The number of the import; absent when nothing was written.
    public var id: Int64?
    /// How many rows there are.
    public var rows: Int
    /// Subjects that were not known.
    public var subjectsAdded: Int
    /// Known subjects of whom something is told.
    public var subjectsChanged: Int
    /// Rows that say what is known already, as a file does that comes a second time.
    public var unchanged: Int
    /// The cases that open, by workflow and stage.
    public var cases: [ImportedStage]
    /// How many clocks are overdue at once.
    public var overdueCount: Int
    /// The first of them.
    public var overdue: [ImportedDate]
    /// The next dates.
    public var upcoming: [ImportedDate]
    /// Whether nothing was written.
    public var isDryRun: Bool

    /// Fills in a `ImportReport`.
    public init(
        id: Int64? = nil,
        rows: Int,
        subjectsAdded: Int,
        subjectsChanged: Int,
        unchanged: Int = 0,
        cases: [ImportedStage] = [],
        overdueCount: Int,
        overdue: [ImportedDate] = [],
        upcoming: [ImportedDate] = [],
        isDryRun: Bool
    ) {
        self.id = id
        self.rows = rows
        self.subjectsAdded = subjectsAdded
        self.subjectsChanged = subjectsChanged
        self.unchanged = unchanged
        self.cases = cases
        self.overdueCount = overdueCount
        self.overdue = overdue
        self.upcoming = upcoming
        self.isDryRun = isDryRun
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case rows
        case subjectsAdded
        case subjectsChanged
        case unchanged
        case cases
        case overdueCount
        case overdue
        case upcoming
        case isDryRun = "dryRun"
    }
}

extension ImportReport {
    /// Reads a `ImportReport`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try box.decodeIfPresent(Int64.self, forKey: .id),
            rows: try box.decode(Int.self, forKey: .rows),
            subjectsAdded: try box.decode(Int.self, forKey: .subjectsAdded),
            subjectsChanged: try box.decode(Int.self, forKey: .subjectsChanged),
            unchanged: try box.decodeIfPresent(Int.self, forKey: .unchanged) ?? 0,
            cases: try box.decodeIfPresent([ImportedStage].self, forKey: .cases) ?? [],
            overdueCount: try box.decode(Int.self, forKey: .overdueCount),
            overdue: try box.decodeIfPresent([ImportedDate].self, forKey: .overdue) ?? [],
            upcoming: try box.decodeIfPresent([ImportedDate].self, forKey: .upcoming) ?? [],
            isDryRun: try box.decode(Bool.self, forKey: .isDryRun)
        )
    }
}

/// A row of an accepted import that could not be taken after all.
public struct ImportFault: Hashable, Sendable, Codable {
    /// The line of the file.
    public var line: Int
    /// Why.
    public var text: LocalizedText

    /// Fills in a `ImportFault`.
    public init(
        line: Int,
        text: LocalizedText
    ) {
        self.line = line
        self.text = text
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case line
        case text
    }
}

/// How far an import is.
public struct ImportState: Hashable, Sendable, Codable {
    /// Its number.
    public var id: Int64
    /// The office's day on which it was accepted.
    public var day: CivilDate
    /// Who imported.
    public var actor: String
    /// How many rows it has.
    public var rows: Int
    /// How many were taken.
    public var done: Int
    /// How many of these could not be taken.
    public var refused: Int
    /// The first of them.
    public var faults: [ImportFault]

    /// Fills in a `ImportState`.
    public init(
        id: Int64,
        day: CivilDate,
        actor: String,
        rows: Int,
        done: Int,
        refused: Int,
        faults: [ImportFault] = []
    ) {
        self.id = id
        self.day = day
        self.actor = actor
        self.rows = rows
        self.done = done
        self.refused = refused
        self.faults = faults
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case day
        case actor
        case rows
        case done
        case refused
        case faults
    }
}

extension ImportState {
    /// Reads a `ImportState`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try box.decode(Int64.self, forKey: .id),
            day: try box.decode(CivilDate.self, forKey: .day),
            actor: try box.decode(String.self, forKey: .actor),
            rows: try box.decode(Int.self, forKey: .rows),
            done: try box.decode(Int.self, forKey: .done),
            refused: try box.decode(Int.self, forKey: .refused),
            faults: try box.decodeIfPresent([ImportFault].self, forKey: .faults) ?? []
        )
    }
}
