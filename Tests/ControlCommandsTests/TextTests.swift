import CivilCalendar
import ControlAPI
import Testing
import WorkflowModel

@testable import ControlCommands

@Suite struct TextTests {
    @Test(
        arguments: [
            ("", 0), ("abc", 3), ("Đảng bộ xã", 10), ("Nguyễn Thị Ngọc Ánh", 19),
            ("Nguye\u{302}\u{303}n", 6), ("党支部", 6), ("a\tb", 2), ("é", 1), ("e\u{301}", 1),
            ("ＡＢ", 4), ("한국", 4), ("…→", 2),
        ] as [(String, Int)]
    )
    func `Width counts columns, not bytes or code points`(text: String, width: Int) {
        #expect(displayWidth(text) == width)
    }

    @Test func `Columns of a table are aligned whatever the letters`() {
        var table = TextTable([
            .init(title: LocalizedText(vi: "Tên", en: "Name")),
            .init(title: LocalizedText(vi: "Số", en: "No."), isNumber: true),
            .init(title: LocalizedText(vi: "Cấp", en: "Level")),
        ])
        table.add(["Chi bộ Thôn Đoài", "7", "cell"])
        table.add(["Đu\u{309}ng uy", "1234", "grassroots"])
        table.add(["x\u{1B}[31m", "", ""])
        #expect(
            table.lines(.vietnamese) == [
                "Tên                 Số  Cấp",
                "Chi bộ Thôn Đoài     7  cell",
                "Đu\u{309}ng uy           1234  grassroots",
                "x\u{FFFD}[31m",
            ]
        )
    }

    @Test(
        arguments: [
            ("Nguye\u{302}\u{303}n", "Nguyễn"), ("Đa\u{309}ng u\u{309}y", "Đảng ủy"),
            ("ho\u{302}\u{300} so\u{31B}", "hồ sơ"), ("Nguyễn", "Nguyễn"), ("abc", "abc"),
            ("U\u{31B}\u{301}", "Ứ"), ("u\u{301}\u{31B}", "ứ"), ("n\u{303}", "n\u{303}"),
        ] as [(String, String)]
    )
    func `Letters whose marks stand apart are composed`(text: String, result: String) {
        #expect(Array(WorkflowModel.composed(text).unicodeScalars) == Array(result.unicodeScalars))
    }

    @Test func `Names are in the order of a Vietnamese dictionary`() {
        let sorted = [
            "1 Bis", "an", "An", "àn", "ản", "ãn", "án", "ạn", "anh", "Ăn", "Ân", "bà", "ca", "Cà",
            "cát", "chi", "da", "Đa", "đá", "e", "ê", "Hoa Anh", "Hòa Anh", "Hoa Bình", "Hòa Bình",
            "o", "ô", "ơ", "u", "ư", "Ỷ", "yên", "党",
        ]
        let keys = sorted.map { VietnameseOrder($0) }
        for (first, second) in zip(keys, keys.dropFirst()) {
            #expect(first < second || !(second < first))
        }
        #expect(keys.shuffledBySeed().sorted() == keys)
        #expect(VietnameseOrder("Đa") < VietnameseOrder("đá"))
        #expect(VietnameseOrder("Hòa Bình") > VietnameseOrder("Hoa Bình"))
        #expect(VietnameseOrder("da\u{303}") == VietnameseOrder("dã"))
    }
}

extension Array {
    /// The same every time: every third element, then the others.
    fileprivate func shuffledBySeed() -> [Element] {
        let numbered = [(Int, Element)](enumerated().map { ($0, $1) })
        return (0..<3).flatMap { part in
            numbered.filter { $0.0 % 3 == 2 - part }.map(\.1).reversed()
        }
    }
}
