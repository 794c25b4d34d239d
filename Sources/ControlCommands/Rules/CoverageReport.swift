import CaseEngine
import CivilCalendar
import WorkflowModel

/// What of the rules the scenarios reach.
struct CoverageReport: Encodable {
    /// A part no scenario reaches.
    struct Missing: Encodable {
        let part: CoverageItem.Part
        let workflow: String
        let name: String
        let file: String
        let line: Int
    }

    /// The share of all parts that is reached, in per cent.
    let percent: Int
    /// The share of each kind of part.
    let parts: [RuleCoverage.Share]
    /// What no scenario reaches, in the order written.
    let missing: [Missing]

    init(_ coverage: RuleCoverage) {
        percent = coverage.percent
        parts = coverage.shares
        missing = coverage.missing.map { item in
            Missing(
                part: item.part,
                workflow: item.workflow,
                name: item.name,
                file: item.place.file,
                line: item.place.line
            )
        }
    }

    func lines(_ language: Language) -> [String] {
        var lines = missing.map { item in
            "\(item.file):\(item.line): \(item.part.words[language]): \(item.workflow) \(item.name)"
        }
        lines += parts.map { share in
            let percent = share.total == 0 ? 100 : share.reached * 100 / share.total
            return "\(share.part.words[language]): \(share.reached)/\(share.total) (\(percent) %)"
        }
        lines.append(
            LocalizedText(
                vi: "Kịch bản đi qua \(percent) % quy tắc; còn thiếu \(missing.count).",
                en: "The scenarios reach \(percent) % of the rules; \(missing.count) are missing."
            )[language]
        )
        return lines
    }
}

extension CoverageItem.Part {
    /// What people read.
    fileprivate var words: LocalizedText {
        switch self {
        case .stage: LocalizedText(vi: "giai đoạn", en: "stage")
        case .entry: LocalizedText(vi: "lối vào", en: "way in")
        case .move: LocalizedText(vi: "kết quả của sự kiện", en: "outcome of an event")
        case .requirementMet: LocalizedText(vi: "điều kiện được đáp ứng", en: "requirement met")
        case .requirementFailed:
            LocalizedText(vi: "điều kiện không được đáp ứng", en: "requirement not met")
        case .timer: LocalizedText(vi: "kỳ hạn", en: "timer")
        case .variant: LocalizedText(vi: "phiên bản quy định", en: "version of a law")
        case .reminder: LocalizedText(vi: "bước nhắc", en: "reminder step")
        case .campaign: LocalizedText(vi: "đợt mở hồ sơ", en: "campaign")
        case .campaignClosing:
            LocalizedText(vi: "hồ sơ thôi thuộc đợt", en: "closing by a campaign")
        }
    }
}
