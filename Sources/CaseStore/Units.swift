public import CaseEngine
public import CivilCalendar
import FoundationEssentials
import GRDB
import WorkflowModel

/// The organisation tree with everybody who holds a position in it, as one import says it.
public struct UnitImport: Hashable, Sendable, Codable {
    /// The versions of the units.
    public let units: [UnitVersion]
    /// The contacts.
    public let contacts: [UnitContact]

    /// Makes an import.
    public init(units: [UnitVersion], contacts: [UnitContact]) {
        self.units = units
        self.contacts = contacts
    }
}

extension StoreReader {
    /// The units as they are on a day, in order of identifier; without a day all versions.
    public func units(on day: CivilDate? = nil) throws(StoreError) -> [UnitVersion] {
        try all(
            """
            SELECT unit, name, level, parent, since_day, until_day, meets FROM unit_version
            WHERE ?1 IS NULL OR ?1 BETWEEN since_day AND COALESCE(until_day, 9999999)
            ORDER BY unit, since_day
            """,
            [day?.column]
        ) { row in
            UnitVersion(
                id: row[0],
                name: row[1],
                level: row[2],
                parent: row[3],
                meets: try Self.rhythm(row[6]),
                since: try row.day(4),
                until: try row.dayIfAny(5)
            )
        }
    }

    /// Who holds which position on a day, in order of unit, position and first day; without a day
    /// everybody who ever did.
    public func contacts(on day: CivilDate? = nil) throws(StoreError) -> [UnitContact] {
        try all(
            """
            SELECT unit, position, name, address, since_day, until_day FROM unit_contact
            WHERE ?1 IS NULL OR ?1 BETWEEN since_day AND COALESCE(until_day, 9999999)
            ORDER BY unit, position, since_day, address
            """,
            [day?.column]
        ) { row in
            UnitContact(
                unit: row[0],
                position: row[1],
                name: row[2],
                address: row[3],
                since: try row.day(4),
                until: try row.dayIfAny(5)
            )
        }
    }

    private static func rhythm(_ text: String?) throws(StoreError) -> Recurrence? {
        guard let text else { return nil }
        guard let rhythm = Recurrence(reading: text) else {
            throw .unreadable(detail: "\(text) is no rhythm of meetings")
        }
        return rhythm
    }

    /// The units and contacts of an earlier import.
    public func unitImport(_ hash: String) throws(StoreError) -> UnitImport? {
        guard let bytes = try content(hash) else { return nil }
        return try storing { try decoder.decode(UnitImport.self, from: Data(bytes)) }
    }
}

extension StoreTransaction {
    /// Keeps a version of the units without bringing it into force, and returns its hash.
    public func keep(_ tree: UnitImport) throws(StoreError) -> String {
        try keep(Array(try encode(tree).utf8))
    }

    /// Replaces all units and contacts by those of an import and returns its hash.
    ///
    /// What they were before is kept by content. The same import again changes nothing. The new
    /// tree belongs to the next epoch: apply one in the same transaction.
    public func replaceUnits(_ tree: UnitImport) throws(StoreError) -> String {
        let hash = try keep(tree)
        if try text(.units) == hash { return hash }
        try run("DELETE FROM unit_version")
        try run("DELETE FROM unit_contact")
        for unit in tree.units {
            try run(
                """
                INSERT INTO unit_version (unit, since_day, until_day, name, level, parent, meets)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    unit.id, unit.since.column, unit.until?.column, unit.name, unit.level,
                    unit.parent, unit.meets?.description,
                ]
            )
        }
        for contact in tree.contacts {
            try run(
                """
                INSERT INTO unit_contact (unit, position, since_day, address, until_day, name)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    contact.unit, contact.position, contact.since.column, contact.address,
                    contact.until?.column, contact.name,
                ]
            )
        }
        try set(.units, to: hash)
        return hash
    }
}
