import CivilCalendar
import WorkflowModel

extension YAMLMapping {
    /// Reads `since` and `until`; a window that ends before it begins is reported and taken as
    /// open.
    func window() -> Window { orderedWindow() ?? .always }

    /// The window, or `nil` after a report that it ends before it begins.
    func orderedWindow() -> Window? {
        let since = self["since"]?.date()
        let until = self["until"]?.date()
        let end = self["until"]?.place ?? place
        guard BasisReader.checkOrder(since, until, at: end, log: log) else { return nil }
        return Window(since: since, until: until)
    }
}

/// Checks versions that follow each other in time.
///
/// Before the first version there is no gap: what came before is not written. After the last there
/// is one where it says that it ended.
struct WindowChain {
    let log: DiagnosticLog
    /// Whether days without a version are allowed.
    let mayRest: Bool
    /// What is said of versions of one day, and of days of no version.
    var overlap = DiagnosticCode.rulesOverlap
    var gap = DiagnosticCode.rulesGap
    var end = DiagnosticCode.rulesEnd

    /// Reports windows, in order of their first days, that overlap or leave a gap.
    func check(_ versions: [(window: Window, place: SourcePlace)]) {
        for (first, second) in zip(versions, versions.dropFirst()) {
            let line = String(first.place.line)
            guard let last = first.window.until, let start = second.window.since else {
                log.report(overlap, at: second.place, ["line": line])
                continue
            }
            let next = last.adding(days: 1) ?? last
            if start <= last {
                log.report(overlap, at: second.place, ["line": line])
            } else if start != next, !mayRest {
                let before = start.adding(days: -1) ?? start
                log.report(gap, at: second.place, ["from": next.isoText, "to": before.isoText])
            }
        }
        if let last = versions.last, let day = last.window.until, !mayRest {
            log.report(end, at: last.place, ["day": day.isoText])
        }
    }
}

/// The spans of days between which no window of a set begins or ends.
struct WindowSegments {
    /// The first day of each span; `nil` for the time before all windows begin or end.
    let starts: [CivilDate?]

    init(_ windows: [Window]) {
        var days: Set<CivilDate> = []
        for window in windows {
            if let since = window.since { days.insert(since) }
            if let next = window.until?.adding(days: 1) { days.insert(next) }
        }
        starts = [nil] + days.sorted()
    }

    /// The last day of a span; `nil` for the last one.
    func end(of index: Int) -> CivilDate? {
        guard starts.indices.contains(index + 1), let next = starts[index + 1] else { return nil }
        return next.adding(days: -1)
    }

    /// A day inside a span.
    func day(of index: Int) -> CivilDate { starts[index] ?? end(of: index) ?? .earliest }
}
