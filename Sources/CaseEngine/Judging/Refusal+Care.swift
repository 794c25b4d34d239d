import CivilCalendar

/// The words of refusals about child cases, holds, extensions, acknowledgements and snoozes.
extension Refusal {
    /// One or two sentences in a language; empty for refusals of other matters.
    func careText(_ language: Language) -> String {
        let words = careWords
        return words?[language] ?? ""
    }

    private var careWords: LocalizedText? {
        switch self {
        case .childOpen(let workflow, let key):
            let name = key.map { "\(workflow)/\($0)" } ?? workflow
            return LocalizedText(
                vi:
                    "Hồ sơ con '\(name)' đang mở. Hãy chờ kết thúc hoặc hủy sự kiện đã mở hồ sơ đó.",
                en:
                    "A child case '\(name)' is open. Wait for its end, or void the event that opened "
                    + "it."
            )
        case .noChild(let name):
            return LocalizedText(
                vi: "Không có hồ sơ con '\(name)'.",
                en: "There is no child case '\(name)'."
            )
        case .notCorrectable(let root):
            return LocalizedText(
                vi: "Không đính chính được mục số \(root). Hãy hủy mục đó rồi ghi lại.",
                en: "Number \(root) cannot be corrected. Void it and record it anew."
            )
        case .notHoldable(let workflow):
            return LocalizedText(
                vi: "Quy trình '\(workflow)' không cho tạm dừng hồ sơ.",
                en: "The workflow '\(workflow)' does not allow its cases to be held."
            )
        case .unknownReason(let reason, let known):
            return LocalizedText(
                vi: "Không có lý do tạm dừng '\(reason)'. Các lý do: \(list(known)).",
                en: "There is no reason '\(reason)' to hold a case. Reasons: \(list(known))."
            )
        case .alreadyHeld(let day):
            return LocalizedText(
                vi: "Hồ sơ đã tạm dừng từ \(day.displayText). Hãy cho tiếp tục trước.",
                en: "The case is held since \(day.displayText). Resume it first."
            )
        case .notHeld(let day):
            return LocalizedText(
                vi: "Ngày \(day.displayText) hồ sơ không bị tạm dừng.",
                en: "On \(day.displayText) the case is not held."
            )
        case .laterHold(let root, let day):
            return LocalizedText(
                vi:
                    "Đã ghi tạm dừng hoặc tiếp tục ngày \(day.displayText) (số \(root)). Hãy hủy mục đó "
                    + "trước.",
                en:
                    "A hold or its end is recorded for \(day.displayText) (number \(root)). Void that "
                    + "first."
            )
        case .endsBeforeStart(let until, let day):
            return LocalizedText(
                vi: "Ngày cuối \(until.displayText) phải sau ngày \(day.displayText).",
                en: "The last day \(until.displayText) must lie after \(day.displayText)."
            )
        default: return timerWords
        }
    }

    private var timerWords: LocalizedText? {
        switch self {
        case .unknownTimer(let timer, let known):
            return LocalizedText(
                vi: "Quy trình không có kỳ hạn '\(timer)'. Các kỳ hạn: \(list(known)).",
                en: "The workflow has no timer '\(timer)'. Timers: \(list(known))."
            )
        case .noOccurrence(let timer, let key):
            let name = key.map { "\(timer)/\($0)" } ?? timer
            return LocalizedText(
                vi: "Hồ sơ chưa có kỳ hạn '\(name)'; xem lệnh show.",
                en: "The case has no timer '\(name)' now; see show."
            )
        case .timerNotRunning(let timer):
            return LocalizedText(
                vi: "Kỳ hạn '\(timer)' không đang chạy: không có gì để gia hạn, xác nhận hay hoãn.",
                en: "The timer '\(timer)' does not run: nothing to extend, acknowledge or put off."
            )
        case .notExtendable(let timer):
            return LocalizedText(
                vi: "Quy định không cho gia hạn kỳ hạn '\(timer)'.",
                en: "The rules allow no extension of '\(timer)'."
            )
        case .extensionTooLong(let period, let limit):
            return LocalizedText(
                vi:
                    "Không thể gia hạn \(period.text(.vietnamese)); nhiều nhất \(limit.text(.vietnamese)).",
                en: "It cannot be extended by \(period.text(.english)); at most "
                    + "\(limit.text(.english))."
            )
        case .extensionsUsedUp(let timer, let times):
            return LocalizedText(
                vi: "Kỳ hạn '\(timer)' đã gia hạn đủ \(times) lần.",
                en: "The timer '\(timer)' was extended as often as allowed (\(times))."
            )
        case .snoozeTooLong(let until, let limit):
            return LocalizedText(
                vi:
                    "Không thể hoãn nhắc đến \(until.displayText); lâu nhất đến \(limit.displayText).",
                en: "Reminders cannot rest until \(until.displayText); at the latest until "
                    + "\(limit.displayText)."
            )
        default: return nil
        }
    }
}
