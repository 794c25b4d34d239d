import CivilCalendar
import ControlAPI

extension Sample {
    /// A timer with whom it tells.
    static let explanation = TimerExplanation(
        row: timer,
        steps: steps,
        recipients: [recipients]
    )

    /// A role that is found through another unit since the districts are gone.
    static let recipients = RecipientRow(
        role: "committee-office",
        title: LocalizedText(vi: "Văn phòng cấp ủy cơ sở", en: "Office of the committee"),
        stretches: [
            RecipientStretchRow(
                since: day("2025-05-05"),
                until: day("2025-06-30"),
                unit: unit.unit,
                address: "van-phong-cu@example.vn",
                isStandIn: true
            ),
            RecipientStretchRow(
                since: day("2025-07-01"),
                unit: unit.unit,
                address: "van-phong@example.vn"
            ),
        ],
        text: LocalizedText(
            vi: "đến hết 30/06/2025 qua Đảng ủy A (DU-01); từ 01/07/2025 qua Đảng ủy B (DU-02)",
            en: "until 30/06/2025 through Đảng ủy A (DU-01); since 01/07/2025 through "
                + "Đảng ủy B (DU-02)"
        )
    )
}
