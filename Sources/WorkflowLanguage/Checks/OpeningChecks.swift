import WorkflowModel

/// Checks how workflows open cases of each other.
struct OpeningChecks {
    let headers: [WorkflowHeader]
    let log: DiagnosticLog

    /// Reports workflows that open cases of each other in a circle, each circle once: it may be
    /// meant, but without a condition it never ends.
    func run() {
        let opened = Dictionary(
            uniqueKeysWithValues: headers.map { ($0.name, $0.openings.map(\.workflow)) }
        )
        let search = CircleSearch { opened[$0] ?? [] }
        var reported: Set<String> = []
        for header in headers where !reported.contains(header.name) {
            guard let circle = search.circle(from: header.name) else { continue }
            reported.formUnion(circle)
            let next = circle.dropFirst().first ?? header.name
            let place = header.openings.first { $0.workflow == next }?.place
            let path = (circle + [header.name]).joined(separator: " → ")
            guard let place else { continue }
            log.report(.circularOpenings, at: place, ["circle": path])
        }
    }
}
