import CaseEngine
import CivilCalendar
import ControlAPI
import WorkflowModel

/// Holds, extensions, acknowledgements and snoozes.
extension DaemonBackend {
    /// Holds a case for a reason that its workflow declares.
    func hold(
        caseID: String,
        _ request: HoldRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await act(caseID, mutation, CaseAct(reason: request.note)) { desk in
            .hold(reason: request.reason, until: request.until, day: request.day ?? desk.today)
        }
    }

    /// Ends a hold.
    func resume(
        caseID: String,
        _ request: ResumeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await act(caseID, mutation, CaseAct(reason: request.reason)) { desk in
            .resume(day: request.day ?? desk.today)
        }
    }

    /// Extends the newest occurrence of a deadline.
    func extend(
        caseID: String,
        timer: String,
        _ request: ExtendRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        guard let period = try? Period(reading: request.by) else {
            throw Problem.noPeriod(request.by)
        }
        let document = try request.document.map { text throws(Problem) in
            try Self.document(text)
        }
        return try await act(caseID, mutation, CaseAct(reason: request.reason)) { desk in
            try desk.check(timer: timer)
            return .extend(
                timer: timer,
                key: request.key,
                by: period,
                approver: request.approver,
                document: document,
                day: request.day ?? desk.today
            )
        }
    }

    /// Says that the notices of the newest occurrence of a timer were seen.
    func acknowledge(
        caseID: String,
        timer: String,
        _ request: AcknowledgeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await act(caseID, mutation, CaseAct(reason: request.reason)) { desk in
            try desk.check(timer: timer)
            return .acknowledge(timer: timer, key: request.key, day: desk.today)
        }
    }

    /// Lets the reminders of the newest occurrence of a timer rest until a day.
    func snooze(
        caseID: String,
        timer: String,
        _ request: SnoozeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await act(caseID, mutation, CaseAct(reason: request.reason)) { desk in
            try desk.check(timer: timer)
            return .snooze(
                timer: timer,
                key: request.key,
                until: request.until,
                day: desk.today
            )
        }
    }

    private static func document(_ text: String) throws(Problem) -> DocumentValue {
        let field = Field(
            name: "document",
            title: LocalizedText(vi: "Văn bản", en: "Document"),
            type: .document,
            isRequired: true,
            place: SourcePlace(file: "", line: 0, column: 0)
        )
        do {
            let read = try FieldReading.read(["document": text], as: [field], of: "extend")
            guard case .document(let document)? = read["document"] else {
                throw Refusal.missingField("document", of: "extend")
            }
            return document
        } catch {
            throw Problem(any: error)
        }
    }
}

extension Desk {
    /// Refuses a timer the case does not have, with the nearest name.
    fileprivate func check(timer: String) throws(Problem) {
        let names = Array(Set(state.timers.map(\.timer))).sorted()
        guard names.contains(timer) else {
            throw Problem.unknownTimer(timer, of: state.id, known: names)
        }
    }
}

extension Problem {
    /// A timer that a case does not have.
    static func unknownTimer(_ timer: String, of caseID: String, known: [String]) -> Problem {
        Problem(
            .unknownTimer,
            LocalizedText(
                vi: "Hồ sơ '\(caseID)' không có kỳ hạn '\(timer)'.",
                en: "The case '\(caseID)' has no timer '\(timer)'."
            ),
            nearest: nearestName(to: timer, among: known),
            allowed: known
        )
    }

    /// A text that is no period.
    fileprivate static func noPeriod(_ text: String) -> Problem {
        Problem(
            .fieldInvalid,
            LocalizedText(
                vi: "'\(text.prefix(80))' không phải khoảng thời gian; ví dụ “30 working days”.",
                en: "'\(text.prefix(80))' is no period; write “30 working days”, for example."
            ),
            field: "by"
        )
    }
}
