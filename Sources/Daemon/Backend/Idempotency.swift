import CaseStore
import CivilCalendar
import ControlAPI
import Crypto
import FoundationEssentials

extension StoreReader {
    /// The answer a key got before; `nil` when the key is new.
    func answered<Reply: Codable>(_ mutation: Mutation) throws -> Reply? {
        if mutation.isDryRun { return nil }
        let finding = try idempotency(
            key: mutation.idempotencyKey,
            actor: mutation.peer.actor,
            request: mutation.fingerprint
        )
        switch finding {
        case .new: return nil
        case .done(_, let response):
            return try JSONDecoder().decode(Reply.self, from: Data(response))
        case .otherRequest:
            throw Problem(
                .idempotencyKeyReused,
                .init(
                    vi: "Idempotency-Key này đã dùng cho một yêu cầu khác; hãy dùng khóa mới.",
                    en: "This Idempotency-Key was used for another request; use a new one."
                )
            )
        }
    }
}

extension StoreTransaction {
    /// Keeps the answer in the mutation's own transaction.
    func answer(_ mutation: Mutation, with reply: some Codable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try keepResponse(
            key: mutation.idempotencyKey,
            actor: mutation.peer.actor,
            request: mutation.fingerprint,
            status: 200,
            response: Array(encoder.encode(reply))
        )
    }
}

extension Mutation {
    /// What tells one request from another.
    fileprivate var fingerprint: [UInt8] { Array(SHA256.hash(data: Data(request))) }
}
