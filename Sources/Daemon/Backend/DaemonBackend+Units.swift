import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

extension DaemonBackend {
    func units(_ query: UnitsQuery) async throws(Problem) -> ControlAPI.Page<UnitEntry> {
        let rules = context.rules.current
        let day = query.on ?? context.clock.now().day
        let wanted = try units(under: query.under, rules, on: day).map(Set.init)
        return try await read { reader in
            let contacts = Dictionary(grouping: try reader.contacts(on: day), by: \.unit)
            let found = try reader.units(on: day)
                .filter { wanted?.contains($0.id) ?? true }
                .sorted { $0.id < $1.id }
                .drop { $0.id <= query.cursor ?? "" }
            let page = found.prefix(query.limit)
            return ControlAPI.Page(
                items: page.map { unit in
                    UnitEntry(
                        unit: UnitRow(unit),
                        contacts: (contacts[unit.id] ?? [])
                            .sorted { ($0.position, $0.address) < ($1.position, $1.address) }
                            .map { ContactRow($0) }
                    )
                },
                next: found.count > page.count ? page.last?.id : nil
            )
        }
    }

    /// Brings units and contacts in, all rows or none.
    ///
    /// It begins an epoch: every open case is folded again, so that new contacts get their
    /// hand-over notice.
    func importUnits(
        _ request: UnitsImportRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> UnitsImportReport {
        let office = context.configuration.office
        let keeper = context.rules
        let report = try await mutate(mutation) { transaction, writer -> UnitsImportReport in
            var merge = UnitMerge(
                units: try transaction.units(),
                contacts: try transaction.contacts(),
                since: request.since ?? writer.moment.day
            )
            do {
                if let units = request.units { try merge.addUnits(units) }
                if let contacts = request.contacts { try merge.addContacts(contacts) }
            } catch let error as ImportError {
                throw Problem(.importInvalid, error.detail, place: "\(error.line)")
            }
            var report = merge.report
            report.isDryRun = mutation.isDryRun
            if report.unitsAdded + report.unitsChanged + report.contactsAdded
                + report.contactsChanged == 0
            {
                return report
            }
            let imported = UnitImport(units: merge.units, contacts: merge.contacts)
            _ = try transaction.replaceUnits(imported)
            let library = writer.rules.library
            _ = try transaction.applyEpoch(
                rulesHash: library.hash,
                files: library.files,
                engine: writer.rules.engine,
                day: writer.moment.day,
                actor: mutation.peer.actor,
                reason: "units"
            )
            try Trail.unitsImported(report, in: transaction)
            return report
        }.reply
        if !report.isDryRun {
            let library = keeper.current.library
            let next = try await read { reader in
                try EpochLoader.rules(library, office: office, reader: reader)
            }
            keeper.begin(next)
            wake()
        }
        return report
    }
}

extension UnitRow {
    /// A version of a unit for the control API.
    init(_ unit: UnitVersion) {
        self.init(
            id: unit.id,
            name: unit.name,
            level: unit.level,
            parent: unit.parent,
            meets: unit.meets?.description,
            since: unit.since,
            until: unit.until
        )
    }
}

extension ContactRow {
    fileprivate init(_ contact: UnitContact) {
        self.init(
            unit: contact.unit,
            position: contact.position,
            name: contact.name,
            address: contact.address,
            since: contact.since,
            until: contact.until
        )
    }
}
