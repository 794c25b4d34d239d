import CaseEngine
import CivilCalendar
import Configuration
import SystemPackage
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
        let file: FileProvider<YAMLSnapshot>
        do {
            file = try await FileProvider<YAMLSnapshot>(
                filePath: FilePath(path),
                allowMissing: path == standardPath
            )
        } catch {
            let reason = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
            throw .unreadable(path: path, reason: reason)
        }
        let variables = EnvironmentVariablesProvider(environmentVariables: environment)
        let reader = ConfigReader(providers: [variables.prefixKeys(with: "nhachan"), file])
        return try ConfigurationReading(reader: reader).configuration()
    }
}

/// Takes the values out of a reader and checks each.
struct ConfigurationReading {
    let reader: ConfigReader

    func configuration() throws(ConfigurationError) -> DaemonConfiguration {
        let office = try office()
        let state = text("state.directory", "/var/lib/nhachan")
        let sender = ContactValue(
            address: try address("mail.from", office.address),
            name: text("mail.name", office.name)
        )
        return DaemonConfiguration(
            ruleFolder: text("rules.directory", "/usr/share/nhachan/Workflows"),
            ruleOverride: text("rules.override", "/etc/nhachan/Workflows"),
            database: state + "/nhachan.db",
            spool: text("spool.directory", "/var/spool/nhachan"),
            socket: text("control.socket", "/run/nhachan/control.sock"),
            office: office,
            sender: sender,
            domain: try domain(sender.address),
            digestAbove: try number("digest.above", 3, 1...1_000),
            catchUpDays: try number("gate.catch-up-days", 7, 1...3_650),
            readGroup: text("control.read-group", "nhachan"),
            writeGroup: text("control.write-group", "nhachan-admin"),
            simulatedClock: try simulatedClock()
        )
    }

    private func office() throws(ConfigurationError) -> DaemonConfiguration.Office {
        let language = text("office.language", Language.vietnamese.rawValue)
        guard let language = Language(rawValue: language) else {
            throw .invalid(key: "office.language", value: language, expected: "vi or en")
        }
        guard let address = reader.string(forKey: "office.address") else {
            throw .missing(
                key: "office.address",
                example: "office: {address: van-phong@example.vn}"
            )
        }
        guard FieldReading.isAddress(address) else {
            throw .invalid(key: "office.address", value: address, expected: "a mail address")
        }
        let zone = text("office.time-zone", "Asia/Ho_Chi_Minh")
        guard OfficeTime(timeZone: zone) != nil else {
            throw .invalid(
                key: "office.time-zone",
                value: zone,
                expected: "a name of the time zone database such as Asia/Ho_Chi_Minh"
            )
        }
        return DaemonConfiguration.Office(
            name: text("office.name", "Văn phòng"),
            address: address,
            language: language,
            timeZone: zone,
            deliveryMinute: try minute("office.delivery-time", "08:00")
        )
    }

    private func simulatedClock() throws(ConfigurationError) -> DaemonConfiguration.SimulatedClock?
    {
        guard let start = reader.string(forKey: "simulation.start") else { return nil }
        guard let day = CivilDate(reading: start) else {
            throw .invalid(key: "simulation.start", value: start, expected: "a day")
        }
        let seconds = try number("simulation.seconds-a-day", 1, 1...3_600)
        return DaemonConfiguration.SimulatedClock(start: day, secondsADay: seconds)
    }

    private func text(_ key: ConfigKey, _ standard: String) -> String {
        reader.string(forKey: key, default: standard)
    }

    private func address(_ key: String, _ standard: String) throws(ConfigurationError) -> String {
        let value = reader.string(forKey: ConfigKey(key), default: standard)
        guard FieldReading.isAddress(value) else {
            throw .invalid(key: key, value: value, expected: "a mail address")
        }
        return value
    }

    private func domain(_ address: String) throws(ConfigurationError) -> String {
        let standard = address.split(separator: "@").last.map(String.init) ?? "localhost"
        let value = reader.string(forKey: "mail.domain", default: standard)
        guard FieldReading.isAddress("x@\(value)") else {
            throw .invalid(key: "mail.domain", value: value, expected: "a domain name")
        }
        return value
    }

    private func number(
        _ key: String,
        _ standard: Int,
        _ bounds: ClosedRange<Int>
    ) throws(ConfigurationError) -> Int {
        let key = key
        let expected = "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        if let value = reader.int(forKey: ConfigKey(key)) {
            guard bounds.contains(value) else {
                throw .invalid(key: key, value: "\(value)", expected: expected)
            }
            return value
        }
        if let text = reader.string(forKey: ConfigKey(key)) {
            throw .invalid(key: key, value: text, expected: expected)
        }
        return standard
    }

    /// A time of day, `HH:MM`, as the minute of the day.
    private func minute(_ key: String, _ standard: String) throws(ConfigurationError) -> Int {
        let value = reader.string(forKey: ConfigKey(key), default: standard)
        let parts = value.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else {
            throw .invalid(key: key, value: value, expected: "a time of day such as \"08:00\"")
        }
        return hour * 60 + minute
    }
}
