import CSystemd
import Glibc

/// The user a process acts as.
public enum Privileges {
    /// Makes a process of root act as the owner of a folder from here on, so that what it writes
    /// belongs to whoever has to use it; for anybody else, and where root owns the folder, nothing
    /// changes.
    ///
    /// - Throws: `ENOENT` when there is no folder, `EPERM` when the change is refused.
    public static func becomeOwner(ofFolder path: String) throws(SystemCallError) {
        guard geteuid() == 0 else { return }
        var status = stat()
        try checked("stat") { unsafe stat(path, &status) }
        guard status.st_uid != 0 else { return }
        let (user, group) = (status.st_uid, status.st_gid)
        if let name = try UserDirectory.userName(of: user) {
            try checked("initgroups") { unsafe initgroups(name, group) }
        } else {
            try checked("setgroups") { setgroups(0, nil) }
        }
        try checked("setgid") { setgid(group) }
        try checked("setuid") { setuid(user) }
    }
}
