import CivilCalendar
import ControlAPI

extension Words {
    // MARK: Sentences

    static func didYouMean(_ word: String) -> LocalizedText {
        text("Có phải “\(word)” không?", "Did you mean “\(word)”?")
    }

    static func waiting(seconds: Int) -> LocalizedText {
        text(
            "nhachanctl: chưa có dịch vụ nào trả lời, đợi nhiều nhất \(seconds) giây …",
            "nhachanctl: no daemon answers yet, waiting up to \(seconds) seconds …"
        )
    }

    static func counts(_ cases: CaseCounts) -> LocalizedText {
        let refused = cases.refusedOpenings
        let more =
            refused == 0
            ? text("", "")
            : text(
                ", \(refused) không mở được hồ sơ liên quan",
                ", \(refused) with a case that cannot be opened"
            )
        return text(
            "\(cases.open) đang mở, \(cases.overdue) quá hạn, "
                + "\(cases.dueSoon) đến hạn trong 7 ngày, \(cases.parked) bị treo, "
                + "\(cases.unplaced) có sự kiện không còn phù hợp\(more.vi)",
            "\(cases.open) open, \(cases.overdue) overdue, \(cases.dueSoon) due within 7 days, "
                + "\(cases.parked) parked, \(cases.unplaced) with unplaced events\(more.en)"
        )
    }

    static func delivery(_ delivery: DeliveryCounts) -> LocalizedText {
        text(
            "\(delivery.waiting) chờ gửi, \(delivery.spooled) tệp chờ chuyển thư",
            "\(delivery.waiting) waiting, \(delivery.spooled) files in the spool"
        )
    }

    static func epoch(_ epoch: EpochRow) -> LocalizedText {
        let day = epoch.applied.day?.displayText ?? ""
        let time = epoch.applied.clockText
        let hash = epoch.rules.prefix(12)
        return text(
            "bản \(hash), áp dụng \(time) ngày \(day) (số \(epoch.sequence))",
            "version \(hash), applied \(day) \(time) (sequence \(epoch.sequence))"
        )
    }

    static func office(zone: String, hour: String) -> LocalizedText {
        text("múi giờ \(zone), gửi lúc \(hour)", "zone \(zone), delivery at \(hour)")
    }

    static func lateness(_ milliseconds: Int) -> LocalizedText {
        text("lần trước trễ \(milliseconds) ms", "last time \(milliseconds) ms late")
    }

    static func moreRows(_ shown: Int) -> LocalizedText {
        text(
            "Đây là \(shown) dòng đầu; xem tất cả bằng --all.",
            "These are the first \(shown) rows; see all with --all."
        )
    }

    static func due(_ due: String) -> LocalizedText {
        text("đến hạn \(due)", "due \(due)")
    }

    static func missedPeriods(_ count: Int) -> LocalizedText {
        text("bỏ lỡ \(count) kỳ", "\(count) periods missed")
    }

    static func kin(_ row: ChildRow) -> LocalizedText {
        row.isPeer
            ? text("Chuyển sang hồ sơ", "Handed over to the case")
            : text("Mở hồ sơ con", "Opened the child case")
    }

    static func hold(_ hold: HoldRow) -> LocalizedText {
        let since = hold.since.displayText
        guard let until = hold.until?.displayText else {
            return text(
                "\(hold.title.vi) (\(hold.reason)), từ \(since)",
                "\(hold.title.en) (\(hold.reason)), since \(since)"
            )
        }
        return text(
            "\(hold.title.vi) (\(hold.reason)), từ \(since) đến hết \(until)",
            "\(hold.title.en) (\(hold.reason)), from \(since) to \(until)"
        )
    }

    static func parent(_ parent: ParentRow) -> LocalizedText {
        let name = [parent.workflow, parent.stage].compactMap(\.self).joined(separator: ", ")
        let key = parent.key.map { ", \($0)" } ?? ""
        return text(
            "\(parent.caseID) (\(name)), sự kiện \(parent.event)\(key)",
            "\(parent.caseID) (\(name)), event \(parent.event)\(key)"
        )
    }

    static func done(_ reply: MutationReply) -> LocalizedText {
        let event = reply.event.map(String.init) ?? ""
        if reply.stageBefore == nil {
            return text("Đã mở hồ sơ \(reply.caseID).", "Opened the case \(reply.caseID).")
        }
        return text(
            "Đã ghi vào hồ sơ \(reply.caseID)" + (event.isEmpty ? "." : ", sự kiện số \(event)."),
            "Recorded in the case \(reply.caseID)" + (event.isEmpty ? "." : ", event \(event).")
        )
    }

    static func would(_ reply: MutationReply) -> LocalizedText {
        if reply.stageBefore == nil {
            return text("Sẽ mở một hồ sơ mới.", "Would open a new case.")
        }
        return text(
            "Sẽ ghi vào hồ sơ \(reply.caseID).",
            "Would record in the case \(reply.caseID)."
        )
    }

    static func imported(_ report: UnitsImportReport) -> LocalizedText {
        text(
            "Tổ chức đảng: \(report.unitsAdded) mới, \(report.unitsChanged) thay đổi. "
                + "Người giữ chức vụ: \(report.contactsAdded) mới, \(report.contactsChanged) thay đổi. "
                + "\(report.unchanged) dòng không đổi.",
            "Units: \(report.unitsAdded) new, \(report.unitsChanged) changed. "
                + "Contacts: \(report.contactsAdded) new, \(report.contactsChanged) changed. "
                + "\(report.unchanged) rows unchanged."
        )
    }

    /// What an acknowledgement leaves.
    static let acknowledged = text(
        "Thông báo của kỳ hạn này không gửi nữa; nhắc nhở và khẩn vẫn gửi.",
        "Notices of this timer rest; warnings and alerts still go out."
    )

    /// What a snooze leaves.
    static func snoozed(_ day: CivilDate) -> LocalizedText {
        text(
            "Không nhắc đến hết ngày trước \(day.displayText); lần mới nhất bị lỡ sẽ gửi sau đó.",
            "Reminders rest until \(day.displayText); the newest one missed comes then."
        )
    }

    static let digest = text("tổng hợp", "digest")

    static func lateOnes(_ count: Int) -> LocalizedText {
        text("\(count) muộn", "\(count) late")
    }

    static func messagesWouldGoOut(_ count: Int) -> LocalizedText {
        text(
            "Nếu mở cổng, \(count) thư sẽ được gửi:",
            count == 1
                ? "If the gate were opened, 1 message would go out:"
                : "If the gate were opened, \(count) messages would go out:"
        )
    }

    /// Steps of a standstill that no message carries.
    static func leftOut(_ count: Int) -> LocalizedText {
        text(
            "\(count) bước cũ được gộp vào bước sau và không gửi; xem nhachanctl reminders.",
            count == 1
                ? "1 older step is left out, because a later one stands for it; see nhachanctl reminders."
                : "\(count) older steps are left out, because later ones stand for them; "
                    + "see nhachanctl reminders."
        )
    }

    static func wouldGoOut(_ count: Int) -> LocalizedText {
        text(
            "Từng nhắc việc chờ gửi (\(count)):",
            "Reminders that wait (\(count)), one by one:"
        )
    }

    static func sinceInstant(_ instant: WireInstant) -> LocalizedText {
        let moment = "\(instant.day?.displayText ?? "") \(instant.clockText)"
        return text("từ \(moment)", "since \(moment)")
    }

    static let unchangedRules = text(
        "Quy tắc không thay đổi, không có gì phải làm.",
        "The rules are unchanged; nothing to do."
    )

    static func reloaded(_ report: ReloadReport) -> LocalizedText {
        let files = report.files.joined(separator: ", ")
        return text(
            "Đã nạp quy tắc (thay đổi: \(files)); tính lại \(report.caseCount) hồ sơ, "
                + "dời \(report.moveCount) ngày.",
            "The rules were reloaded (changed: \(files)); \(report.caseCount) cases were folded, "
                + "\(report.moveCount) dates moved."
        )
    }

    static func wouldReload(_ report: ReloadReport) -> LocalizedText {
        let files = report.files.joined(separator: ", ")
        return text(
            "Tệp thay đổi: \(files). Trong \(report.caseCount) hồ sơ, \(report.moveCount) ngày "
                + "sẽ dời.",
            "Changed files: \(files). In \(report.caseCount) cases, \(report.moveCount) dates "
                + "would move."
        )
    }

    static func furtherMoves(_ count: Int) -> LocalizedText {
        text("… và \(count) ngày khác.", "… and \(count) more.")
    }
}
