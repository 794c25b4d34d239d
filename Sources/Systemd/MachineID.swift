import CSystemd
import Glibc

/// The identity of this installation of the operating system (machine-id(5)).
public enum MachineID {
    /// An identity of the machine that only this application knows.
    ///
    /// machine-id(5) asks that the raw id is never shown or stored; libsystemd hashes it with a
    /// key of the application, so that two applications cannot compare their answers.
    ///
    /// - Parameter application: A name that is never changed.
    /// - Returns: 32 lower-case hex digits.
    /// - Throws: `ENOENT` or `ENOMEDIUM` where the machine has no id.
    public static func identity(
        forApplication application: String
    ) throws(SystemCallError) -> String {
        var key = sd_id128_t()
        let parsed = unsafe sd_id128_from_string(Self.key(application), &key)
        try checkedNegative("sd_id128_from_string", parsed)
        var identity = sd_id128_t()
        let status = unsafe sd_id128_get_machine_app_specific(key, &identity)
        try checkedNegative("sd_id128_get_machine_app_specific", status)
        return hexadecimal(identity)
    }

    /// The identity of this boot: another one whenever the machine starts.
    ///
    /// - Returns: 32 lower-case hex digits.
    public static func boot() throws(SystemCallError) -> String {
        var identity = sd_id128_t()
        try checkedNegative("sd_id128_get_boot", unsafe sd_id128_get_boot(&identity))
        return hexadecimal(identity)
    }

    /// The name as 128 bits (FNV-1a): the key must differ between applications, nothing more.
    private static func key(_ application: String) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in application.utf8 {
            hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 32 - digits.utf8.count) + digits
    }

    /// A fresh random identity of 32 lower-case hex digits.
    public static func random() throws(SystemCallError) -> String {
        var identity = sd_id128_t()
        try checkedNegative("sd_id128_randomize", unsafe sd_id128_randomize(&identity))
        return hexadecimal(identity)
    }

    private static func hexadecimal(_ identity: sd_id128_t) -> String {
        let bytes = unsafe withUnsafeBytes(of: identity) { unsafe Array($0) }
        return bytes.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
