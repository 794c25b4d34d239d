import ControlAPI
import Testing

@Suite struct NearestNameTests {
    @Test(
        arguments: [
            ("ceremony-hled", "ceremony-held"), ("decision-isued", "decision-issued"),
            ("statu", "status"), ("xyz", nil), ("ceremony-held", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `The nearest name is found when it is near enough`(word: String, nearest: String?) {
        let names = ["ceremony-held", "decision-issued", "decision-received", "status"]
        #expect(nearestName(to: word, among: names) == nearest)
    }

    @Test func `Of equally near names the first in order is taken`() {
        #expect(nearestName(to: "bat", among: ["cat", "hat", "rat"]) == "cat")
        #expect(nearestName(to: "bat", among: ["rat", "hat", "cat"]) == "cat")
    }

    @Test func `A very long word costs no time`() {
        #expect(nearestName(to: String(repeating: "a", count: 1 << 20), among: ["aaa"]) == nil)
    }
}
