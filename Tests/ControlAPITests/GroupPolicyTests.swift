import CivilCalendar
import Systemd
import Testing

@testable import Daemon

@Suite struct GroupPolicyTests {
    private let readers: UInt32 = 500
    private let writers: UInt32 = 501

    private func policy(ownAccess: Peer.Access = .reload) -> GroupPolicy {
        GroupPolicy(
            readers: "nhachan",
            writers: "nhachan-admin",
            ownUser: 990,
            ownAccess: ownAccess,
            groupID: { name throws(SystemCallError) in ["nhachan": 500, "nhachan-admin": 501][name]
            },
            userName: { user throws(SystemCallError) in user == 1_000 ? "lan" : nil }
        )
    }

    @Test(
        arguments: [
            (0, [0], Peer.Access.all), (1_000, [1_000], []), (1_000, [500], .read),
            (1_000, [500, 1_000], .read), (1_000, [501], .all), (1_000, [500, 501], .all),
            (990, [990], .reload), (990, [500, 990], [.read, .reload]), (1_000, [], []),
        ] as [(UInt32, [UInt32], Peer.Access)]
    )
    func `Groups decide what a user may do`(
        user: UInt32,
        groups: [UInt32],
        access: Peer.Access
    ) throws {
        #expect(try policy().access(user: user, groups: groups) == access)
    }

    @Test func `Where one person tries the daemon out, its own user may do everything`() throws {
        #expect(try policy(ownAccess: .all).access(user: 990, groups: []) == .all)
        #expect(try policy(ownAccess: .all).access(user: 991, groups: []) == [])
    }

    @Test func `Groups that do not exist let nobody in`() throws {
        let policy = GroupPolicy(
            readers: "nhachan",
            writers: "nhachan-admin",
            ownUser: 990,
            ownAccess: .reload,
            groupID: { _ throws(SystemCallError) in nil },
            userName: { _ throws(SystemCallError) in nil }
        )
        #expect(try policy.access(user: 1_000, groups: [0, 500, 501]) == [])
    }

    @Test func `Without the kernel's word nobody is let in, root neither`() {
        for error in [
            PeerCredentialsError.nobody, .user(SystemCallError(call: "getsockopt", code: 9)),
            .groups(SystemCallError(call: "getsockopt", code: 9)),
        ] {
            guard case .refused(let reason) = policy().judge(.failure(error)) else {
                Issue.record("\(error) let somebody in")
                return
            }
            #expect(reason.en.contains(error.description))
        }
    }

    @Test func `A failing directory of users lets nobody in`() throws {
        let failure = SystemCallError(call: "getgrnam_r", code: 5)
        let policy = GroupPolicy(
            readers: "nhachan",
            writers: "nhachan-admin",
            ownUser: 990,
            ownAccess: .reload,
            groupID: { _ throws(SystemCallError) in throw failure },
            userName: { _ throws(SystemCallError) in nil }
        )
        #expect(throws: failure) {
            _ = try policy.access(user: 1_000, groups: [500])
        }
    }
}
