import Foundation
import ReminderDelivery
import TestTools

/// Python's `email`, which reads our mail with all strictness.
struct MailPeer {
    /// What Python read in one message.
    struct Reading: Decodable {
        let defects: [String]
        let keys: [String]
        let subject: String
        let from: [[String]]
        let to: [[String]]
        let date: String
        let id: String
        let references: String
        let type: String
        let labels: [String: String]
        let text: String
        let calendar: [String]
        let method: [String]
        let longest: Int
        let ascii: Bool
    }

    /// What it read in messages, in their order.
    static func read(_ messages: [Message]) throws -> [Reading] {
        try Tool.withFolder { folder in
            for (index, message) in messages.enumerated() {
                let url = URL(fileURLWithPath: folder).appendingPathComponent(String(index))
                try Data(MessageRenderer.render(message)).write(to: url)
            }
            let script = Tool.path("Tests/SystemTests/Peers/read_mail.py")
            let outcome = try Tool.run("python3", script, folder)
            guard outcome.status == 0 else { throw Refusal(errors: outcome.errors) }
            let data = Data(outcome.output.utf8)
            let readings = try JSONDecoder().decode([String: Reading].self, from: data)
            return messages.indices.compactMap { readings[String($0)] }
        }
    }

    /// Python found a defect, or fell over.
    struct Refusal: Error {
        let errors: String
    }
}
