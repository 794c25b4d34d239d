import CaseEngine
import CaseStore
import CivilCalendar
import Glibc
public import Logging
import ReminderDelivery
import ServiceLifecycle
import Systemd
import UnixSignals
import WorkflowLanguage
import WorkflowModel

/// The daemon: puts its parts together and runs them until it is told to stop.
public struct DaemonProcess: Sendable {
    private let configuration: DaemonConfiguration
    private let environment: [String: String]
    private let log: Logger

    /// Makes a daemon.
    ///
    /// - Parameters:
    ///   - configuration: What the administrator set.
    ///   - environment: The environment variables, for tests of the real binary.
    ///   - log: Where it tells what it does.
    public init(configuration: DaemonConfiguration, environment: [String: String], log: Logger) {
        self.configuration = configuration
        self.environment = environment
        self.log = log
    }

    /// Runs until SIGTERM or SIGINT.
    ///
    /// - Throws: `StartupError`, `StoreError` or `SystemCallError` when it cannot start.
    public func run() async throws {
        let lock = try lockDatabase()
        defer { withExtendedLifetime(lock) {} }
        // A restore that was decided and then broken off.
        try DatabaseSwap(folder: Self.folder(of: configuration.database)).finish()
        let starting = StartingNotice(language: configuration.office.language, log: log)
        let context = try await starting.during {
            try await self.context(store: self.openStore())
        }
        let store = context.store
        let gatekeeper = Gatekeeper(context: context)
        try await gatekeeper.checkMachine()
        try await gatekeeper.noteBoot()
        let crash = CrashSwitch(environment: environment)
        let reach: @Sendable (CrashPoint) -> Void = { crash?.reach($0) }
        let spool = SpoolKeeper(context: context, reach: reach)
        await prepare(spool, context: context)
        let timer = try WakeTimer(clock: context.clock.clock)
        let feed = JournalFeed(context: context, outbox: try JournalOutbox())
        let heartbeat = Heartbeat()
        let scheduler = Scheduler(
            context: context,
            timer: timer,
            gatekeeper: gatekeeper,
            courier: Courier(context: context, keeper: spool, reach: reach),
            outbox: feed,
            status: StatusNotifier(context: context),
            heartbeat: heartbeat
        )
        let server = try server(
            backend: DaemonBackend(context: context, spool: spool) { timer.wake() },
            context: context
        )
        let hangup = HangupReload(context: context) { timer.wake() }
        var services: [any Service] = [feed, scheduler, server, hangup]
        if let interval = try ServiceManager.watchdogInterval() {
            services.append(
                try watchdog(interval, heartbeat, context: context, timer: timer, spool: spool)
            )
        }
        services.append(StoppingNotice(context: context, feed: feed))
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: log
        )
        group.maximumGracefulShutdownDuration = Self.longestShutdown
        try await ServiceGroup(configuration: group).run()
        try store.close()
    }

    /// Opens the database on a thread of its own: bringing it up to date may take minutes.
    private func openStore() async throws -> CaseStore {
        let path = configuration.database
        let result = try await BlockingCall.value(name: "open-database") {
            () -> Result<CaseStore, StoreError> in
            do throws(StoreError) {
                return .success(try CaseStore.open(path: path))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// How long the parts may take to stop; the service manager waits longer before it kills.
    private static let longestShutdown = Duration.seconds(20)

    private func watchdog(
        _ interval: Duration,
        _ heartbeat: Heartbeat,
        context: DaemonContext,
        timer: WakeTimer,
        spool: SpoolKeeper
    ) throws -> Watchdog {
        let log = log
        return Watchdog(
            ticks: try Watchdog.ticks(every: interval / 2),
            heartbeat: heartbeat,
            probe: { part in
                switch part {
                case .scheduler:
                    // Answered by the scheduler itself.
                    timer.probe()
                case .writer:
                    let now = context.clock.now().milliseconds
                    _ = try? await context.store.write(at: now) { _ in }
                    heartbeat.beat(.writer)
                case .spool:
                    do {
                        try await BlockingCall.run(name: "spool-probe") { spool.touch() }
                        heartbeat.beat(.spool)
                    } catch {
                        log.error("the spool cannot be probed", error: error)
                    }
                }
            },
            tell: {
                do {
                    try ServiceManager.notify(.watchdog)
                } catch {
                    log.warning("systemd could not be told", error: error)
                }
            },
            log: log
        )
    }

    /// Takes the lock that keeps two daemons off one database.
    private func lockDatabase() throws -> DatabaseLock {
        let root = Self.folder(of: configuration.database)
        do {
            let lock = try DatabaseLock(folder: root)
            guard let lock else { throw StartupError.alreadyRunning(lock: DatabaseLock.name) }
            return lock
        } catch let error as SystemCallError {
            throw StartupError.unusableFolder(path: root, reason: "\(error)")
        }
    }

    /// The folder that a file lies in.
    static func folder(of path: String) -> String {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        return path.hasPrefix("/") ? "/\(folder)" : (folder.isEmpty ? "." : folder)
    }

    private func context(store: CaseStore) async throws -> DaemonContext {
        guard let time = OfficeTime(timeZone: configuration.office.timeZone) else {
            let zone = configuration.office.timeZone
            throw ConfigurationError.invalid(
                key: .officeTimeZone,
                value: zone,
                expected: "a name of the time zone database"
            )
        }
        let highWater = try await store.read { try $0.highWater() }
        let clock = OfficeClock(clock: wallClock(time, notBefore: highWater), time: time)
        if configuration.simulatedClock == nil { try await Gatekeeper.resume(clock, store: store) }
        let health = Health()
        let start = RuleStart(
            store: store,
            configuration: configuration,
            clock: clock,
            health: health,
            log: log
        )
        let (rules, isCurrent) = try await start.rules()
        let context = DaemonContext(
            configuration: configuration,
            store: store,
            clock: clock,
            rules: RuleKeeper(rules),
            health: health,
            log: log
        )
        if !isCurrent { try await start.bringUp(context) }
        return context
    }

    /// The machine's clock, or the demonstration's, which begins an hour before the first delivery
    /// and goes on where the database left off.
    private func wallClock(_ time: OfficeTime, notBefore highWater: Int64) -> WallClock {
        guard let simulated = configuration.simulatedClock else { return .system }
        let minute = max(0, configuration.office.deliveryMinute - 60)
        return .accelerated(
            from: max(time.instant(of: simulated.start, minute: minute), highWater),
            rate: Int64(86_400 / simulated.secondsADay)
        )
    }

    /// A spool that cannot be used yet does not keep the daemon from following cases.
    private func prepare(_ spool: SpoolKeeper, context: DaemonContext) async {
        do {
            try await spool.prepare()
        } catch {
            let text = (error as? SpoolError)?.description ?? "The spool cannot be prepared."
            log.warning("the spool cannot be used", error: error)
            context.health.note { $0.spoolProblem = LocalizedText(vi: text, en: text) }
        }
    }

    private func server(backend: DaemonBackend, context: DaemonContext) throws -> ControlServer {
        let notifier = StatusNotifier(context: context)
        return ControlServer(
            configuration: ControlServerConfiguration(
                socketPath: configuration.socket,
                version: DaemonBackend.version
            ),
            backend: backend,
            policy: GroupPolicy(
                readers: configuration.readGroup,
                writers: configuration.writeGroup,
                ownUser: getuid(),
                ownAccess: configuration.simulatedClock == nil ? .reload : .all
            ),
            logger: log,
            onListening: { await notifier.tellReady() }
        )
    }
}

/// The lock beside the database; it is held as long as the object lives.
final class DatabaseLock: Sendable {
    /// The name of the file that is locked.
    static let name = "nhachan.lock"

    private let descriptor: OwnedDescriptor

    /// - Returns: `nil` when another process has it.
    init?(folder: String) throws(SystemCallError) {
        let files = FileSystem.system
        let root = try files.openDirectory(path: folder)
        let descriptor = try files.openOrCreateFile(Self.name, in: root)
        guard try files.lock(descriptor) else { return nil }
        self.descriptor = descriptor
    }
}
