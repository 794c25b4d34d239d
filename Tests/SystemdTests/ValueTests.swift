import Glibc
import Systemd
import TestTools
import Testing

@Suite struct SystemCallErrorTests {
    @Test func `An error names the call, the reason and its code`() {
        let error = SystemCallError(call: "fsync", code: ENOSPC)
        #expect(error.name == "ENOSPC")
        #expect(error.description == "fsync failed: No space left on device (ENOSPC)")
    }

    @Test func `A code that nobody knows is shown as a number`() {
        let error = SystemCallError(call: "open", code: 4711)
        #expect(error.description == "open failed: errno 4711")
    }
}

@Suite struct JournalFieldTests {
    @Test(arguments: ["MESSAGE", "NHACHAN_CASE", "A1", String(repeating: "A", count: 64)])
    func `A name of capitals, digits and underscores is good`(name: String) {
        #expect(Journal.Field(name, "").hasValidName)
    }

    @Test(arguments: ["", "_PID", "1A", "message", "A-B", "HỒ", String(repeating: "A", count: 65)])
    func `Other names are refused before journald drops them`(name: String) {
        #expect(!Journal.Field(name, "").hasValidName)
        #expect(throws: SystemCallError(call: "sd_journal_sendv", code: EINVAL)) {
            try Journal.send([Journal.Field("MESSAGE", "x"), Journal.Field(name, "y")])
        }
    }

    @Test func `An entry without fields is refused`() {
        #expect(throws: SystemCallError(call: "sd_journal_sendv", code: EINVAL)) {
            try Journal.send([])
        }
    }
}

@Suite struct UserDirectoryTests {
    @Test func `Root is user 0 and group 0`() throws {
        #expect(try UserDirectory.userName(of: 0) == "root")
        #expect(try UserDirectory.userID(named: "root") == 0)
        #expect(try UserDirectory.groupID(named: "root") == 0)
    }

    @Test func `Nobody has a number or name that was never given`() throws {
        #expect(try UserDirectory.userName(of: 3_999_999_999) == nil)
        #expect(try UserDirectory.userID(named: "no such user") == nil)
        #expect(try UserDirectory.groupID(named: "no such group") == nil)
    }
}

@Suite struct PeerCredentialsTests {
    @Test func `A descriptor that is no socket is refused with the reason`() {
        let reason = SystemCallError(call: "getsockopt", code: EBADF)
        #expect(throws: PeerCredentialsError.user(reason)) { try PeerCredentials(descriptor: -1) }
    }
}

@Suite struct MachineIDTests {
    @Test func `A random id has 32 hex digits and does not come twice`() throws {
        let one = try MachineID.random()
        #expect(one.utf8.count == 32)
        #expect(one.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        #expect(try MachineID.random() != one)
    }

    /// A machine without an id must say so; one with an id never shows it.
    @Test func `Two applications see two identities of a machine, neither of them its id`() throws {
        let keys = ["nhachan", "another"]
        do {
            let seen = try keys.map { try MachineID.identity(forApplication: $0) }
            #expect(seen[0] != seen[1])
            #expect(try MachineID.identity(forApplication: keys[0]) == seen[0])
            let raw = try Tool.run("cat", "/etc/machine-id").lines
            #expect(!seen.contains(raw.first ?? ""))
        } catch let error as SystemCallError {
            #expect([ENOENT, ENOMEDIUM, ENOPKG].contains(error.code))
        }
    }
}
