import CaseEngine
import CivilCalendar
import Configuration
import Foundation
import SystemPackage
import WorkflowLanguage
import WorkflowModel

extension DaemonConfiguration {
    /// The file that is read when no other is named.
    public static let standardPath = "/etc/nhachan/nhachan.yaml"

    /// Reads a file and the environment.
    ///
    /// - Parameters:
    ///   - path: The file; only the standard one may be absent.
    ///   - environment: The environment variables.
    /// - Returns: The configuration, each value checked.
    /// - Throws: The first thing that is wrong, by its key.
    public static func read(
        path: String,
        environment: [String: String]
    ) async throws(ConfigurationError) -> DaemonConfiguration {
        let variables = EnvironmentVariablesProvider(environmentVariables: environment)
        var providers: [any ConfigProvider] = [variables.prefixKeys(with: "nhachan")]
        if try hasValues(path: path) {
            do {
                let file = try await FileProvider<YAMLSnapshot>(
                    filePath: FilePath(path),
                    allowMissing: path == standardPath
                )
                providers.append(file)
            } catch {
                let reason = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
                throw .unreadable(path: path, reason: reason)
            }
        }
        let reader = ConfigReader(providers: providers)
        return try ConfigurationReading(reader: reader).configuration()
    }

    /// Whether a file is there that says something, or cannot be read.
    ///
    /// A misspelt key and a syntax error, which a reader of values does not see, are refused here.
    private static func hasValues(path: String) throws(ConfigurationError) -> Bool {
        guard let bytes = FileManager.default.contents(atPath: path) else { return true }
        let text = String(decoding: bytes, as: UTF8.self)
        let findings = SettingsFile.check(
            text,
            file: path,
            keys: ConfigurationKey.allCases.map(\.name)
        )
        if findings.contains(where: { $0.severity == .error }) {
            throw .malformed(findings)
        }
        return text.split(whereSeparator: \.isNewline).contains { line in
            line.drop(while: \.isWhitespace).first.map { $0 != "#" } ?? false
        }
    }
}

/// Takes the values out of a reader and checks each.
struct ConfigurationReading {
    let reader: ConfigReader

    func configuration() throws(ConfigurationError) -> DaemonConfiguration {
        let office = try office()
        let sender = ContactValue(
            address: try address(.mailFrom, office.address),
            name: text(.mailName) ?? office.name
        )
        return DaemonConfiguration(
            ruleFolder: required(.rulesDirectory),
            ruleOverride: required(.rulesOverride),
            database: required(.stateDirectory) + "/nhachan.db",
            spool: required(.spoolDirectory),
            backups: DaemonConfiguration.Backups(
                folder: text(.backupDirectory) ?? required(.stateDirectory) + "/backups",
                keep: try number(.backupKeep, 1...10_000)
            ),
            socket: required(.controlSocket),
            office: office,
            sender: sender,
            domain: try domain(sender.address),
            digestAbove: try number(.digestAbove, 1...1_000),
            catchUpDays: try number(.gateCatchUpDays, 1...3_650),
            appliedMoves: try number(.planApplyUpTo, 0...1_000_000),
            readGroup: required(.controlReadGroup),
            writeGroup: required(.controlWriteGroup),
            simulatedClock: try simulatedClock()
        )
    }

    private func office() throws(ConfigurationError) -> DaemonConfiguration.Office {
        let word = required(.officeLanguage)
        guard let language = Language(rawValue: word) else {
            throw .invalid(key: .officeLanguage, value: word, expected: "vi or en")
        }
        guard let address = text(.officeAddress) else {
            throw .missing(
                key: .officeAddress,
                example: "office: {address: van-phong@example.vn}"
            )
        }
        guard FieldReading.isAddress(address) else {
            throw .invalid(key: .officeAddress, value: address, expected: "a mail address")
        }
        let zone = required(.officeTimeZone)
        guard OfficeTime(timeZone: zone) != nil else {
            throw .invalid(
                key: .officeTimeZone,
                value: zone,
                expected: "a name of the time zone database such as Asia/Ho_Chi_Minh"
            )
        }
        return DaemonConfiguration.Office(
            name: required(.officeName),
            address: address,
            language: language,
            timeZone: zone,
            deliveryMinute: try minute(.officeDeliveryTime)
        )
    }

    private func simulatedClock() throws(ConfigurationError) -> DaemonConfiguration.SimulatedClock?
    {
        guard let start = text(.simulationStart) else { return nil }
        guard let day = CivilDate(reading: start) else {
            throw .invalid(key: .simulationStart, value: start, expected: "a day")
        }
        let seconds = try number(.simulationSecondsADay, 1...3_600)
        return DaemonConfiguration.SimulatedClock(start: day, secondsADay: seconds)
    }

    /// The text of a key; `nil` where none is written.
    private func text(_ key: ConfigurationKey) -> String? {
        reader.string(forKey: ConfigKey(key.name))
    }

    /// The text of a key, or its default.
    private func required(_ key: ConfigurationKey) -> String {
        text(key) ?? key.standard ?? ""
    }

    private func address(
        _ key: ConfigurationKey,
        _ standard: String
    ) throws(ConfigurationError) -> String {
        let value = text(key) ?? standard
        guard FieldReading.isAddress(value) else {
            throw .invalid(key: key, value: value, expected: "a mail address")
        }
        return value
    }

    private func domain(_ address: String) throws(ConfigurationError) -> String {
        let standard = address.split(separator: "@").last.map(String.init) ?? "localhost"
        let value = text(.mailDomain) ?? standard
        guard FieldReading.isAddress("x@\(value)") else {
            throw .invalid(key: .mailDomain, value: value, expected: "a domain name")
        }
        return value
    }

    private func number(
        _ key: ConfigurationKey,
        _ bounds: ClosedRange<Int>
    ) throws(ConfigurationError) -> Int {
        let written = reader.int(forKey: ConfigKey(key.name)).map { "\($0)" }
        let value = written ?? required(key)
        guard let number = Int(value), bounds.contains(number) else {
            throw .invalid(
                key: key,
                value: value,
                expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
            )
        }
        return number
    }

    /// A time of day, `HH:MM`, as the minute of the day.
    private func minute(_ key: ConfigurationKey) throws(ConfigurationError) -> Int {
        let value = required(key)
        let parts = value.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else {
            throw .invalid(key: key, value: value, expected: "a time of day such as \"08:00\"")
        }
        return hour * 60 + minute
    }
}
