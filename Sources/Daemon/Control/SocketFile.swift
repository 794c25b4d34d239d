import FoundationEssentials
import NIOCore
import NIOPosix

/// Why the control server cannot listen.
public enum ControlServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path is longer than a socket address holds.
    case pathTooLong(String, limit: Int)
    /// Another daemon answers there.
    case alreadyServed(String)
    /// There is something that is no socket.
    case notASocket(String)
    /// The file there cannot be looked at, removed or given its mode.
    case file(String, reason: String)

    /// One sentence that names the path and the way out.
    public var description: String {
        switch self {
        case .pathTooLong(let path, let limit):
            "The socket's path “\(path)” is longer than \(limit) bytes; choose a shorter one."
        case .alreadyServed(let path):
            "A daemon answers at “\(path)” already; stop it, or choose another path."
        case .notASocket(let path):
            "“\(path)” is no socket and stays untouched; move it away, or choose another path."
        case .file(let path, let reason):
            "The socket “\(path)” cannot be made ready: \(reason)."
        }
    }
}

/// The file of the control socket: removed when nobody is behind it, never when somebody is.
struct SocketFile: Sendable {
    /// What `sun_path` holds besides its end (unix(7)).
    static let pathLimit = 107

    let path: String

    /// Makes room for a new socket: refuses to take over a living one or to remove another file.
    func makeRoom(group: any EventLoopGroup) async throws(ControlServerError) {
        guard path.utf8.count <= Self.pathLimit else {
            throw .pathTooLong(path, limit: Self.pathLimit)
        }
        guard let kind = try kind() else { return }
        guard kind == .typeSocket else { throw .notASocket(path) }
        do {
            let bootstrap = ClientBootstrap(group: group).connectTimeout(.seconds(2))
            let channel = try await bootstrap.connect(unixDomainSocketPath: path).get()
            channel.close(promise: nil)
        } catch let error as IOError where error.errnoCode == ECONNREFUSED {
            try remove()
            return
        } catch let error as IOError where error.errnoCode == ENOENT {
            return
        } catch {
            throw .file(path, reason: "\(error)")
        }
        throw .alreadyServed(path)
    }

    /// Lets everybody connect; who may ask is decided by the peer's credentials.
    func openToAll() throws(ControlServerError) {
        do {
            try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        } catch {
            throw .file(path, reason: "\(error)")
        }
    }

    /// What identifies the file that is there now.
    func identity() -> UInt64? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.systemFileNumber] as? UInt64
    }

    /// Removes the file, if it is still the one of this identity.
    func remove(ifStill identity: UInt64?) {
        guard let identity, self.identity() == identity else { return }
        // Nothing can be done about a file that does not go; the next start deals with it.
        try? FileManager.default.removeItem(atPath: path)
    }

    private func remove() throws(ControlServerError) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw .file(path, reason: "\(error)")
        }
    }

    /// The kind of file, links not followed; `nil` when there is none.
    private func kind() throws(ControlServerError) -> FileAttributeType? {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return attributes[.type] as? FileAttributeType
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return nil
        } catch {
            throw .file(path, reason: "\(error)")
        }
    }
}
