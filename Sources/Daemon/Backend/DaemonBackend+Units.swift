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

    /// Brings units and contacts in, all rows or none, by way of a plan.
    ///
    /// It begins an epoch: every open case is folded again, so that new contacts get their
    /// hand-over notice. What would move more due dates than a reload may waits for `apply`.
    func importUnits(
        _ request: UnitsImportRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> UnitsImportReport {
        if let replay: UnitsImportReport = try await answered(mutation) { return replay }
        let rules = context.rules.current
        let (merged, report) = try await merge(request, rules)
        do {
            let answer = try await self.importUnits(merged, report, rules, mutation)
            if mutation.isDryRun { return answer }
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try transaction.answer(mutation, with: answer)
            }
            wake()
            return answer
        } catch {
            throw Problem(any: error)
        }
    }

    /// The units after an import, with what it changes; no units where it changes nothing.
    private func merge(
        _ request: UnitsImportRequest,
        _ rules: RulesInForce
    ) async throws(Problem) -> (UnitImport?, UnitsImportReport) {
        let today = context.clock.now().day
        return try await read { reader in
            var merge = UnitMerge(
                units: try reader.units(),
                contacts: try reader.contacts(),
                since: request.since ?? today
            )
            try merge.add(units: request.units, contacts: request.contacts)
            let report = merge.report
            let changes =
                report.unitsAdded + report.unitsChanged + report.contactsAdded
                + report.contactsChanged
            if changes == 0 { return (nil, report) }
            return (UnitImport(units: merge.units, contacts: merge.contacts), report)
        }
    }

    private func importUnits(
        _ merged: UnitImport?,
        _ report: UnitsImportReport,
        _ rules: RulesInForce,
        _ mutation: Mutation
    ) async throws -> UnitsImportReport {
        var report = report
        report.isDryRun = mutation.isDryRun
        guard let merged else { return report }
        let planner = Planner(context: context)
        let version = PlannedVersion(library: rules.library, units: merged)
        let finding = try await planner.compare(version, with: rules)
        let actor = mutation.peer.actor
        let isWaiting = finding.summary.moves > context.configuration.appliedMoves
        if isWaiting, !mutation.isDryRun {
            let plan = try await planner.keep(
                finding,
                of: version,
                rules: rules,
                origin: .asked,
                actor: actor
            )
            report.plan = try PlanReport(plan, clock: context.clock)
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try Trail.planWaits(plan, moves: finding.summary.moves, in: transaction)
            }
        } else {
            report.plan = PlanReport(
                finding,
                files: [],
                changesUnits: true,
                base: rules.epoch,
                made: context.clock.now(),
                actor: actor,
                items: [],
                warnings: []
            )
        }
        report.plan?.items = try await moves(
            finding.entries.prefix(Self.listedMoves),
            version: version,
            isExplained: false
        )
        if isWaiting || mutation.isDryRun { return report }
        let listed = Set(finding.entries)
        _ = try await planner.begin(
            version,
            plan: nil,
            known: finding,
            ChangeOrder(actor: actor, reason: "units", isDryRun: false)
        ) { listed.contains($0) }
        let told = report
        try await context.store.write(at: context.clock.now().milliseconds) { transaction in
            try Trail.unitsImported(told, in: transaction)
        }
        return report
    }

    /// How many moves the answer of an import lists.
    private static let listedMoves = 20
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

extension UnitMerge {
    /// Adds the tables of an import, and names the table and the line that cannot be used.
    mutating func add(units: String?, contacts: String?) throws(Problem) {
        var table = "units"
        do throws(ImportError) {
            if let units { try addUnits(units) }
            table = "contacts"
            if let contacts { try addContacts(contacts) }
        } catch {
            throw Problem(.importInvalid, error.detail, place: "\(table):\(error.line)")
        }
    }
}
