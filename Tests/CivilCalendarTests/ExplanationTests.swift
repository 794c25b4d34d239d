import CivilCalendar
import Foundation
import Testing

@Suite struct ExplanationTests {
    private let calendar: WorkingCalendar

    init() throws {
        calendar = try VietnamCalendar.expanded()
    }

    private func steps(
        _ from: String,
        _ within: String,
        _ direction: CountDirection = .after,
        kind: DeadlineKind = .deadline
    ) throws -> [ExplanationStep] {
        try computeDue(
            from: date(from),
            within: Period(reading: within),
            direction: direction,
            kind: kind,
            calendar: calendar
        ).steps
    }

    @Test func `Thirty working days from 17 July 2026 explain themselves in Vietnamese`() throws {
        #expect(
            try steps("2026-07-17", "30 working days").map { $0.text(.vietnamese) } == [
                "Tính 30 ngày làm việc sau Thứ Sáu 17/07/2026; không tính chính ngày này.",
                "Không tính 10 ngày nghỉ cuối tuần từ Thứ Bảy 18/07/2026 đến Chủ Nhật 16/08/2026.",
                "Có tính Thứ Bảy 22/08/2026: làm bù cho ngày nghỉ Thứ Hai 31/08/2026 (chính thức; "
                    + "9441/TB-BNV (16/10/2025)).",
                "Không tính Chủ Nhật 23/08/2026: nghỉ cuối tuần.",
                "Ngày đến hạn: Thứ Năm 27/08/2026.",
            ]
        )
    }

    @Test func `Thirty working days from 17 July 2026 explain themselves in English`() throws {
        #expect(
            try steps("2026-07-17", "30 working days").map { $0.text(.english) } == [
                "Counting 30 working days after Fri 17/07/2026; that day itself is not counted.",
                "10 weekend days from Sat 18/07/2026 to Sun 16/08/2026 are not counted.",
                "Sat 22/08/2026 is counted: worked in exchange for the day off on Mon 31/08/2026 "
                    + "(official; 9441/TB-BNV (16/10/2025)).",
                "Sun 23/08/2026 is not counted: weekend.",
                "Due on Thu 27/08/2026.",
            ]
        )
    }

    @Test func `A count over Tet names each weekday off and folds the weekends`() throws {
        let tet = "Lunar New Year (official; 9441/TB-BNV (16/10/2025))."
        #expect(
            try steps("2026-02-12", "5 working days").map { $0.text(.english) } == [
                "Counting 5 working days after Thu 12/02/2026; that day itself is not counted.",
                "2 weekend days from Sat 14/02/2026 to Sun 15/02/2026 are not counted.",
                "Mon 16/02/2026 is not counted: \(tet)",
                "Tue 17/02/2026 is not counted: \(tet)",
                "Wed 18/02/2026 is not counted: \(tet)",
                "Thu 19/02/2026 is not counted: \(tet)",
                "Fri 20/02/2026 is not counted: \(tet)",
                "2 weekend days from Sat 21/02/2026 to Sun 22/02/2026 are not counted.",
                "Due on Thu 26/02/2026.",
            ]
        )
    }

    @Test func `A count into a year without announcement says that it is provisional`() throws {
        let texts = try steps("2026-12-05", "30 working days").map { $0.text(.vietnamese) }
        #expect(
            texts == [
                "Tính 30 ngày làm việc sau Thứ Bảy 05/12/2026; không tính chính ngày này.",
                "Không tính 7 ngày nghỉ cuối tuần từ Chủ Nhật 06/12/2026 đến Chủ Nhật 27/12/2026.",
                "Không tính Thứ Sáu 01/01/2027: Tết Dương lịch (ước tính; "
                    + "Bộ luật Lao động 45/2019/QH14 Điều 112(1)).",
                "Không tính 6 ngày nghỉ cuối tuần từ Thứ Bảy 02/01/2027 đến Chủ Nhật 17/01/2027.",
                "Ngày đến hạn: Thứ Hai 18/01/2027, tạm tính vì dựa trên ngày chưa được công bố "
                    + "chính thức.",
            ]
        )
    }

    @Test func `A backwards count is explained in the order it is walked`() throws {
        #expect(
            try steps("2026-08-27", "8 working days", .before).map { $0.text(.english) } == [
                "Counting back 8 working days before Thu 27/08/2026; that day itself is not "
                    + "counted.",
                "Sun 23/08/2026 is not counted: weekend.",
                "Sat 22/08/2026 is counted: worked in exchange for the day off on Mon 31/08/2026 "
                    + "(official; 9441/TB-BNV (16/10/2025)).",
                "Due on Tue 18/08/2026.",
            ]
        )
    }

    @Test func `A roll names the days passed over and why`() throws {
        #expect(
            try steps("2026-08-22", "1 week").map { $0.text(.vietnamese) } == [
                "Tính 1 tuần sau Thứ Bảy 22/08/2026; không tính chính ngày này.",
                "Không tính 2 ngày nghỉ cuối tuần từ Thứ Bảy 29/08/2026 đến Chủ Nhật 30/08/2026.",
                "Không tính Thứ Hai 31/08/2026: nghỉ hoán đổi, làm bù Thứ Bảy 22/08/2026 "
                    + "(chính thức; 9441/TB-BNV (16/10/2025)).",
                "Không tính Thứ Ba 01/09/2026: Quốc khánh (chính thức; 9441/TB-BNV (16/10/2025)).",
                "Không tính Thứ Tư 02/09/2026: Quốc khánh (chính thức; 9441/TB-BNV (16/10/2025)).",
                "Thứ Bảy 29/08/2026 là ngày nghỉ (ngày nghỉ cuối tuần), chuyển sang ngày làm việc "
                    + "tiếp theo: Thứ Năm 03/09/2026.",
                "Ngày đến hạn: Thứ Năm 03/09/2026.",
            ]
        )
        #expect(
            try steps("2026-09-09", "1 week", .before).map { $0.text(.english) } == [
                "Counting back 1 week before Wed 09/09/2026; that day itself is not counted.",
                "Wed 02/09/2026 is not counted: National Day (official; 9441/TB-BNV (16/10/2025)).",
                "Tue 01/09/2026 is not counted: National Day (official; 9441/TB-BNV (16/10/2025)).",
                "Mon 31/08/2026 is not counted: day off in exchange for work on Sat 22/08/2026 "
                    + "(official; 9441/TB-BNV (16/10/2025)).",
                "2 weekend days from Sat 29/08/2026 to Sun 30/08/2026 are not counted.",
                "Wed 02/09/2026 is a day off (National Day), so the date moves back to the working "
                    + "day before: Fri 28/08/2026.",
                "Due on Fri 28/08/2026.",
            ]
        )
    }

    @Test func `A counted day that may yet be off is named`() throws {
        #expect(
            try steps("2026-11-20", "1 working day").map { $0.text(.english) } == [
                "Counting 1 working day after Fri 20/11/2026; that day itself is not counted.",
                "2 weekend days from Sat 21/11/2026 to Sun 22/11/2026 are not counted.",
                "Mon 23/11/2026 is counted, but may be a day off: a proposed swap to join the "
                    + "weekend and Vietnam Culture Day (contested; "
                    + "đề xuất hoán đổi (26/09/2026)).",
                "Due on Mon 23/11/2026, provisionally: it rests on a day that is not officially "
                    + "announced.",
            ]
        )
    }

    @Test func `A validity says on which day it ends`() throws {
        #expect(
            try steps("2026-03-01", "12 months", kind: .validity).map { $0.text(.english) } == [
                "Counting 12 months after Sun 01/03/2026; that day itself is not counted.",
                "Valid through Sun 28/02/2027, the day before the anniversary Mon 01/03/2027.",
                "Due on Sun 28/02/2027.",
            ]
        )
    }

    @Test(arguments: [
        (
            ExplanationStep.trigger(
                event: "decision-issued",
                day: date("2026-07-16"),
                provisional: true
            ),
            "Sự kiện “decision-issued” có hiệu lực ngày Thứ Năm 16/07/2026, tạm tính.",
            "Event “decision-issued” took effect on Thu 16/07/2026, provisionally."
        ),
        (
            .rule(file: "admission.yaml", line: 42, hash: "0123456789abcdef"),
            "Quy tắc: admission.yaml:42, phiên bản 0123456789ab.",
            "Rule: admission.yaml:42, version 0123456789ab."
        ),
        (
            .basis(
                id: "qd-208-2026",
                title: LocalizedText(vi: "Quy định 208-QĐ/TW", en: "Regulation 208-QĐ/TW"),
                status: "reported"
            ),
            "Căn cứ: Quy định 208-QĐ/TW [qd-208-2026], theo nguồn thứ cấp, chưa xác nhận.",
            "Basis: Regulation 208-QĐ/TW [qd-208-2026], reported by others, not confirmed."
        ),
        (
            .chosenBy(event: "decision-issued", day: date("2026-07-26")),
            "Áp dụng quy định có hiệu lực vào ngày Chủ Nhật 26/07/2026 của sự kiện "
                + "“decision-issued”.",
            "The law in force on Sun 26/07/2026, the day of event “decision-issued”, governs."
        ),
        (
            .note(LocalizedText(vi: "Tạm dừng.", en: "On hold.")),
            "Tạm dừng.",
            "On hold."
        ),
        (
            .monthEnd(wanted: 31, got: date("2027-02-28")),
            "Tháng 02/2027 không có ngày 31, lấy ngày cuối tháng Chủ Nhật 28/02/2027.",
            "02/2027 has no day 31, so its last day is taken: Sun 28/02/2027."
        ),
        (
            .condition("event.level = \"overseas\""),
            "Áp dụng khoảng thời gian này vì đúng điều kiện: event.level = \"overseas\".",
            "This period applies because a condition holds: event.level = \"overseas\"."
        ),
        (
            .namedDay(event: "asked.until", day: date("2026-07-16")),
            "Ngày được ghi trong “asked.until”: Thứ Năm 16/07/2026.",
            "The day named by “asked.until”: Thu 16/07/2026."
        ),
        (
            .meeting(day: date("2026-07-16"), status: .held),
            "Kỳ họp của tổ chức đã diễn ra vào Thứ Năm 16/07/2026.",
            "The unit's meeting was held on Thu 16/07/2026."
        ),
        (
            .meeting(day: date("2026-07-16"), status: .planned),
            "Kỳ họp tiếp theo của tổ chức được ấn định vào Thứ Năm 16/07/2026.",
            "The unit's next meeting is planned for Thu 16/07/2026."
        ),
        (
            .meeting(day: date("2026-07-16"), status: .expected),
            "Theo lịch họp định kỳ của tổ chức, kỳ họp tiếp theo là Thứ Năm 16/07/2026; tạm tính.",
            "By the unit's rhythm its next meeting falls on Thu 16/07/2026, provisionally."
        ),
        (
            .meeting(day: date("2026-07-16"), status: .unknown),
            "Chưa biết lịch họp của tổ chức, tạm tính một tháng: Thứ Năm 16/07/2026.",
            "No meeting of the unit is known; a month is taken, provisionally: Thu 16/07/2026."
        ),
        (
            .warning(after: date("2026-07-16"), within: .months(1)),
            "Cảnh báo sau Thứ Năm 16/07/2026: 1 tháng kể từ mốc tính.",
            "Warned after Thu 16/07/2026: 1 month from the trigger."
        ),
        (
            .held(
                from: date("2026-07-16"),
                to: nil,
                left: nil,
                reason: LocalizedText(vi: "ốm", en: "illness")
            ),
            "Hồ sơ tạm dừng từ Thứ Năm 16/07/2026 (ốm); kỳ hạn ngừng chạy.",
            "The case is held since Thu 16/07/2026 (illness); the clock stands still."
        ),
        (
            .held(
                from: date("2026-07-16"),
                to: date("2026-07-17"),
                left: .workingDays(1),
                reason: LocalizedText(vi: "ốm", en: "illness")
            ),
            "Hồ sơ tạm dừng từ Thứ Năm 16/07/2026 đến Thứ Sáu 17/07/2026 (ốm); "
                + "phần còn lại là 1 ngày làm việc.",
            "The case was held from Thu 16/07/2026 to Fri 17/07/2026 (illness); "
                + "left: 1 working day."
        ),
        (
            .extended(number: 2, by: .days(10), from: date("2026-07-16"), document: "7-QĐ"),
            "Gia hạn lần 2: thêm 10 ngày sau Thứ Năm 16/07/2026, theo văn bản 7-QĐ.",
            "Extension 2: 10 days more after Thu 16/07/2026, by document 7-QĐ."
        ),
        (
            .extended(number: 1, by: .days(10), from: date("2026-07-16"), document: nil),
            "Gia hạn lần 1: thêm 10 ngày sau Thứ Năm 16/07/2026.",
            "Extension 1: 10 days more after Thu 16/07/2026."
        ),
    ])
    func `A step is a whole sentence`(step: ExplanationStep, vietnamese: String, english: String) {
        #expect(step.text(.vietnamese) == vietnamese)
        #expect(step.text(.english) == english)
    }

    @Test func `Every kind of step survives coding`() throws {
        let text = LocalizedText(vi: "Tết", en: "Tet")
        let day = date("2026-02-17")
        let all: [ExplanationStep] = [
            .trigger(event: "e", day: day, provisional: false),
            .rule(file: "f.yaml", line: 1, hash: "ab"),
            .basis(id: "b", title: text, status: "confirmed"),
            .chosenBy(event: "e", day: day),
            .note(text),
            .counting(from: day, period: .workingDays(30), direction: .before),
            .skippedWeekend(from: day, to: day, days: 1),
            .skipped(day: day, name: text, confirmation: .estimated, source: "s"),
            .workedWeekend(day: day, name: text, confirmation: .official, source: "s"),
            .monthEnd(wanted: 31, got: day),
            .rolled(from: day, to: day, reason: text),
            .condition("event.level = 1"),
            .namedDay(event: "asked.until", day: day),
            .meeting(day: day, status: .held), .meeting(day: day, status: .planned),
            .meeting(day: day, status: .expected), .meeting(day: day, status: .unknown),
            .warning(after: day, within: .months(1)),
            .held(from: day, to: nil, left: nil, reason: text),
            .held(from: day, to: day, left: .days(3), reason: text),
            .extended(number: 1, by: .days(10), from: day, document: nil),
            .extended(number: 2, by: .workingDays(10), from: day, document: "7-QĐ"),
            .result(due: day, provisional: true),
        ]
        let coded = try JSONEncoder().encode(all)
        #expect(try JSONDecoder().decode([ExplanationStep].self, from: coded) == all)
    }

    @Test func `A step is an object with its kind`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let found = try steps("2026-11-23", "1 working day").map {
            String(decoding: try encoder.encode($0), as: UTF8.self)
        }
        #expect(
            found == [
                #"{"direction":"after","from":"2026-11-23","kind":"counting","#
                    + #""period":"1 working day"}"#,
                #"{"confirmation":"official","day":"2026-11-24","kind":"skipped","name":"#
                    + #"{"en":"Vietnam Culture Day","vi":"Ngày Văn hóa Việt Nam"},"#
                    + #""source":"Nghị quyết 28/2026/QH16 (24/04/2026)"}"#,
                #"{"due":"2026-11-25","kind":"result","provisional":false}"#,
            ]
        )
    }
}
