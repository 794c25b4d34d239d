import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import Logging
import ReminderDelivery
import Systemd
import WorkflowModel

extension DaemonBackend {
    /// Forgets closed cases: in the database, in the spool, and in the list beside the backups.
    ///
    /// Repeated for a case that was forgotten, it finishes what a crash left undone.
    func forget(
        _ request: ForgetRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ForgetReport {
        let cases = try await casesToForget(request)
        let search = SpoolSearch(context.configuration.spool)
        do {
            let names = try await mailFiles(of: cases)
            let findings = try await blocking("forget-search") {
                try search.findings().filter { names.contains($0.base) }
            }
            if let waiting = findings.first(where: { $0.place == .new || $0.place == .tmp }) {
                throw Problem(.notForgettable, .mailWaits(waiting.base))
            }
            let rows = try await seal(cases, findings, request, mutation)
            var report = ForgetReport(cases: rows, isDryRun: mutation.isDryRun)
            report.backups = try backupNames()
            guard !mutation.isDryRun else { return report }
            try await blocking("forget-mail") { try search.remove(findings) }
            try await writeForgetList()
            report.isScrubbed = try await context.store.scrub(at: context.clock.now().milliseconds)
            return report
        } catch {
            throw Problem(any: error)
        }
    }

    private func casesToForget(_ request: ForgetRequest) async throws(Problem) -> [String] {
        guard request.cases.isEmpty != (request.subject == nil) else {
            throw Problem(.fieldMissing, .casesOrSubject, field: "cases")
        }
        guard request.cases.count <= 1_000 else {
            throw Problem(.fieldInvalid, .tooManyCases(request.cases.count), field: "cases")
        }
        guard let subject = request.subject else {
            return Set(request.cases).sorted()
        }
        let found = try await read { try $0.caseIDs(ofSubject: subject) }
        guard !found.isEmpty else { throw Problem(.unknownSubject, .noSubject(subject)) }
        return found
    }

    private func mailFiles(of cases: [String]) async throws -> Set<String> {
        try await context.store.read { reader in
            var names: Set<String> = []
            for caseID in cases {
                _ = try reader.workflow(of: caseID)
                names.formUnion(try reader.forgetCount(of: caseID).files)
            }
            return names
        }
    }

    private func seal(
        _ cases: [String],
        _ findings: [SpoolSearch.Finding],
        _ request: ForgetRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> [ForgottenRow] {
        let present = Set(findings.map(\.base))
        return try await mutate(mutation) { transaction, writer -> [ForgottenRow] in
            let day = writer.moment.day
            if let obstacle = try transaction.obstacles(toForgetting: cases, on: day).first {
                throw Problem(.notForgettable, .obstacle(obstacle))
            }
            return try cases.map { caseID in
                let count = try transaction.forgetCount(of: caseID)
                let wasForgotten = try transaction.sealing(of: caseID) != nil
                let facts = try SealedFacts(of: caseID, in: transaction, writer: writer)
                if !wasForgotten {
                    let sequence = try transaction.seal(
                        ForgottenCase(caseID: caseID, day: day, facts: facts),
                        actor: mutation.peer.actor,
                        reason: request.reason
                    )
                    try Trail.sealed(caseID, facts, sequence: sequence, in: transaction)
                }
                return ForgottenRow(
                    caseID: caseID,
                    workflow: facts.workflow,
                    ended: facts.ended,
                    outcome: facts.outcome,
                    events: wasForgotten ? 0 : count.events,
                    reminders: wasForgotten ? 0 : count.reminders,
                    files: count.files.count { present.contains($0) },
                    wasForgotten: wasForgotten
                )
            }
        }.reply
    }

    private func backupNames() throws -> [String] {
        let folder = BackupFolder(context.configuration.backups.folder)
        return folder.exists ? try folder.names() : []
    }

    /// The list follows from the database: one that could not be written now is written with the
    /// next backup.
    private func writeForgetList() async throws {
        let folder = BackupFolder(context.configuration.backups.folder)
        do {
            try folder.make()
            try await ForgetList.write(of: context.store, in: folder.path)
        } catch {
            context.log.error("the list of forgotten cases could not be written", error: error)
        }
    }
}

extension SealedFacts {
    /// What is left of a closed case: folded a last time, or taken from its rows where it cannot be
    /// folded any more.
    init(of caseID: String, in reader: StoreReader, writer: CaseWriter) throws {
        guard let summary = try reader.summary(of: caseID) else {
            throw StoreError.unknownCase(caseID)
        }
        let isSealed = try reader.sealing(of: caseID) != nil
        let state = isSealed ? nil : try? Self.fold(caseID, of: summary.workflow, reader, writer)
        let library = writer.rules.library
        let today = writer.moment.day
        self.init(
            workflow: summary.workflow,
            unit: summary.unit,
            stage: summary.stage,
            opened: summary.opened,
            ended: summary.ended ?? today,
            outcome: summary.outcome,
            stays: (state?.visits ?? []).map { Stay(stage: $0.stage, entered: $0.entered) },
            timers: (state?.timers ?? []).map { status in
                Timer(
                    timer: status.timer,
                    kind: status.kind.rawValue,
                    state: status.stateWord(on: today),
                    start: status.start,
                    due: status.due,
                    stateDay: status.state.restDay,
                    isLate: status.state.isLate
                )
            },
            remindersSent: try reader.reminders(
                ReminderFilter(caseID: caseID, status: .sent),
                limit: 10_000
            ).rows.count,
            answers: state.map { Self.answers($0, library) } ?? [:]
        )
    }

    private static func fold(
        _ caseID: String,
        of workflow: String,
        _ reader: StoreReader,
        _ writer: CaseWriter
    ) throws -> CaseState? {
        guard let rules = writer.rules.rules(of: workflow) else { return nil }
        let reading = CaseReading(reader, rules: writer.rules, today: writer.moment.day)
        return try reading.state(of: caseID, history: reader.history(of: caseID), rules: rules)
    }

    /// Values of fields with a closed list of them, which name nobody.
    private static func answers(_ state: CaseState, _ library: RuleLibrary) -> [String: String] {
        var answers: [String: String] = [:]
        func take(_ owner: String, _ fields: [Field], _ values: [String: FieldValue]) {
            for field in fields {
                switch (field.type, values[field.name]) {
                case (.choice, .text(let word)?): answers["\(owner).\(field.name)"] = word
                case (.boolean, .boolean(let truth)?):
                    answers["\(owner).\(field.name)"] = String(truth)
                default: continue
                }
            }
        }
        let kind = library.subjectKinds[state.subject.kind]
        take("subject", kind?.fields ?? [], state.subject.fields)
        take("case", library.workflows[state.workflow]?.fields ?? [], state.fields)
        return answers
    }
}

extension LocalizedText {
    fileprivate static let casesOrSubject = LocalizedText(
        vi: "Hãy nêu hồ sơ, hoặc nêu đối tượng bằng --subject, không nêu cả hai.",
        en: "Name cases, or a subject with --subject, not both."
    )

    fileprivate static func tooManyCases(_ count: Int) -> LocalizedText {
        LocalizedText(
            vi: "\(count) hồ sơ là quá nhiều cho một lần; mỗi lần tối đa 1000.",
            en: "\(count) cases are too many at once; name at most 1000."
        )
    }

    fileprivate static func noSubject(_ subject: String) -> LocalizedText {
        LocalizedText(
            vi: "Không có hồ sơ nào của đối tượng “\(subject)”; xem nhachanctl cases --state all.",
            en: "There is no case of subject “\(subject)”; see nhachanctl cases --state all."
        )
    }

    fileprivate static func mailWaits(_ file: String) -> LocalizedText {
        LocalizedText(
            vi:
                "Thư \(file) về hồ sơ này còn chờ gửi trong new/; hãy để chương trình gửi thư chạy xong.",
            en:
                "Mail \(file) about the case still waits in new/; let the mail script send it first."
        )
    }

    fileprivate static func obstacle(_ obstacle: ForgetObstacle) -> LocalizedText {
        switch obstacle {
        case .open(let caseID):
            LocalizedText(
                vi: "Hồ sơ \(caseID) còn đang mở; chỉ xóa dữ liệu của hồ sơ đã kết thúc.",
                en: "Case \(caseID) is open; only closed cases can be forgotten."
            )
        case .readBy(let caseID, let reader):
            LocalizedText(
                vi:
                    "Hồ sơ \(reader) còn giữ và đọc thông tin của hồ sơ \(caseID); hãy xóa cả hai cùng "
                    + "lúc, hoặc mọi hồ sơ của đối tượng bằng --subject.",
                en: "Case \(reader) is kept and reads what case \(caseID) recorded; forget both at "
                    + "once, or all cases of the subject with --subject."
            )
        case .mailUnderWay(let caseID, let file):
            LocalizedText(
                vi:
                    "Thư \(file) về hồ sơ \(caseID) là thư của hôm nay hoặc chưa gửi; hãy thử lại vào "
                    + "ngày mai.",
                en: "Mail \(file) about case \(caseID) is of today or not sent yet; try again "
                    + "tomorrow."
            )
        }
    }
}

extension Trail {
    /// What a case recorded was forgotten.
    static func sealed(
        _ caseID: String,
        _ facts: SealedFacts,
        sequence: Int64,
        in transaction: StoreTransaction
    ) throws {
        let entry = ReminderDelivery.JournalEntry(.caseSealed)
            .with(.caseID, caseID)
            .with(.workflow, facts.workflow)
            .with(.stage, facts.stage)
            .with(.sequence, sequence)
        try write(entry, in: transaction)
    }
}
