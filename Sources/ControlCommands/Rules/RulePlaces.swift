import CivilCalendar
import ControlAPI
import FoundationEssentials
import WorkflowLanguage
import WorkflowModel

/// Where the rules are looked for, without a daemon.
///
/// A folder that is named counts alone, and so does NHACHAN_RULES. Else the office's own folder
/// lies over the shipped one, as the daemon has them; else `Workflows` where the command is run.
struct RulePlaces: Hashable {
    /// The office's own files, each of which replaces the shipped one of the same path.
    static let own = "/etc/nhachan/Workflows"
    /// The shipped rules.
    static let shipped = "/usr/share/nhachan/Workflows"
    /// The rules of a checkout.
    static let local = "Workflows"

    /// The folder of all files.
    let base: String
    /// The folder whose files replace those of `base`.
    let override: String?

    /// Finds the folders.
    init(
        named folder: String?,
        variables: [String: String],
        exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
    ) {
        if let folder = folder ?? variables["NHACHAN_RULES"], !folder.isEmpty {
            self.init(base: folder, override: nil)
        } else if exists(Self.shipped) {
            self.init(base: Self.shipped, override: exists(Self.own) ? Self.own : nil)
        } else if exists(Self.own) {
            self.init(base: Self.own, override: nil)
        } else {
            self.init(base: Self.local, override: nil)
        }
    }

    private init(base: String, override: String?) {
        self.base = base
        self.override = override
    }

    /// The folders, the one that counts first.
    var folders: [String] { [override, base].compactMap(\.self) }

    /// Reads and checks all rules.
    func load() throws(Problem) -> LoadedRules {
        guard FileManager.default.fileExists(atPath: base) else {
            throw Problem(.fileUnreadable, Words.noRules(folders))
        }
        return RuleFolder.read(directory: base, override: override)
    }

    /// Reads one calendar alone, so that a mistake in a workflow does not stop a count.
    func calendar(_ name: String) throws(Problem) -> WorkingCalendar {
        let path = "calendars/\(name).yaml"
        let isName = name.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != 0 } && name != ".."
        guard isName,
            let folder = folders.first(where: {
                FileManager.default.fileExists(atPath: "\($0)/\(path)")
            })
        else { throw Problem(.fileUnreadable, Words.noCalendar(name, folders), field: "calendar") }
        let text = try TextFile.read("\(folder)/\(path)", limit: 1 << 20)
        let (calendar, diagnostics) = RuleFolder.calendar(text: text, path: path)
        guard let calendar else {
            let findings = diagnostics.filter { $0.severity == .error }.map(\.row)
            throw Problem(.rulesInvalid, Words.badCalendar(name), findings: findings)
        }
        return calendar
    }
}

extension Diagnostic {
    /// The finding as it travels.
    var row: DiagnosticRow {
        DiagnosticRow(
            code: code.rawValue,
            severity: severity.rawValue,
            file: place.file,
            line: place.line,
            column: place.column,
            message: LocalizedText(vi: message(.vietnamese), en: message(.english)),
            suggestion: suggestion
        )
    }
}
