import ArgumentParser
import CivilCalendar
import ControlAPI
import FoundationEssentials

/// The verb `nhachanctl doctor`.
struct DoctorVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.doctor.configuration("doctor") }

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.rebuild)))
    var rebuild = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.configuration), valueName: "file"))
    var config: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        var report: DoctorReport
        do {
            let client = connection.client(timeout: .seconds(600))
            report = try await client.doctor()
            report.checked.insert("socket", at: 0)
            if rebuild {
                report.checked.append("rebuild")
                report.findings += try await rebuilt(client)
            }
        } catch let problem as Problem
            where problem.code == .unreachable || problem.code == .socketDenied
        {
            report = withoutDaemon(problem)
        }
        report.checked.append("clock")
        report.findings += ClockCheck.findings()
        let order = FindingSeverity.allCases
        report.findings = order.flatMap { severity in
            report.findings.filter { $0.severity == severity }
        }
        let found = report
        try tell(found) { DoctorText.lines(found, $0) }
        if found.findings.contains(where: { $0.severity != .notice }) { throw ExitCode(1) }
    }

    /// What can be seen without the daemon, by its own program.
    private func withoutDaemon(_ problem: Problem) -> DoctorReport {
        let down = DoctorFinding(
            code: problem.code == .unreachable ? "daemon-down" : "socket-denied",
            severity: .error,
            text: problem.detail,
            advice: problem.code == .unreachable ? Words.startDaemon : Words.joinGroup
        )
        var arguments = ["doctor"]
        if let config { arguments += ["--config", config] }
        let answer = DaemonProgram.run(arguments)
        guard let answer, answer.status == 0,
            var report = try? WireJSON.decodeReply(
                DoctorReport.self,
                from: Array(answer.output.utf8)
            )
        else { return DoctorReport(checked: ["socket"], findings: [down]) }
        report.checked.insert("socket", at: 0)
        report.findings.insert(down, at: 0)
        return report
    }

    private func rebuilt(_ client: ControlClient) async throws -> [DoctorFinding] {
        var total = RebuildReport(compared: 0, skipped: 0)
        var cursor: String?
        repeat {
            let part = try await client.rebuild(RebuildQuery(cursor: cursor))
            total.compared += part.compared
            total.skipped += part.skipped
            total.differing += part.differing
            cursor = part.next
        } while cursor != nil
        let same = DoctorFinding(
            code: "derived-same",
            severity: .notice,
            text: Words.derivedSame(total),
            advice: Words.nothingToDo
        )
        guard let first = total.differing.first else { return [same] }
        return [
            DoctorFinding(
                code: "derived-differ",
                severity: .error,
                text: Words.derivedDiffer(total, first),
                advice: Words.derivedAdvice
            )
        ]
    }
}

/// Whether something sets the machine's clock.
enum ClockCheck {
    static func findings() -> [DoctorFinding] {
        let arguments = ["show", "--property=NTPSynchronized", "--value"]
        let answer = HelperProgram.run("timedatectl", arguments, limit: 1 << 16)
        guard let answer, answer.status == 0, answer.output.hasPrefix("no") else { return [] }
        return [
            DoctorFinding(
                code: "clock-unsynchronised",
                severity: .notice,
                text: Words.clockUnsynchronised,
                advice: Words.clockAdvice
            )
        ]
    }
}

/// What the doctor found, in words.
enum DoctorText {
    static func lines(_ report: DoctorReport, _ language: Language) -> [String] {
        var lines = [Words.doctorChecked(report.checked)[language]]
        if report.findings.isEmpty { lines.append(Words.doctorFine[language]) }
        for finding in report.findings {
            let severity = Words.severity(finding.severity)[language]
            lines.append("\(severity) \(finding.code): \(finding.text[language])")
            lines.append("  → \(finding.advice[language])")
        }
        return lines
    }
}
