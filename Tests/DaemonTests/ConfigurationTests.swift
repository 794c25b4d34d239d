import CivilCalendar
import Foundation
import Testing

@testable import Daemon

@Suite struct ConfigurationTests {
    private func read(
        _ text: String,
        environment: [String: String] = [:]
    ) async throws -> DaemonConfiguration {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "nhachan-\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await DaemonConfiguration.read(path: file.path, environment: environment)
    }

    @Test func `Only the office's address has no default`() async throws {
        let configuration = try await read("office: {address: vp@an-binh.example}")
        #expect(configuration.office.timeZone == "Asia/Ho_Chi_Minh")
        #expect(configuration.office.deliveryMinute == 480)
        #expect(configuration.office.language == .vietnamese)
        #expect(configuration.domain == "an-binh.example")
        #expect(configuration.digestAbove == 3)
        #expect(configuration.catchUpDays == 7)
        #expect(configuration.socket == "/run/nhachan/control.sock")
        #expect(configuration.simulatedClock == nil)
    }

    @Test func `The environment wins over the file`() async throws {
        let configuration = try await read(
            "office: {address: vp@an-binh.example, delivery-time: \"09:30\"}",
            environment: ["NHACHAN_OFFICE_ADDRESS": "x@y.example"]
        )
        #expect(configuration.office.address == "x@y.example")
        #expect(configuration.office.deliveryMinute == 570)
    }

    @Test(arguments: [
        ("office: {language: vi}", "office.address"),
        ("office: {address: nobody}", "office.address"),
        ("office: {address: a@b.example, language: fr}", "office.language"),
        ("office: {address: a@b.example, time-zone: Asia/Nowhere}", "office.time-zone"),
        ("office: {address: a@b.example, delivery-time: \"8h\"}", "office.delivery-time"),
        ("office: {address: a@b.example, delivery-time: \"24:00\"}", "office.delivery-time"),
        ("office: {address: a@b.example}\ndigest: {above: 0}", "digest.above"),
        ("office: {address: a@b.example}\nmail: {from: x}", "mail.from"),
        ("office: {address: a@b.example}\nsimulation: {start: never}", "simulation.start"),
    ])
    func `A value that does not fit is refused by its key`(text: String, key: String) async {
        let error = await #expect(throws: ConfigurationError.self) {
            _ = try await self.read(text)
        }
        #expect(error?.description.contains("'\(key)'") == true)
    }

    @Test func `A file that is missing or no YAML is named`() async {
        let missing = await #expect(throws: ConfigurationError.self) {
            _ = try await DaemonConfiguration.read(path: "/nonexistent.yaml", environment: [:])
        }
        #expect(missing?.description.contains("/nonexistent.yaml") == true)
        await #expect(throws: ConfigurationError.self) { _ = try await self.read("office: [") }
    }

    @Test(arguments: [
        ("office: {adress: a@b.example}", "1:10", "“address”"),
        ("ofice: {address: a@b.example}", "1:1", "“office”"),
        ("office:\n  address: a@b.example\n  address: c@d.example", "3:3", "address"),
        ("office: [", "1:", "NH10"),
        ("office: a@b.example", "1:9", "mapping"),
    ])
    func `A key that nothing reads is an error with its place`(
        text: String,
        place: String,
        word: String
    ) async {
        let error = await #expect(throws: ConfigurationError.self) {
            _ = try await self.read(text, environment: ["NHACHAN_OFFICE_ADDRESS": "x@y.example"])
        }
        #expect(error?.description.contains(":\(place)") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
    }

    @Test func `A file that says nothing leaves all to the environment`() async throws {
        let environment = ["NHACHAN_OFFICE_ADDRESS": "x@y.example"]
        for text in ["", "# nothing\n"] {
            let configuration = try await read(text, environment: environment)
            #expect(configuration.office.address == "x@y.example")
        }
    }

    @Test(arguments: ConfigurationKey.allCases)
    func `Every key is described in both languages`(key: ConfigurationKey) {
        #expect(key.summary.vi.hasSuffix("."))
        #expect(key.summary.en.hasSuffix("."))
    }
}
