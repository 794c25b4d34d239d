import CSystemd
import Glibc

/// Why the kernel's word about a peer could not be had; the connection must then be refused.
public enum PeerCredentialsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// SO_PEERCRED failed.
    case user(SystemCallError)

    /// SO_PEERGROUPS failed.
    case groups(SystemCallError)

    /// The socket has no peer with a user: it is not a connected Unix socket.
    case nobody

    /// One sentence that says what could not be learnt.
    public var description: String {
        switch self {
        case .user(let error):
            return "The user at the other end of the socket is not known: \(error)."
        case .groups(let error):
            return "The groups at the other end of the socket are not known: \(error)."
        case .nobody:
            return "The socket has no user at its other end; connect to the Unix socket."
        }
    }
}

/// Who is at the other end of a connected Unix socket, as the kernel recorded it at `connect`.
///
/// See SO_PEERCRED and SO_PEERGROUPS in socket(7) and unix(7).
public struct PeerCredentials: Hashable, Sendable {
    /// The process; only for logs, as it may be gone and its number taken by another.
    public let processID: Int32

    /// The effective user.
    public let userID: UInt32

    /// The effective group.
    public let groupID: UInt32

    /// All groups, the effective and the supplementary ones, rising.
    public let groupIDs: [UInt32]

    /// Whether the peer is root.
    public var isRoot: Bool { userID == 0 }

    /// Asks the kernel about the peer of a connected Unix socket.
    ///
    /// - Throws: Whenever either answer is missing. Nobody is let in on half an answer.
    public init(descriptor: Int32) throws(PeerCredentialsError) {
        var peer = nhachan_peer(pid: 0, uid: .max, gid: .max)
        var length = socklen_t(MemoryLayout<nhachan_peer>.size)
        let status = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length)
        if status != 0 { throw .user(SystemCallError(call: "getsockopt", code: errno)) }
        // The kernel answers uid -1 for a socket that has no peer, such as one of TCP.
        guard length == socklen_t(MemoryLayout<nhachan_peer>.size), peer.uid != .max,
            peer.gid != .max
        else { throw .nobody }
        processID = peer.pid
        userID = peer.uid
        groupID = peer.gid
        let supplementary = try Self.supplementaryGroups(descriptor)
        groupIDs = Set(supplementary + [peer.gid]).sorted()
    }

    /// Whether the peer is in a group.
    public func isMember(ofGroup groupID: UInt32) -> Bool {
        groupIDs.contains(groupID)
    }

    /// Asks with a growing buffer; the kernel answers ERANGE and the length it wants.
    private static func supplementaryGroups(
        _ descriptor: Int32
    ) throws(PeerCredentialsError) -> [UInt32] {
        // NGROUPS_MAX of Linux; a peer cannot have more.
        let most = 65_536
        var groups = [UInt32](repeating: 0, count: 32)
        while true {
            var length = socklen_t(groups.count * MemoryLayout<UInt32>.stride)
            let status = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, &groups, &length)
            let code = errno
            let count = Int(length) / MemoryLayout<UInt32>.stride
            if status == 0 { return Array(groups.prefix(count)) }
            guard code == ERANGE, count > groups.count, count <= most else {
                throw .groups(SystemCallError(call: "getsockopt", code: code))
            }
            groups = [UInt32](repeating: 0, count: count)
        }
    }
}
