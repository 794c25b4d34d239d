/// Why a text is not an e-mail address that every mail server takes.
///
/// The address itself is left out: it often contains a person's name.
public enum EmailAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is not exactly one `@` between a name and a domain.
    case noAtSign

    /// The part before `@` is empty, too long, or has characters that need quoting.
    case localPart

    /// The part after `@` is no host name.
    case domain

    /// One sentence that says what is wrong and what to write instead.
    public var description: String {
        switch self {
        case .noAtSign: "The address has no name and domain around one @; write name@domain."
        case .localPart:
            """
            The part before @ of the address is not made of letters a-z, digits and dots between \
            them, or has more than 64 characters; write it without accents and spaces.
            """
        case .domain:
            "The part after @ of the address is no host name; write it like vanphong.gov.vn."
        }
    }
}

/// An e-mail address that can be written into a header as it is: ASCII, nothing to quote.
///
/// The form is `dot-atom "@" domain` of RFC 5322 section 3.4.1; host names by RFC 1123.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address, as written.
    public let text: String

    /// Checks an address.
    public init(_ text: String) throws(EmailAddressError) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .noAtSign }
        guard parts[0].utf8.count <= 64, Self.isDotAtom(parts[0]) else { throw .localPart }
        guard MailDomain(String(parts[1])) != nil else { throw .domain }
        self.text = text
    }

    /// The address.
    public var description: String { text }

    /// Atoms of RFC 5322 section 3.2.3 with single dots between them.
    private static func isDotAtom(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy(isAtomCharacter)
        }
    }

    private static func isAtomCharacter(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}

/// The domain of the office's Message-IDs and calendar UIDs: a host name.
public struct MailDomain: Hashable, Sendable, CustomStringConvertible {
    /// The name, as written.
    public let text: String

    /// Checks a name: labels of letters, digits and inner hyphens, at most 253 bytes; nil if not.
    public init?(_ text: String) {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
                && label.utf8.last != UInt8(ascii: "-")
                && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        }
        guard isName, text.utf8.count <= 253 else { return nil }
        self.text = text
    }

    /// The name.
    public var description: String { text }
}

/// An address with the name shown beside it.
public struct Mailbox: Hashable, Sendable {
    /// The position of an official ("Bí thư chi bộ") or the office's name, never a person's.
    public let name: String

    /// Where mail goes.
    public let address: EmailAddress

    /// Makes a mailbox; an empty name is left out of headers.
    public init(name: String, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
