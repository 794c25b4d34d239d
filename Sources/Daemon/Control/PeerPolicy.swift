public import CivilCalendar
public import Systemd

/// What the server makes of a new connection, before it reads a byte of it.
public enum Admission: Hashable, Sendable {
    /// The peer may ask something.
    case admitted(Peer)
    /// The peer may ask nothing; the sentence says why and what to do.
    case refused(LocalizedText)
}

/// Decides who may ask.
public protocol PeerPolicy: Sendable {
    /// Decides on the peer of a connected socket; whatever fails must refuse.
    ///
    /// It runs on a thread that may wait, as names of users and groups can come from a network
    /// directory.
    func judge(_ credentials: Result<PeerCredentials, PeerCredentialsError>) -> Admission
}

/// The policy of an installed daemon: one group reads, one group and root write.
public struct GroupPolicy: PeerPolicy {
    /// The group that reads.
    public let readers: String
    /// The group that writes.
    public let writers: String
    /// The daemon's own user.
    public let ownUser: UInt32
    /// What the daemon's own user may do beyond its groups; an installed daemon reloads itself.
    public let ownAccess: Peer.Access

    private let groupID: @Sendable (String) throws(SystemCallError) -> UInt32?
    private let userName: @Sendable (UInt32) throws(SystemCallError) -> String?

    /// Names the groups.
    ///
    /// - Parameters:
    ///   - readers: The group that reads.
    ///   - writers: The group that writes.
    ///   - ownUser: The daemon's own user.
    ///   - ownAccess: What that user may do; everything where one person tries the daemon out.
    public init(
        readers: String = "nhachan",
        writers: String = "nhachan-admin",
        ownUser: UInt32,
        ownAccess: Peer.Access = .reload
    ) {
        self.init(
            readers: readers,
            writers: writers,
            ownUser: ownUser,
            ownAccess: ownAccess,
            groupID: { name throws(SystemCallError) in try UserDirectory.groupID(named: name) },
            userName: { user throws(SystemCallError) in try UserDirectory.userName(of: user) }
        )
    }

    /// Names the groups, with other sources of names.
    init(
        readers: String,
        writers: String,
        ownUser: UInt32,
        ownAccess: Peer.Access,
        groupID: @escaping @Sendable (String) throws(SystemCallError) -> UInt32?,
        userName: @escaping @Sendable (UInt32) throws(SystemCallError) -> String?
    ) {
        self.readers = readers
        self.writers = writers
        self.ownUser = ownUser
        self.ownAccess = ownAccess
        self.groupID = groupID
        self.userName = userName
    }

    /// Decides by the kernel's word on user and groups; no word, no access.
    public func judge(_ credentials: Result<PeerCredentials, PeerCredentialsError>) -> Admission {
        let peer: PeerCredentials
        switch credentials {
        case .failure(let error): return .refused(.noCredentials(error.description))
        case .success(let found): peer = found
        }
        do throws(SystemCallError) {
            let access = try access(user: peer.userID, groups: peer.groupIDs)
            let actor = try userName(peer.userID) ?? "uid \(peer.userID)"
            guard !access.isEmpty else {
                return .refused(.notAllowed(actor: actor, readers: readers, writers: writers))
            }
            return .admitted(Peer(user: peer.userID, actor: actor, access: access))
        } catch {
            return .refused(.noNames(error.description))
        }
    }

    /// What a user of these groups may do.
    func access(user: UInt32, groups: [UInt32]) throws(SystemCallError) -> Peer.Access {
        if user == 0 { return .all }
        var access: Peer.Access = []
        if user == ownUser { access.formUnion(ownAccess) }
        if let readers = try groupID(readers), groups.contains(readers) { access.insert(.read) }
        if let writers = try groupID(writers), groups.contains(writers) { access = .all }
        return access
    }
}

extension LocalizedText {
    fileprivate static func noCredentials(_ reason: String) -> LocalizedText {
        LocalizedText(
            vi: "Không xác định được người gọi nên từ chối (\(reason)).",
            en: "Refused, because it is not known who asks: \(reason)"
        )
    }

    fileprivate static func noNames(_ reason: String) -> LocalizedText {
        LocalizedText(
            vi: "Không tra được người dùng và nhóm nên từ chối (\(reason)); hãy thử lại sau.",
            en: "Refused, because users and groups cannot be looked up: \(reason). Try again later."
        )
    }

    fileprivate static func notAllowed(
        actor: String,
        readers: String,
        writers: String
    ) -> LocalizedText {
        LocalizedText(
            vi: "Người dùng “\(actor)” không thuộc nhóm “\(readers)” (được xem) hay “\(writers)” "
                + "(được ghi). Hãy nhờ quản trị viên chạy “usermod -aG \(readers) \(actor)”, "
                + "rồi đăng nhập lại.",
            en: "The user “\(actor)” is neither in the group “\(readers)”, which may read, nor in "
                + "“\(writers)”, which may write. Ask an administrator to run "
                + "“usermod -aG \(readers) \(actor)”, then log in again."
        )
    }
}
