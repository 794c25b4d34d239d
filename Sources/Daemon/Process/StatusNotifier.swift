import CaseStore
import CivilCalendar
import ControlAPI
import Logging
import ServiceLifecycle
import Systemd

/// Tells systemd how the daemon does: READY=1, and STATUS= in words a person can use.
struct StatusNotifier: Sendable {
    let context: DaemonContext

    /// Tells that rules are loaded and the socket answers.
    func tellReady() async {
        context.health.note { $0.started = context.clock.now().milliseconds }
        await tell(.ready)
        do {
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try Trail.started(in: transaction)
            }
        } catch {
            context.log.error("the start could not be written to the journal", error: error)
        }
    }

    /// Tells how the daemon does after a turn of the scheduler.
    func tellStatus() async {
        do {
            let clock = context.clock
            let epoch = context.rules.current.epoch
            let today = clock.now().day
            let (counts, closures, plan) = try await context.store.read { reader in
                (
                    try reader.counts(on: today, epoch: epoch), try reader.gateClosures(),
                    try reader.waitingPlan(epoch: epoch)
                )
            }
            let gate = GateReport(
                isOpen: closures.isEmpty,
                reasons: closures.map { ControlAPI.GateReason($0, clock: clock) },
                waiting: counts.planned,
                preview: [],
                isDryRun: false
            )
            let text = StatusText.text(
                counts,
                health: context.health.current,
                gate: gate,
                clock: clock,
                plan: plan
            )
            await tell(.status(text[context.configuration.office.language]))
        } catch {
            if Task.isCancelled { return }
            context.log.error("the status could not be read", error: error)
        }
    }

    private func tell(_ notification: ServiceManager.Notification) async {
        do {
            try ServiceManager.notify(notification)
        } catch {
            context.log.warning("systemd could not be told", error: error)
        }
    }
}

/// Tells the service manager (STOPPING=1) and the journal as soon as the daemon is asked to stop.
///
/// A group stops its services from the last to the first, so this one stands last.
struct StoppingNotice: Service, CustomStringConvertible {
    let context: DaemonContext
    let feed: JournalFeed

    /// How the log names the service.
    var description: String { "stopping notice" }

    func run() async throws {
        try? await gracefulShutdown()
        do {
            try ServiceManager.notify(.stopping)
        } catch {
            context.log.warning("systemd could not be told", error: error)
        }
        do {
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try Trail.stopping(in: transaction)
            }
            await feed.feed()
        } catch {
            context.log.error("the stop could not be written to the journal", error: error)
        }
    }
}
