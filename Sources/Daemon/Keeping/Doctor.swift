import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import Foundation
import ReminderDelivery
import Systemd
import WorkflowLanguage
import WorkflowModel

/// Looks at an installation for what is wrong or soon will be; it changes nothing.
struct Doctor: Sendable {
    /// Less is an error, in bytes.
    private static let scarceBytes: Int64 = 64 << 20
    /// Less is a warning, in bytes.
    private static let lowBytes: Int64 = 1 << 30
    /// Files that wait longer were forgotten by the mail scripts, in milliseconds.
    private static let longestWait: Int64 = 86_400_000
    /// A nightly backup is not older, in milliseconds.
    private static let backupAge: Int64 = 2 * 86_400_000

    let configuration: DaemonConfiguration
    /// The real time: files bear it, whatever the office's clock says.
    let milliseconds: Int64

    // MARK: Rules

    func rules(inForce: String?) -> [DoctorFinding] {
        let loaded = RuleFolder.read(
            directory: configuration.ruleFolder,
            override: configuration.ruleOverride,
            withScenarios: false
        )
        guard let library = loaded.library else {
            let first = loaded.diagnostics.first { $0.severity == .error }
            return [
                .error(
                    "rules-invalid",
                    "Quy tắc trên đĩa có lỗi: \(first?.line(.vietnamese) ?? "").",
                    "The rules on disk have errors: \(first?.line(.english) ?? "").",
                    "Sửa rồi kiểm tra bằng nhachanctl lint; quy tắc cũ vẫn có hiệu lực.",
                    "Correct them and check with nhachanctl lint; the old rules stay in force."
                )
            ]
        }
        guard let inForce, inForce != library.hash else { return [] }
        return [
            .warning(
                "rules-differ",
                "Quy tắc trên đĩa chưa có hiệu lực.",
                "The rules on disk are not in force.",
                "Xem ngày nào thay đổi bằng nhachanctl plan, rồi nhachanctl apply.",
                "See which dates move with nhachanctl plan, then nhachanctl apply."
            )
        ]
    }

    func bases(_ library: RuleLibrary) -> [DoctorFinding] {
        let count = library.bases.values.count { $0.status != .confirmed }
        guard count > 0 else { return [] }
        return [
            .notice(
                "bases-unconfirmed",
                "\(count) căn cứ chưa được xác nhận.",
                "\(count) legal sources are not confirmed.",
                "Xem nhachanctl lint --unconfirmed và đối chiếu với văn bản gốc.",
                "See nhachanctl lint --unconfirmed and compare with the documents."
            )
        ]
    }

    func calendars(_ library: RuleLibrary, on today: CivilDate) -> [DoctorFinding] {
        library.calendars.values.sorted { $0.id < $1.id }.compactMap { calendar in
            let left = today.days(until: calendar.bounds.upperBound)
            guard left < 2 * 366 else { return nil }
            return .warning(
                "calendar-ends",
                "Lịch “\(calendar.id)” chỉ đến \(calendar.bounds.upperBound.displayText).",
                "Calendar “\(calendar.id)” ends on \(calendar.bounds.upperBound.displayText).",
                "Nâng cấp gói, hoặc thêm các năm sau vào calendars/\(calendar.id).yaml.",
                "Upgrade the package, or add later years to calendars/\(calendar.id).yaml."
            )
        }
    }

    // MARK: Units

    func units(
        _ library: RuleLibrary,
        _ units: [UnitVersion],
        _ contacts: [UnitContact],
        on today: CivilDate
    ) -> [DoctorFinding] {
        guard !units.isEmpty else {
            return [
                .warning(
                    "units-missing",
                    "Chưa có tổ chức đảng nào.",
                    "There are no units.",
                    "Nhập bằng nhachanctl units import --units units.csv --contacts contacts.csv.",
                    "Bring them in with nhachanctl units import --units units.csv --contacts "
                        + "contacts.csv."
                )
            ]
        }
        return withoutContacts(units, contacts) + unresolved(library, units, contacts, on: today)
    }

    private func withoutContacts(
        _ units: [UnitVersion],
        _ contacts: [UnitContact]
    ) -> [DoctorFinding] {
        let known = Set(contacts.map(\.unit))
        let bare = units.map(\.id).filter { !known.contains($0) }.sorted()
        guard !bare.isEmpty else { return [] }
        let some = bare.prefix(5).joined(separator: ", ")
        return [
            .warning(
                "unit-without-contact",
                "\(bare.count) tổ chức đảng không có người nhận: \(some).",
                "\(bare.count) units have nobody to be told: \(some).",
                "Thêm vào contacts.csv rồi nhachanctl units import; nhắc việc của họ đang gửi lên trên.",
                "Add them to contacts.csv and nhachanctl units import; their reminders go to the unit "
                    + "above."
            )
        ]
    }

    /// Roles that look for a position which nobody in any unit of that level holds.
    private func unresolved(
        _ library: RuleLibrary,
        _ units: [UnitVersion],
        _ contacts: [UnitContact],
        on today: CivilDate
    ) -> [DoctorFinding] {
        let levels = Dictionary(units.map { ($0.id, $0.level) }, uniquingKeysWith: { $1 })
        let held = Set(contacts.map { "\(levels[$0.unit] ?? "")|\($0.position)" })
        let positions = Set(contacts.map(\.position))
        let present = Set(levels.values)
        return library.roles.values.sorted { $0.name < $1.name }.compactMap { role in
            guard case .position(_, let level, let position)? = role.version(on: today)?.target
            else { return nil }
            // A tree without the level is right: the search then goes on upwards.
            if let level, level != RoleRule.Target.above, !present.contains(level) { return nil }
            let isFound =
                if let level, level != RoleRule.Target.above {
                    held.contains("\(level)|\(position)")
                } else { positions.contains(position) }
            guard !isFound else { return nil }
            let place = level.map { " (\($0))" } ?? ""
            return .warning(
                "role-unresolved",
                "Vai trò “\(role.name)” không có ai giữ chức vụ “\(position)”\(place).",
                "Nobody holds the position “\(position)”\(place) of role “\(role.name)”.",
                "Thêm người vào contacts.csv; nhắc việc đang gửi cho cấp trên hoặc văn phòng.",
                "Add somebody to contacts.csv; reminders go to the unit above or to the office."
            )
        }
    }

    // MARK: Database

    func database(_ facts: DatabaseFacts) -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        if let fault = facts.pageFault {
            found.append(
                .error(
                    "database-damaged",
                    "Cơ sở dữ liệu bị hỏng: \(fault).",
                    "The database is damaged: \(fault).",
                    "Dừng dịch vụ rồi phục hồi bản sao lưu mới nhất bằng nhachanctl restore.",
                    "Stop the daemon and restore the newest backup with nhachanctl restore."
                )
            )
        }
        if case .broken(let sequence, let fault)? = facts.chain {
            found.append(
                .error(
                    "chain-broken",
                    "Chuỗi sự kiện bị sửa ở số \(sequence) (\(fault.rawValue)).",
                    "The chain of events was altered at sequence \(sequence) (\(fault.rawValue)).",
                    "Xem nhachanctl audit verify; tìm xem ai đã truy cập rồi phục hồi bản sao lưu.",
                    "See nhachanctl audit verify; find out who had access, then restore a backup."
                )
            )
        }
        if facts.parked > 0 {
            found.append(
                .error(
                    "cases-parked",
                    "\(facts.parked) hồ sơ không tính được.",
                    "\(facts.parked) cases fail to fold.",
                    "Xem nhachanctl cases --state attention, rồi sửa quy tắc hoặc đính chính sự kiện.",
                    "See nhachanctl cases --state attention, then mend the rules or correct events."
                )
            )
        }
        if !facts.gate.isEmpty {
            let reasons = facts.gate.map(\.rawValue).joined(separator: ", ")
            found.append(
                .warning(
                    "gate-closed",
                    "Cổng gửi đóng (\(reasons)): không thư nào được gửi.",
                    "The gate is closed (\(reasons)): nothing is sent.",
                    "Xem nhachanctl gate show, rồi nhachanctl gate open.",
                    "See nhachanctl gate show, then nhachanctl gate open."
                )
            )
        }
        return found
    }

    // MARK: Disk

    func disk(_ path: String, code: String) -> [DoctorFinding] {
        let files = FileSystem.system
        guard let folder = try? files.openDirectory(path: path),
            let free = try? files.freeBytes(on: folder)
        else {
            return [
                .error(
                    "\(code)-unreadable",
                    "Không mở được thư mục \(path).",
                    "The folder \(path) cannot be opened.",
                    "Tạo nó cho người dùng của dịch vụ (systemd-tmpfiles --create).",
                    "Make it for the daemon's user (systemd-tmpfiles --create)."
                )
            ]
        }
        guard free < Self.lowBytes else { return [] }
        let left = "\(free >> 20) MiB"
        let severity: FindingSeverity = free < Self.scarceBytes ? .error : .warning
        return [
            DoctorFinding(
                code: "disk-low",
                severity: severity,
                text: LocalizedText(
                    vi: "Ổ đĩa của \(path) chỉ còn \(left).",
                    en: "The disk of \(path) has \(left) left."
                ),
                advice: LocalizedText(
                    vi: "Dọn bớt hoặc mở rộng ổ đĩa; khi đầy, dịch vụ chờ và không bỏ mất gì.",
                    en: "Make room; when it is full the daemon waits and drops nothing."
                )
            )
        ]
    }

    // MARK: Backups

    func backups(of installation: String) -> [DoctorFinding] {
        let folder = BackupFolder(configuration.backups.folder)
        let newest = folder.exists ? (try? folder.manifests(of: installation))?.first : nil
        guard let newest else {
            return [
                .warning(
                    "backup-missing",
                    "Chưa có bản sao lưu nào trong \(folder.path).",
                    "There is no backup in \(folder.path).",
                    "Chạy nhachanctl backup và bật nhachan-backup.timer.",
                    "Run nhachanctl backup and enable nhachan-backup.timer."
                )
            ]
        }
        var found: [DoctorFinding] = []
        if let written = try? folder.written(newest.file), milliseconds - written > Self.backupAge {
            let days = (milliseconds - written) / 86_400_000
            found.append(
                .warning(
                    "backup-old",
                    "Bản sao lưu mới nhất đã \(days) ngày.",
                    "The newest backup is \(days) days old.",
                    "Xem systemctl status nhachan-backup.timer; chạy nhachanctl backup.",
                    "See systemctl status nhachan-backup.timer; run nhachanctl backup."
                )
            )
        }
        let files = FileSystem.system
        let state = DaemonProcess.folder(of: configuration.database)
        if let own = try? files.identity(of: files.openDirectory(path: state)),
            let other = try? files.identity(of: files.openDirectory(path: folder.path)),
            own.device == other.device
        {
            found.append(
                .notice(
                    "backup-same-disk",
                    "Bản sao lưu nằm cùng ổ đĩa với cơ sở dữ liệu.",
                    "Backups lie on the disk of the database.",
                    "Chép chúng sang máy khác, hoặc đặt backup.directory ở ổ đĩa khác.",
                    "Copy them to another machine, or set backup.directory on another disk."
                )
            )
        }
        return found
    }
}

/// What the database says that the doctor needs.
struct DatabaseFacts: Sendable {
    var pageFault: String?
    var chain: ChainFinding?
    var parked = 0
    var gate: [StoredGateReason] = []
}

extension DoctorFinding {
    static func error(
        _ code: String,
        _ vi: String,
        _ en: String,
        _ viAdvice: String,
        _ enAdvice: String
    ) -> DoctorFinding {
        DoctorFinding(
            code: code,
            severity: .error,
            text: LocalizedText(vi: vi, en: en),
            advice: LocalizedText(vi: viAdvice, en: enAdvice)
        )
    }

    static func warning(
        _ code: String,
        _ vi: String,
        _ en: String,
        _ viAdvice: String,
        _ enAdvice: String
    ) -> DoctorFinding {
        var finding = error(code, vi, en, viAdvice, enAdvice)
        finding.severity = .warning
        return finding
    }

    static func notice(
        _ code: String,
        _ vi: String,
        _ en: String,
        _ viAdvice: String,
        _ enAdvice: String
    ) -> DoctorFinding {
        var finding = error(code, vi, en, viAdvice, enAdvice)
        finding.severity = .notice
        return finding
    }
}
