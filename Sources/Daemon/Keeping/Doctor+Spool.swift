import ControlAPI
import Foundation
import ReminderDelivery
import Systemd

extension Doctor {
    /// Whether the spool is the one the database knows, and mail scripts take what is in it.
    func spool(expecting known: String?) -> [DoctorFinding] {
        let path = configuration.spool
        guard let known else { return [] }
        guard let identity = try? Spool.identity(at: path, expected: known) else {
            return [unreadable(path)]
        }
        guard identity == .matches else {
            return [
                .error(
                    "spool-foreign",
                    "Thư mục gửi \(path) không phải thư mục mà cơ sở dữ liệu biết (\(identity)).",
                    "The spool \(path) is not the one the database knows (\(identity)).",
                    "Gắn lại đúng ổ đĩa; nếu đó là thư mục mới thì nhachanctl gate open sẽ nhận nó.",
                    "Mount the right disk; if it is a new spool, nhachanctl gate open takes it."
                )
            ]
        }
        return layout(path) + waiting(path)
    }

    /// Folders that rename between each other, and a staging folder nobody else may touch.
    private func layout(_ path: String) -> [DoctorFinding] {
        let files = FileSystem.system
        guard let root = try? files.openDirectory(path: path),
            let new = try? files.identity(of: "new", in: root),
            let staging = try? files.identity(of: ".staging", in: root)
        else { return [unreadable(path)] }
        var found: [DoctorFinding] = []
        if new.device != staging.device {
            found.append(
                .error(
                    "spool-file-systems",
                    "new/ và .staging/ của \(path) nằm trên hai hệ tệp khác nhau.",
                    "new/ and .staging/ of \(path) lie on different file systems.",
                    "Đặt cả thư mục gửi trên một hệ tệp: thư được đổi tên, không được chép.",
                    "Put the whole spool on one file system: messages are renamed, not copied."
                )
            )
        }
        if staging.permissions & 0o077 != 0 {
            found.append(
                .error(
                    "spool-permissions",
                    "Người khác vào được \(path)/.staging (quyền \(Self.octal(staging.permissions))).",
                    "Others may enter \(path)/.staging (mode \(Self.octal(staging.permissions))).",
                    "Chạy chmod 2700 \(path)/.staging hoặc systemd-tmpfiles --create.",
                    "Run chmod 2700 \(path)/.staging or systemd-tmpfiles --create."
                )
            )
        }
        return found
    }

    private func waiting(_ path: String) -> [DoctorFinding] {
        let folder = path + "/new"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let oldest = names.compactMap { name -> Date? in
            let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            return facts?[.modificationDate] as? Date
        }.min()
        guard let oldest else { return [] }
        let age = milliseconds - Int64(oldest.timeIntervalSince1970 * 1_000)
        guard age > 86_400_000 else { return [] }
        let days = age / 86_400_000
        return [
            .warning(
                "spool-waits",
                "\(names.count) thư chờ trong \(folder), lâu nhất \(days) ngày.",
                "\(names.count) messages wait in \(folder), the oldest for \(days) days.",
                "Xem systemctl status nhachan-mail.path và journalctl -u nhachan-mail.",
                "See systemctl status nhachan-mail.path and journalctl -u nhachan-mail."
            )
        ]
    }

    private func unreadable(_ path: String) -> DoctorFinding {
        .error(
            "spool-unreadable",
            "Không mở được thư mục gửi \(path).",
            "The spool \(path) cannot be opened.",
            "Tạo nó bằng systemd-tmpfiles --create và kiểm tra ổ đĩa đã gắn.",
            "Make it with systemd-tmpfiles --create and see that its disk is mounted."
        )
    }

    private static func octal(_ mode: UInt32) -> String { String(mode, radix: 8) }
}
