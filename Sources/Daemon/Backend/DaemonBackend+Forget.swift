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
            let register = try await registerToForget(request)
            let sealed = try await seal(cases, register, findings, request, mutation)
            var report = ForgetReport(
                cases: sealed.cases,
                register: sealed.register,
                isDryRun: mutation.isDryRun
            )
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
        return try await read { reader in
            let found = try reader.caseIDs(ofSubject: subject)
            let isKnown = try !found.isEmpty || reader.kind(ofSubject: subject) != nil
            guard isKnown else { throw Problem(.unknownSubject, .noSubject(subject)) }
            return found
        }
    }

    /// What the register was told of the subject that a request names, looked for beside the writer
    /// in short reads; `nil` where the request names cases.
    private func registerToForget(
        _ request: ForgetRequest
    ) async throws(Problem) -> RegisterSearch? {
        guard let subject = request.subject else { return nil }
        var search = RegisterSearch(subject: subject)
        while true {
            let start = search
            let next = try await read { try start.continued(in: $0) }
            guard let next else { return search }
            search = next
        }
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
        _ register: RegisterSearch?,
        _ findings: [SpoolSearch.Finding],
        _ request: ForgetRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> SealedRecords {
        let present = Set(findings.map(\.base))
        return try await mutate(mutation) { transaction, writer -> SealedRecords in
            let day = writer.moment.day
            if let obstacle = try transaction.obstacles(toForgetting: cases, on: day).first {
                throw Problem(.notForgettable, .obstacle(obstacle))
            }
            let rows = try cases.map { caseID in
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
            // What is left of the cases was counted with what the register knew.
            var events = 0
            if var search = register {
                while let next = try search.continued(in: transaction) { search = next }
                events = search.found.count
                if events > 0 {
                    let history = try transaction.subjectHistory(
                        of: search.subject,
                        kind: transaction.kind(ofSubject: search.subject) ?? ImportReading.person
                    )
                    let answers = SealedAnswers(library: writer.rules.library)
                    try transaction.sealRegister(
                        of: ForgottenSubject(
                            subject: search.subject,
                            day: day,
                            values: answers.values(of: history, on: day)
                        ),
                        events: search.found,
                        actor: mutation.peer.actor,
                        reason: request.reason
                    )
                }
            }
            return SealedRecords(cases: rows, register: events)
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

/// What one request sealed.
private struct SealedRecords: Codable, Sendable {
    let cases: [ForgottenRow]
    let register: Int
}

/// A walk along the events for what the register was told of a subject.
struct RegisterSearch: Sendable {
    let subject: String
    private(set) var found: [Int64] = []
    private var last: Int64 = 0

    init(subject: String) { self.subject = subject }

    /// The walk a stretch further; `nil` where the events end.
    func continued(in reader: StoreReader) throws -> RegisterSearch? {
        let end = min(last + StoreReader.registerStretch, try reader.newestSequence())
        guard end > last else { return nil }
        var next = self
        next.found += try reader.registerEvents(of: subject, after: last, through: end)
        next.last = end
        return next
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
        var answers = state.map { SealedAnswers(library: library).answers(of: $0) } ?? [:]
        let opening = isSealed ? nil : try reader.history(of: caseID).first?.action
        if case .open(_, let subject, _, _)? = opening { answers[Self.openedIn] = subject.unit }
        self.init(
            workflow: summary.workflow,
            unit: summary.unit,
            stage: summary.stage,
            opened: summary.opened,
            ended: summary.ended ?? today,
            outcome: summary.outcome,
            stays: (state?.visits ?? []).map { Stay(stage: $0.stage, entered: $0.entered) },
            timers: state.map { SealedAnswers(library: library).timers(of: $0, on: today) } ?? [],
            remindersSent: try reader.reminders(
                ReminderFilter(caseID: caseID, status: .sent),
                limit: 10_000
            ).rows.count,
            answers: answers
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
            vi: "Không có đối tượng “\(subject)”; xem nhachanctl subjects.",
            en: "There is no subject “\(subject)”; see nhachanctl subjects."
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
