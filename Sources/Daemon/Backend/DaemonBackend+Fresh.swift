import CaseStore
import ControlAPI
import Logging
import Systemd

/// Lists show what is stored, and after a change of rules the scheduler needs its time: what a page
/// shows is folded before it, and the page says how far the rest is.
extension DaemonBackend {
    /// How often a page is read again because cases on it were folded: their dates may have moved
    /// off it, and others onto it.
    private static let freshPasses = 5
    /// How long one transaction may hold the writer, in nanoseconds.
    private static let sliceNanoseconds: Int64 = 8_000_000

    /// A page of a list whose cases are all folded under the rules in force.
    ///
    /// - Parameters:
    ///   - caseID: The case of a row.
    ///   - body: Reads the page.
    /// - Returns: The page, with how far recomputing is where it is not done.
    /// - Throws: What reading it throws; a list is also shown when nothing can be written.
    func freshPage<Item>(
        by caseID: any KeyPath<Item, String> & Sendable,
        _ body: @escaping @Sendable (StoreReader) throws -> ControlAPI.Page<Item>
    ) async throws(Problem) -> ControlAPI.Page<Item> {
        var passes = Self.freshPasses
        while true {
            let epoch = context.rules.current.epoch
            let (page, stale) = try await read { reader in
                var page = try body(reader)
                page.recomputed = try reader.recomputed(epoch: epoch)
                if page.recomputed == nil { return (page, [String]()) }
                return (
                    page,
                    try reader.staleCases(
                        among: page.items.map { $0[keyPath: caseID] },
                        epoch: epoch
                    )
                )
            }
            passes -= 1
            guard !stale.isEmpty, passes > 0, await fold(stale) else { return page }
        }
    }

    /// Folds cases as the scheduler would, in slices.
    ///
    /// - Returns: Whether it could; a list is shown as it is stored when nothing can be written.
    private func fold(_ caseIDs: [String]) async -> Bool {
        var rest = caseIDs[...]
        let clock = context.clock
        while !rest.isEmpty {
            let rules = context.rules.current
            let part = rest
            do {
                let count = try await context.store.write(at: clock.now().milliseconds) {
                    transaction in
                    let moment = clock.moment(at: transaction.present)
                    let writer = CaseWriter(rules: rules, moment: moment)
                    let start = clock.clock.boottimeNanoseconds()
                    var count = 0
                    for caseID in part {
                        try writer.refold(caseID, in: transaction)
                        count += 1
                        let spent = clock.clock.boottimeNanoseconds() - start
                        if spent > Self.sliceNanoseconds { break }
                    }
                    return count
                }
                rest = rest.dropFirst(count)
            } catch {
                context.log.warning("cases of a list could not be folded", error: error)
                return false
            }
        }
        return true
    }
}

extension StoreReader {
    /// How many of the cases that wait for a day are folded under an epoch; `nil` when all are.
    func recomputed(epoch: Int64) throws -> ProgressRow? {
        let stale = try staleCount(epoch: epoch)
        guard stale > 0 else { return nil }
        let total = try waitingCount()
        return ProgressRow(done: max(0, total - stale), total: total)
    }
}
