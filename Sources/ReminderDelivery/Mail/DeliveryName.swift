public import CivilCalendar
import Crypto
public import WorkflowModel

/// What identifies a message: to whom, on which day, how urgent, and which of that day's parts.
///
/// Names derived from it are the same whenever and however often a message is made, so a repeated
/// run can only produce the same file again.
public struct MessageKey: Hashable, Sendable {
    /// The address, exactly as the ledger keeps it.
    public let address: String

    /// The day of delivery.
    public let day: CivilDate

    /// The urgency.
    public let level: ReminderLevel

    /// Which message of that address, day and urgency, from 1.
    public let part: Int

    /// Makes a key.
    public init(address: String, day: CivilDate, level: ReminderLevel, part: Int) {
        self.address = address
        self.day = day
        self.level = level
        self.part = part
    }

    /// The name of the message's file in the spool: 40 hex digits.
    public func fileName(installation: String) -> String {
        DeliveryName.hash("spool file", [installation] + parts)
    }

    /// The Message-ID, without angle brackets.
    public func messageID(installation: String, domain: MailDomain) -> String {
        DeliveryName.hash("message", [installation] + parts) + "@\(domain)"
    }

    private var parts: [String] { [address, day.isoText, level.rawValue, String(part)] }
}

/// The names of things that several messages share, hashed so that they tell nothing.
public enum DeliveryName {
    /// The id of a case's thread, to which all messages about the case answer.
    public static func thread(caseID: String, installation: String, domain: MailDomain) -> String {
        hash("thread", [installation, caseID]) + "@\(domain)"
    }

    /// The UID of a timer occurrence in calendar parts; it stays when the due date moves.
    public static func todo(
        caseID: String,
        timer: String,
        occurrence: String,
        installation: String,
        domain: MailDomain
    ) -> String {
        hash("todo", [installation, caseID, timer, occurrence]) + "@\(domain)"
    }

    /// The first 160 bits of SHA-256 as hex digits.
    ///
    /// Each part is preceded by its length, so no two lists of parts run together to the same
    /// bytes; the purpose keeps a file name from being half of a Message-ID.
    static func hash(_ purpose: String, _ parts: [String]) -> String {
        var hasher = SHA256()
        for part in ["nhachan 1 \(purpose)"] + parts {
            let bytes = Array(part.utf8)
            hasher.update(data: Array("\(bytes.count):".utf8))
            hasher.update(data: bytes)
        }
        return hasher.finalize().prefix(20).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
