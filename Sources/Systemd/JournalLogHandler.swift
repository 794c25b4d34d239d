import CSystemd
import Glibc
public import Logging
import Synchronization

/// Where the lines of all ``JournalLogHandler``s go: a bounded queue and a thread that empties it.
///
/// Lines go to the journal, or to standard error where no journald listens. When journald hangs the
/// queue fills, further lines are dropped and counted, and nobody who logs ever waits.
public final class JournalLogSink: Sendable {
    /// Which way lines take.
    public enum Destination: Sendable {
        /// The journal under systemd, else standard error.
        case automatic

        /// The journal as long as somebody listens there.
        case journal

        /// Standard error.
        case standardError
    }

    struct Line: Sendable {
        let priority: Journal.Priority
        let text: String
        let fields: [Journal.Field]
    }

    private let worker: BoundedWorker<Line>
    private let dropped = Atomic<Int>(0)
    private let reported = Atomic<Int>(0)
    private let identifier: String
    private let usesJournal: Bool

    /// Makes a sink and starts its thread.
    ///
    /// - Parameters:
    ///   - identifier: SYSLOG_IDENTIFIER of the entries, such as `nhachand`.
    ///   - capacity: Lines that may wait.
    ///   - destination: Which way lines take.
    /// - Throws: When there is no descriptor or thread left.
    public init(
        identifier: String,
        capacity: Int = 1_000,
        destination: Destination = .automatic
    ) throws(SystemCallError) {
        self.identifier = identifier
        switch destination {
        case .automatic: usesJournal = ServiceManager.isStandardErrorJournal
        case .journal: usesJournal = true
        case .standardError: usesJournal = false
        }
        worker = try BoundedWorker(capacity: capacity)
        try worker.start(name: "log") { [weak self] lines in self?.write(lines) }
    }

    deinit {
        close()
    }

    /// Lines given up because the queue was full.
    public var droppedCount: Int { dropped.load(ordering: .relaxed) }

    /// Waits until all lines are written, at most this long; for shutdown.
    @discardableResult
    public func drain(milliseconds: Int64) -> Bool {
        worker.drain(milliseconds: milliseconds)
    }

    /// Ends the thread; further lines are dropped.
    public func close() {
        worker.close()
    }

    func offer(_ line: Line) {
        if !worker.offer(line) { dropped.add(1, ordering: .relaxed) }
    }

    private func write(_ lines: [Line]) {
        for line in lines {
            if worker.isClosed { return }
            write(line)
        }
        let total = droppedCount
        let news = total - reported.exchange(total, ordering: .relaxed)
        if news > 0 {
            write(Line(priority: .warning, text: "\(news) log lines were dropped", fields: []))
        }
    }

    private func write(_ line: Line) {
        if usesJournal && Journal.isReachable {
            let fields =
                [
                    Journal.Field("MESSAGE", line.text),
                    Journal.Field("PRIORITY", String(line.priority.rawValue)),
                    Journal.Field("SYSLOG_IDENTIFIER", identifier),
                ] + line.fields
            if (try? Journal.send(fields)) != nil { return }
        }
        var text = "\(identifier): \(line.text)\n"
        // journald reads the priority from the front of the line (sd-daemon(3)).
        if ServiceManager.isStandardErrorJournal { text = "<\(line.priority.rawValue)>" + text }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
            }
            // Nobody could be told that standard error is gone.
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// A swift-log handler that writes to the systemd journal through a ``JournalLogSink``.
///
/// Metadata become fields of their own: `spool` is stored as `NHACHAN_LOG_SPOOL`.
public struct JournalLogHandler: LogHandler {
    /// Values added to every line.
    public var metadata: Logger.Metadata = [:]

    /// Further values of the task that logs.
    public var metadataProvider: Logger.MetadataProvider?

    /// Lines below this level are not written.
    public var logLevel: Logger.Level = .info

    private let label: String
    private let sink: JournalLogSink

    /// Makes a handler for one logger.
    public init(label: String, sink: JournalLogSink) {
        self.label = label
        self.sink = sink
    }

    /// A value of the metadata by its key.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Puts a line into the sink's queue, or drops it when that is full.
    public func log(event: LogEvent) {
        var all = metadata
        all.merge(metadataProvider?.get() ?? [:]) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        let pairs = all.sorted { $0.key < $1.key }.map { (key: $0.key, value: "\($0.value)") }
        var text = "\(label): \(event.message)"
        var fields = [
            Journal.Field("NHACHAN_LOGGER", label),
            Journal.Field("CODE_FILE", event.file),
            Journal.Field("CODE_LINE", String(event.line)),
            Journal.Field("CODE_FUNC", event.function),
        ]
        for (key, value) in pairs {
            text += " \(key)=\(value)"
            fields.append(Journal.Field(Self.fieldName(key), value))
        }
        if let error = event.error {
            text += " error=\(error)"
            fields.append(Journal.Field("NHACHAN_LOG_ERROR", "\(error)"))
        }
        let priority = Self.priority(event.level)
        sink.offer(JournalLogSink.Line(priority: priority, text: text, fields: fields))
    }

    private static func fieldName(_ key: String) -> String {
        let capitals = key.utf8.map { byte -> Character in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): return Character(UnicodeScalar(byte - 32))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                return Character(UnicodeScalar(byte))
            default: return "_"
            }
        }
        return String(("NHACHAN_LOG_" + String(capitals)).prefix(64))
    }

    private static func priority(_ level: Logger.Level) -> Journal.Priority {
        switch level {
        case .trace, .debug: return .debug
        case .info: return .informational
        case .notice: return .notice
        case .warning: return .warning
        case .error: return .error
        case .critical: return .critical
        }
    }
}
