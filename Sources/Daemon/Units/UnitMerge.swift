import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Brings an import into the organisation tree: a unit or position named in it begins a new version
/// on its day and ends the one before; what is not named stays.
struct UnitMerge {
    private(set) var units: [UnitVersion]
    private(set) var contacts: [UnitContact]
    private(set) var report = UnitsImportReport(
        unitsAdded: 0,
        unitsChanged: 0,
        contactsAdded: 0,
        contactsChanged: 0,
        unchanged: 0,
        isDryRun: false
    )
    private let since: CivilDate

    /// Begins with the tree as it is.
    ///
    /// - Parameters:
    ///   - units: All versions of the units.
    ///   - contacts: Everybody who holds or held a position.
    ///   - since: The day on which rows without one of their own begin.
    init(units: [UnitVersion], contacts: [UnitContact], since: CivilDate) {
        self.units = units
        self.contacts = contacts
        self.since = since
    }

    /// Takes a table of units: `id,name,level,parent,meets,since,until`.
    mutating func addUnits(_ text: String) throws(ImportError) {
        let table = try CommaSeparated(
            text,
            required: ["id", "name", "level"],
            optional: ["parent", "meets", "since", "until"]
        )
        for row in table.rows {
            let parent = row.values["parent"] ?? ""
            let unit = UnitVersion(
                id: try row.required("id"),
                name: try row.required("name"),
                level: try row.required("level"),
                parent: parent.isEmpty ? nil : parent,
                meets: try meets(row),
                since: try row.day("since") ?? since,
                until: try row.day("until")
            )
            try check(unit.since, unit.until, row)
            add(unit)
        }
        try checkParents(table)
        try checkEnds(table)
    }

    /// Takes a table of contacts: `unit,position,name,address,since,until`.
    mutating func addContacts(_ text: String) throws(ImportError) {
        let table = try CommaSeparated(
            text,
            required: ["unit", "position", "name", "address"],
            optional: ["since", "until"]
        )
        for row in table.rows {
            let contact = UnitContact(
                unit: try row.required("unit"),
                position: try row.required("position"),
                name: try row.required("name"),
                address: try row.required("address"),
                since: try row.day("since") ?? since,
                until: try row.day("until")
            )
            try check(contact.since, contact.until, row)
            guard FieldReading.isAddress(contact.address) else {
                throw Self.error(
                    row,
                    vi: "cột 'address' không phải địa chỉ thư.",
                    en: "the column 'address' is no mail address."
                )
            }
            guard units.contains(where: { $0.id == contact.unit }) else {
                throw Self.error(
                    row,
                    vi: "không có tổ chức '\(contact.unit)'; hãy nhập tổ chức trước.",
                    en: "there is no unit '\(contact.unit)'; import the units first."
                )
            }
            add(contact)
        }
    }

    /// The rhythm of a row; the one known so far where the table has no such column.
    private func meets(_ row: CommaSeparated.Row) throws(ImportError) -> Recurrence? {
        guard let text = row.values["meets"] else {
            return units.last { $0.id == row.values["id"] && $0.until == nil }?.meets
        }
        if text.isEmpty { return nil }
        guard let rhythm = Recurrence(reading: text) else {
            throw Self.error(
                row,
                vi: "cột 'meets' không phải nhịp họp; ví dụ: month by day 3.",
                en:
                    "the column 'meets' is no rhythm of meetings; write month by day 3, for example."
            )
        }
        return rhythm
    }

    private mutating func add(_ unit: UnitVersion) {
        if units.contains(unit) {
            report.unchanged += 1
            return
        }
        let current = units.lastIndex { $0.id == unit.id && $0.until == nil }
        if let current, units[current].says(the: unit), units[current].since <= unit.since {
            report.unchanged += 1
            return
        }
        if let current, units[current].since < unit.since {
            units[current] = units[current].ending(unit.since.adding(days: -1))
        }
        units.removeAll { $0.id == unit.id && $0.since >= unit.since }
        if units.contains(where: { $0.id == unit.id }) || current != nil {
            report.unitsChanged += 1
        } else {
            report.unitsAdded += 1
        }
        units.append(unit)
    }

    private mutating func add(_ contact: UnitContact) {
        let same: (UnitContact) -> Bool = {
            $0.unit == contact.unit && $0.position == contact.position
        }
        let current = contacts.lastIndex { same($0) && $0.until == nil }
        if contacts.contains(contact) {
            report.unchanged += 1
            return
        }
        if let current, contacts[current].address == contact.address,
            contacts[current].name == contact.name, contact.until == nil,
            contacts[current].since <= contact.since
        {
            report.unchanged += 1
            return
        }
        if let current, contacts[current].since < contact.since {
            contacts[current] = contacts[current].ending(contact.since.adding(days: -1))
        }
        contacts.removeAll { same($0) && $0.since >= contact.since }
        if current == nil { report.contactsAdded += 1 } else { report.contactsChanged += 1 }
        contacts.append(contact)
    }

    private func check(
        _ since: CivilDate,
        _ until: CivilDate?,
        _ row: CommaSeparated.Row
    ) throws(ImportError) {
        guard let until, until < since else { return }
        throw Self.error(
            row,
            vi: "'until' đứng trước 'since'.",
            en: "'until' lies before 'since'."
        )
    }

    /// Every parent must be a unit, and no unit may stand above itself.
    private func checkParents(_ table: CommaSeparated) throws(ImportError) {
        let parents = Dictionary(
            units.filter { $0.until == nil }.map { ($0.id, $0.parent) },
            uniquingKeysWith: { _, new in new }
        )
        for row in table.rows {
            guard let id = row.values["id"] else { continue }
            var seen: Set<String> = [id]
            var next = parents[id] ?? nil
            while let parent = next {
                guard parents[parent] != nil else {
                    throw Self.error(
                        row,
                        vi: "tổ chức cấp trên '\(parent)' không có.",
                        en: "the parent '\(parent)' is no unit."
                    )
                }
                guard seen.insert(parent).inserted else {
                    throw Self.error(
                        row,
                        vi: "tổ chức '\(parent)' đứng trên chính nó.",
                        en: "the unit '\(parent)' stands above itself."
                    )
                }
                next = parents[parent] ?? nil
            }
        }
    }

    /// No unit may be left under one that ends: its people would be reminded through nobody above.
    private func checkEnds(_ table: CommaSeparated) throws(ImportError) {
        let versions = Dictionary(grouping: units, by: \.id)
        let below = Dictionary(grouping: units.filter { $0.parent != nil }) { $0.parent ?? "" }
        for row in table.rows {
            guard let id = row.values["id"],
                let own = versions[id], own.allSatisfy({ $0.until != nil }),
                let end = own.compactMap(\.until).max()
            else { continue }
            let left = (below[id] ?? []).filter { unit in
                unit.until.map { end < $0 } ?? true
            }.map(\.id).min()
            guard let left else { continue }
            let next = (end.adding(days: 1) ?? end).displayText
            throw Self.error(
                row,
                vi: "tổ chức '\(id)' kết thúc ngày \(end.displayText) mà '\(left)' "
                    + "còn trực thuộc; hãy ghi cấp trên mới của '\(left)' từ ngày \(next) "
                    + "trong cùng bảng.",
                en: "the unit '\(id)' ends on \(end.displayText) and '\(left)' still stands "
                    + "under it; give '\(left)' its new parent since \(next) in the same table."
            )
        }
    }

    private static func error(_ row: CommaSeparated.Row, vi: String, en: String) -> ImportError {
        ImportError(
            line: row.line,
            detail: LocalizedText(vi: "Dòng \(row.line): \(vi)", en: "Line \(row.line): \(en)")
        )
    }
}

extension UnitVersion {
    fileprivate func ending(_ day: CivilDate?) -> UnitVersion {
        UnitVersion(
            id: id,
            name: name,
            level: level,
            parent: parent,
            meets: meets,
            since: since,
            until: day
        )
    }

    /// Whether both say the same of the unit, whenever they begin.
    fileprivate func says(the other: UnitVersion) -> Bool {
        name == other.name && level == other.level && parent == other.parent
            && meets == other.meets && other.until == nil
    }
}

extension UnitContact {
    fileprivate func ending(_ day: CivilDate?) -> UnitContact {
        UnitContact(
            unit: unit,
            position: position,
            name: name,
            address: address,
            since: since,
            until: day
        )
    }
}
