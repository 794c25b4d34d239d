public import CivilCalendar

/// What the rows of a report stand for.
public enum ReportGroupingWord: String, Hashable, Sendable, Codable, CaseIterable {
    /// One row for everything.
    case total
    /// Calendar years.
    case year
    /// Quarters.
    case quarter
    /// Months.
    case month
    /// The units right below the one asked for.
    case unit
    /// Levels of units.
    case level
}

/// What a report is asked for.
public struct ReportQuery: Hashable, Sendable, Codable {
    /// The first day counted; the report's own where absent.
    public var from: CivilDate?
    /// The last day counted; the report's own where absent.
    public var until: CivilDate?
    /// What its rows stand for; the report's own where absent.
    public var by: ReportGroupingWord?
    /// Only this unit and those under it.
    public var unit: String?

    /// Fills in a `ReportQuery`.
    public init(
        from: CivilDate? = nil,
        until: CivilDate? = nil,
        by: ReportGroupingWord? = nil,
        unit: String? = nil
    ) {
        self.from = from
        self.until = until
        self.by = by
        self.unit = unit
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case from
        case until
        case by
        case unit
    }
}

extension ReportQuery: WireQuery {
    /// The names of the parameters.
    public static var parameterNames: [String] { CodingKeys.names }

    /// Reads the parameters.
    public init(_ parameters: QueryParameters) throws(Problem) {
        self.init(
            from: try parameters.day("from"),
            until: try parameters.day("until"),
            by: try parameters.word("by", as: ReportGroupingWord.self),
            unit: parameters.text("unit")
        )
    }

    /// The parameters to send.
    public var pairs: [(String, String)] {
        present([
            ("by", by?.rawValue), ("from", from?.isoText), ("unit", unit),
            ("until", until?.isoText),
        ])
    }
}

/// A report there is.
public struct ReportTitle: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// What people call it.
    public var title: LocalizedText

    /// Names a report.
    public init(name: String, title: LocalizedText) {
        self.name = name
        self.title = title
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case title
    }
}

/// The reports there are.
public struct ReportList: Hashable, Sendable, Codable {
    /// The reports.
    public var items: [ReportTitle]

    /// Lists reports.
    public init(items: [ReportTitle]) { self.items = items }

    enum CodingKeys: String, CodingKey, CaseIterable { case items }
}

/// A cell of a report: one member at most; none where nothing is known.
public struct ReportValue: Hashable, Sendable, Codable {
    /// Words in both languages.
    public var text: LocalizedText?
    /// A name that is the same in both.
    public var name: String?
    /// A number.
    public var count: Int?
    /// A share in thousandths.
    public var perMille: Int?

    /// Fills in a cell.
    public init(
        text: LocalizedText? = nil,
        name: String? = nil,
        count: Int? = nil,
        perMille: Int? = nil
    ) {
        self.text = text
        self.name = name
        self.count = count
        self.perMille = perMille
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case text
        case name
        case count
        case perMille
    }
}

/// A report.
public struct ReportReply: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// What people call it.
    public var title: LocalizedText
    /// The first day counted.
    public var from: CivilDate
    /// The last day counted.
    public var until: CivilDate
    /// The unit it is about; absent where it is about all.
    public var unit: String?
    /// Its columns.
    public var columns: [ReportTitle]
    /// Its rows, each with a cell for each column.
    public var rows: [[ReportValue]]
    /// What the reader has to know of how it was counted.
    public var notes: [LocalizedText]
    /// How many cases are recomputed under the rules in force; absent when all are.
    public var recomputed: ProgressRow?

    /// Fills in a report.
    public init(
        name: String,
        title: LocalizedText,
        from: CivilDate,
        until: CivilDate,
        unit: String? = nil,
        columns: [ReportTitle],
        rows: [[ReportValue]],
        notes: [LocalizedText] = [],
        recomputed: ProgressRow? = nil
    ) {
        self.name = name
        self.title = title
        self.from = from
        self.until = until
        self.unit = unit
        self.columns = columns
        self.rows = rows
        self.notes = notes
        self.recomputed = recomputed
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case title
        case from
        case until
        case unit
        case columns
        case rows
        case notes
        case recomputed
    }
}
