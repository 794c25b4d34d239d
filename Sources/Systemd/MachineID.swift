import CSystemd
import Glibc

/// The identity of this installation of the operating system (machine-id(5)).
public enum MachineID {
    /// An identity of the machine that only this application knows.
    ///
    /// machine-id(5) asks that the raw id is never shown or stored; libsystemd hashes it with a
    /// key of the application, so that two applications cannot compare their answers.
    ///
    /// - Parameter application: 32 lower-case hex digits, fixed for ever.
    /// - Returns: 32 lower-case hex digits.
    /// - Throws: `EINVAL` for a malformed key; `ENOENT` or `ENOMEDIUM` where the machine has no id.
    public static func identity(
        forApplication application: String
    ) throws(SystemCallError) -> String {
        var key = sd_id128_t()
        let parsed = unsafe sd_id128_from_string(application, &key)
        try checkedNegative("sd_id128_from_string", parsed)
        var identity = sd_id128_t()
        let status = unsafe sd_id128_get_machine_app_specific(key, &identity)
        try checkedNegative("sd_id128_get_machine_app_specific", status)
        return hexadecimal(identity)
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
