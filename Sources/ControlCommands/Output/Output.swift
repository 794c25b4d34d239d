import Synchronization
import SystemPackage

/// Where the texts of a run go.
public struct Output: Sendable {
    private let writeText: @Sendable (String) -> Void
    private let writeFault: @Sendable (String) -> Void

    /// Sends texts and faults their ways.
    public init(
        text: @escaping @Sendable (String) -> Void,
        fault: @escaping @Sendable (String) -> Void
    ) {
        writeText = text
        writeFault = fault
    }

    /// Standard output and standard error.
    public static let standard = Output(
        text: { print($0, terminator: "") },
        fault: { text in
            // Nobody is left to be told when the standard error is gone.
            _ = try? FileDescriptor.standardError.writeAll(text.utf8)
        }
    )

    /// Nowhere.
    public static let discarding = Output(text: { _ in }, fault: { _ in })

    /// Writes a line to the standard output.
    public func line(_ text: String = "") {
        writeText(text + "\n")
    }

    /// Writes text as it is to the standard output.
    public func raw(_ text: String) {
        writeText(text)
    }

    /// Writes text as it is to the standard error.
    public func rawFault(_ text: String) {
        writeFault(text)
    }

    /// Writes a line to the standard error.
    public func fault(_ text: String) {
        writeFault(text + "\n")
    }
}

/// Keeps what a run writes, for tests and for whoever runs commands inside another program.
public final class OutputBuffer: Sendable {
    private struct Content {
        var text = ""
        var faults = ""
    }

    private let content = Mutex(Content())

    /// Makes an empty buffer.
    public init() {}

    /// What was written to the standard output.
    public var text: String { content.withLock { $0.text } }

    /// What was written to the standard error.
    public var faults: String { content.withLock { $0.faults } }

    /// The output that writes here.
    public var output: Output {
        Output(
            text: { text in self.content.withLock { $0.text += text } },
            fault: { text in self.content.withLock { $0.faults += text } }
        )
    }
}
