public import CivilCalendar

extension RuleFolder {
    /// Reads and checks one calendar alone, so that a count does not depend on other files.
    ///
    /// - Parameters:
    ///   - text: The text of the file.
    ///   - path: Its path inside the folder, such as `calendars/vn.yaml`.
    /// - Returns: The calendar, when nothing is wrong with it, and all findings.
    public static func calendar(
        text: String,
        path: String
    ) -> (calendar: WorkingCalendar?, diagnostics: [Diagnostic]) {
        let log = DiagnosticLog()
        let file = path.split(separator: "/").last ?? ""
        let name = String(file.split(separator: ".").first ?? "")
        let root = YAMLReader.read(text, file: path, log: log)?.mapping()
        let calendar = root.flatMap { CalendarFile.calendar($0, id: name) }
        return (log.hasErrors ? nil : calendar, log.diagnostics)
    }
}
