import Glibc
import Synchronization

/// A line of input, without its end.
public enum InputLine: Hashable, Sendable {
    /// A line within the limit.
    case line([UInt8])
    /// A line longer than the limit; it was read over.
    case tooLong
}

/// Lines of input, each bounded, so that a file without line ends cannot fill the memory.
public struct LineSource: Sendable {
    private let read: @Sendable (_ limit: Int) -> InputLine?

    /// Takes lines from a function that gives `nil` at the end.
    public init(_ read: @escaping @Sendable (_ limit: Int) -> InputLine?) {
        self.read = read
    }

    /// No lines.
    public static let empty = LineSource { _ in nil }

    /// The lines of the standard input.
    public static let standard = LineSource { limit in
        var bytes: [UInt8] = []
        var isTooLong = false
        while true {
            // Bytes come from the buffer of stdio; one run reads on one thread only.
            let byte = getchar_unlocked()
            if byte == EOF {
                if isTooLong { return .tooLong }
                return bytes.isEmpty ? nil : .line(bytes)
            }
            if byte == 10 { return isTooLong ? .tooLong : .line(bytes) }
            if bytes.count < limit {
                bytes.append(UInt8(truncatingIfNeeded: byte))
            } else {
                isTooLong = true
            }
        }
    }

    /// The lines of a text.
    public static func text(_ text: String) -> LineSource {
        var parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        if parts.last == "" { parts.removeLast() }
        let lines = Mutex(parts.map { Array($0.utf8) }[...])
        return LineSource { limit in
            guard let line = lines.withLock({ $0.popFirst() }) else { return nil }
            return line.count > limit ? .tooLong : .line(line)
        }
    }

    /// The next line; `nil` at the end.
    public func next(limit: Int) -> InputLine? {
        read(limit)
    }
}
