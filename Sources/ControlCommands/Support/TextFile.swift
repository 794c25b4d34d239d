import CivilCalendar
import ControlAPI
import FoundationEssentials

/// Reads text files with a bound.
enum TextFile {
    /// The text of a file of UTF-8; a mark of byte order at its head is left out.
    static func read(_ path: String, limit: Int) throws(Problem) -> String {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? UInt64
        if let size, size > UInt64(limit) {
            throw Problem(.importInvalid, Words.fileTooLong(path, limit: limit))
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw Problem(.fileUnreadable, unreadable(path, error))
        }
        guard data.count <= limit else {
            throw Problem(.importInvalid, Words.fileTooLong(path, limit: limit))
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
            let isWide = marks.contains(Array(data.prefix(2)))
            throw Problem(
                .importInvalid,
                Words.notUTF8(path, probably: isWide ? "UTF-16" : "WINDOWS-1258")
            )
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    private static func unreadable(_ path: String, _ error: any Error) -> LocalizedText {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?, .fileNoSuchFile?: Words.noFile(path)
        case .fileReadNoPermission?: Words.forbiddenFile(path)
        default: Words.unreadable(path, "\(error)")
        }
    }
}
