import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the rules again on SIGHUP, as administrators expect of a daemon.
///
/// It goes the way of `nhachanctl reload`: a bad file keeps the old rules, what moves dates waits.
/// A signal has no answer, so STATUS= and the journal say what it came to.
struct HangupReload: Service, CustomStringConvertible {
    let context: DaemonContext
    /// Wakes the scheduler after something changed.
    let wake: @Sendable () -> Void

    /// How the log names the service.
    var description: String { "reload on SIGHUP" }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            for await _ in signals {
                do {
                    _ = try await ReloadNews(context: context).run(
                        acceptsMoves: false,
                        isDryRun: false,
                        actor: "SIGHUP"
                    )
                } catch {
                    context.log.error("the rules could not be read again", error: error)
                }
                // STATUS= is told after every turn of the scheduler.
                wake()
            }
        }
    }
}
