import CivilCalendar
import WorkflowModel

/// Notices to those who were already told.
extension Reconciliation {
    /// What one role was told of a timer.
    private struct Told {
        let role: String
        var last: LedgerEntry
        var moves = 0
        var handovers = 0
    }

    /// The notices that the case asks for today, whether or not they wait already.
    func notices(on day: CivilDate, address: (String) -> String) -> [LedgerEntry] {
        guard state.isOpen else { return [] }
        let rows = toldRows()
        if rows.isEmpty { return [] }
        var result: [LedgerEntry] = []
        for status in state.timers where isPresent(status) {
            for told in self.told(status, rows) {
                if let notice = moved(status, told, day: day) {
                    result.append(notice)
                } else if let notice = handover(status, told, day: day, address: address) {
                    result.append(notice)
                }
            }
        }
        return result
    }

    /// Whether somebody may have to be told of a clock: it runs, or stands still again because its
    /// trigger was retracted.
    private func isPresent(_ status: TimerStatus) -> Bool {
        (status.visit == 0 || status.visit == state.visits.count)
            && (status.isRunning || status.state == .dormant)
    }

    /// Where the rows stand whose words reached somebody, by timer.
    private func toldRows() -> [String: [Int]] {
        var result: [(timer: String, rows: [Int])] = []
        var place = 0
        for index in ledger.indices where ledger[index].wasTold {
            // Rows of one timer mostly follow each other.
            if place >= result.count || result[place].timer != ledger[index].key.timer {
                let timer = ledger[index].key.timer
                place = result.firstIndex { $0.timer == timer } ?? result.count
                if place == result.count { result.append((timer, [])) }
            }
            result[place].rows.append(index)
        }
        return Dictionary(result.map { ($0.timer, $0.rows) }, uniquingKeysWith: +)
    }

    /// What each role was told of a timer, in the order they were told first.
    private func told(_ status: TimerStatus, _ rows: [String: [Int]]) -> [Told] {
        var result: [Told] = []
        var lasts: [Int] = []
        for index in rows[status.timer] ?? [] {
            // What was told of another value is nothing to this one.
            if status.key != nil, ledger[index].key.occurrence != status.occurrence { continue }
            let place =
                result.firstIndex { $0.role == ledger[index].key.role } ?? result.count
            if place == result.count {
                result.append(Told(role: ledger[index].key.role, last: ledger[index]))
                lasts.append(index)
            }
            lasts[place] = index
            if !ledger[index].isNotice { continue }
            if ledger[index].key.step.hasPrefix(Self.movedStep) {
                result[place].moves += 1
            } else {
                result[place].handovers += 1
            }
        }
        for place in result.indices { result[place].last = ledger[lasts[place]] }
        return result
    }

    /// The notice for who was told another due date last, that it moved.
    ///
    /// A new occurrence is no move, unless the event that the old one hung on was retracted.
    private func moved(_ status: TimerStatus, _ told: Told, day: CivilDate) -> LedgerEntry? {
        let last = told.last.key
        guard let before = last.due, before != status.due,
            last.occurrence == status.occurrence || isRetracted(last.occurrence)
        else { return nil }
        return notice(
            "\(Self.movedStep)#\(told.moves + 1)",
            status: status,
            role: told.role,
            day: day,
            previousDue: before
        )
    }

    /// Who holds a role now that somebody else held when it was told last is told what runs.
    private func handover(
        _ status: TimerStatus,
        _ told: Told,
        day: CivilDate,
        address: (String) -> String
    ) -> LedgerEntry? {
        guard status.isRunning, told.last.key.occurrence == status.occurrence,
            told.last.key.due == status.due,
            let before = told.last.address, before != address(told.role)
        else { return nil }
        return notice(
            "\(Self.handoverStep)#\(told.handovers + 1)",
            status: status,
            role: told.role,
            day: day,
            previousDue: nil
        )
    }

    /// Whether an occurrence hung on an event that was retracted or set aside since.
    private func isRetracted(_ occurrence: String) -> Bool {
        guard occurrence.first == "e" else { return false }
        let digits = occurrence.dropFirst().prefix { $0 != "-" }
        guard let root = Int64(digits) else { return false }
        return !state.events.contains { $0.root == root }
    }

    private func notice(
        _ step: String,
        status: TimerStatus,
        role: String,
        day: CivilDate,
        previousDue: CivilDate?
    ) -> LedgerEntry {
        LedgerEntry(
            key: ReminderKey(
                caseID: state.id,
                timer: status.timer,
                occurrence: status.occurrence,
                step: step,
                due: status.due,
                role: role
            ),
            day: day,
            level: .warning,
            message: step.hasPrefix(Self.movedStep) ? Self.movedStep : Self.handoverStep,
            status: .planned,
            previousDue: previousDue
        )
    }
}

extension LedgerEntry {
    /// Whether its words reached somebody, or are on their way.
    fileprivate var wasTold: Bool { status == .sent || status == .assigned }
}
