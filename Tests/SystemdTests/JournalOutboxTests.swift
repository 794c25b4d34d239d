import Glibc
import Synchronization
import Testing

@testable import Systemd

/// A journald that does as a test says.
private final class FakeJournald: Sendable {
    struct State {
        var endpoint: Journal.Endpoint? = Journal.Endpoint(device: 1, inode: 1)
        var answers: [Int32] = []
        var received: [String] = []
        var exchangeAfter: Int?
    }

    let state = Mutex(State())

    var received: [String] { state.withLock { $0.received } }

    var transport: JournalOutbox.Transport {
        JournalOutbox.Transport(
            endpoint: { self.state.withLock { $0.endpoint } },
            send: { fields throws(SystemCallError) in
                let code: Int32 = self.state.withLock { state in
                    let code = state.answers.isEmpty ? 0 : state.answers.removeFirst()
                    if code == 0 { state.received.append(fields[0].value) }
                    if state.received.count == state.exchangeAfter {
                        state.endpoint = Journal.Endpoint(device: 1, inode: 2)
                    }
                    return code
                }
                if code != 0 { throw SystemCallError(call: "sd_journal_sendv", code: code) }
            }
        )
    }

    func change(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
    }
}

@Suite(.timeLimit(.minutes(2))) struct JournalOutboxTests {
    private func entry(_ position: Int64) -> JournalOutbox.Entry {
        JournalOutbox.Entry(position: position, fields: [Journal.Field("MESSAGE", "\(position)")])
    }

    private func confirmation(of position: Int64, by outbox: JournalOutbox) async -> Bool {
        while let confirmed = await outbox.nextConfirmed() {
            if confirmed >= position { return true }
        }
        return false
    }

    @Test func `Entries arrive in order and are confirmed`() async throws {
        let journald = FakeJournald()
        let outbox = try JournalOutbox(transport: journald.transport)
        for position in Int64(1)...50 { #expect(outbox.offer(entry(position))) }
        #expect(await confirmation(of: 50, by: outbox))
        #expect(journald.received == (1...50).map(String.init))
        #expect(outbox.currentStatus == JournalOutbox.Status())
    }

    @Test(arguments: [ECONNREFUSED, EAGAIN, ENOBUFS, EIO])
    func `An entry that journald did not take is sent until it does`(code: Int32) async throws {
        let journald = FakeJournald()
        journald.change { $0.answers = [code, code] }
        let outbox = try JournalOutbox(retryMilliseconds: 1, transport: journald.transport)
        #expect(outbox.offer(entry(1)))
        #expect(await confirmation(of: 1, by: outbox))
        #expect(journald.received == ["1"])
    }

    @Test func `While nobody listens entries wait, and the trouble is known`() async throws {
        let journald = FakeJournald()
        journald.change { $0.endpoint = nil }
        let outbox = try JournalOutbox(retryMilliseconds: 1, transport: journald.transport)
        #expect(outbox.offer(entry(1)))
        while outbox.currentStatus.trouble?.code != ENOENT { await Task.yield() }
        #expect(journald.received.isEmpty)
        journald.change { $0.endpoint = Journal.Endpoint(device: 1, inode: 9) }
        #expect(await confirmation(of: 1, by: outbox))
        #expect(journald.received == ["1"])
    }

    @Test func `A batch during which journald was exchanged is sent again whole`() async throws {
        let journald = FakeJournald()
        journald.change { $0.exchangeAfter = 1 }
        let outbox = try JournalOutbox(retryMilliseconds: 1, transport: journald.transport)
        #expect(outbox.offer(entry(1)))
        #expect(await confirmation(of: 1, by: outbox))
        #expect(journald.received == ["1", "1"])
    }

    @Test func `What is confirmed never goes back`() async throws {
        let journald = FakeJournald()
        let outbox = try JournalOutbox(transport: journald.transport)
        #expect(outbox.offer(entry(7)))
        #expect(await confirmation(of: 7, by: outbox))
        #expect(outbox.offer(entry(3)))
        #expect(await outbox.nextConfirmed() == 7)
    }

    @Test func `A malformed entry holds up no other and is counted`() async throws {
        let journald = FakeJournald()
        journald.change { $0.answers = [EINVAL] }
        let outbox = try JournalOutbox(transport: journald.transport)
        #expect(outbox.offer(entry(1)))
        #expect(outbox.offer(entry(2)))
        #expect(await confirmation(of: 2, by: outbox))
        #expect(journald.received == ["2"])
        #expect(outbox.currentStatus.refusedCount == 1)
    }

    @Test func `A full queue refuses, and takes more when there is room`() async throws {
        let journald = FakeJournald()
        journald.change { $0.endpoint = nil }
        let outbox = try JournalOutbox(
            capacity: 2,
            retryMilliseconds: 1,
            transport: journald.transport
        )
        var position: Int64 = 0
        while outbox.offer(entry(position + 1)) { position += 1 }
        #expect((2...4).contains(position))
        journald.change { $0.endpoint = Journal.Endpoint(device: 1, inode: 1) }
        #expect(await confirmation(of: position, by: outbox))
        #expect(outbox.offer(entry(position + 1)))
        #expect(await confirmation(of: position + 1, by: outbox))
    }

    @Test func `After closing nothing is confirmed and nothing is taken`() async throws {
        let journald = FakeJournald()
        journald.change { $0.endpoint = nil }
        let outbox = try JournalOutbox(retryMilliseconds: 60_000, transport: journald.transport)
        #expect(outbox.offer(entry(1)))
        outbox.close()
        #expect(await outbox.nextConfirmed() == nil)
        #expect(!outbox.offer(entry(2)))
        #expect(journald.received.isEmpty)
    }
}
