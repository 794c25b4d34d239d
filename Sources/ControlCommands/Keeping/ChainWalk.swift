import CivilCalendar
import ControlAPI
import FoundationEssentials

/// An end of the chain that was noted outside the database.
struct Anchor: Hashable, Sendable {
    let place: ChainAnchor
    let noted: WireInstant
    /// Where it was found: `journal`, or the path of a manifest.
    let source: String

    init(place: ChainAnchor, noted: WireInstant, source: String) {
        self.place = place
        self.noted = noted
        self.source = source
    }

    /// Reads the manifest of a backup.
    init(manifest path: String, of installation: String) throws(Problem) {
        let text = try TextFile.read(path, limit: 64 << 10)
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(text.utf8))
        else { throw Problem(.fileUnreadable, Words.noManifest(path)) }
        guard manifest.installation == installation else {
            throw Problem(.fieldInvalid, Words.otherInstallation(path))
        }
        self.init(place: manifest.head, noted: manifest.created, source: path)
    }
}

/// What `audit verify` found.
struct Verification: Hashable, Encodable {
    /// One anchor as the answer shows it.
    struct Row: Hashable, Encodable {
        let sequence: Int64
        let noted: WireInstant
        let source: String
    }

    /// How many events were computed anew.
    var events: Int64 = 0
    /// How many anchors the chain runs through.
    var anchors = 0
    /// The newest of them.
    var newest: Row?
    /// Anchors of events that a restore gave up.
    var givenUp = 0
    /// The first event that does not fit.
    var fault: ChainFault?
    /// The anchor that it does not fit, where one showed it.
    var faultAnchor: Row?
    /// What could not be looked at.
    var notes: [LocalizedText] = []

    func lines(_ language: Language) -> [String] {
        var lines: [String] = []
        if let fault {
            lines.append(Words.chainBroken(fault)[language])
            if let faultAnchor { lines.append("  " + Words.shownBy(faultAnchor)[language]) }
            if let newest { lines.append("  " + Words.lastGood(newest)[language]) }
            lines.append("  " + Words.chainAdvice[language])
        } else {
            lines.append(Words.chainIntact(events)[language])
            if let newest {
                lines.append("  " + Words.unalteredSince(newest, of: anchors)[language])
            } else {
                lines.append("  " + Words.noAnchor[language])
            }
        }
        if givenUp > 0 { lines.append("  " + Words.anchorsGivenUp(givenUp)[language]) }
        return lines + notes.map { "  " + $0[language] }
    }
}

/// Has the daemon compute the chain anew, part by part, and compares it with the anchors.
struct ChainWalk {
    let client: ControlClient

    func verify(_ anchors: [Anchor], notes: [LocalizedText]) async throws -> Verification {
        var result = Verification(notes: notes)
        let restores = try await restores()
        let valid = anchors.filter { anchor in !restores.contains { $0.gaveUp(anchor) } }
        result.givenUp = anchors.count - valid.count
        var place: ChainAnchor?
        var rest = valid.sorted { $0.place.sequence < $1.place.sequence }[...]
        while true {
            let next = rest.first
            let report = try await client.chain(
                ChainQuery(after: place, until: next?.place.sequence)
            )
            if let fault = report.fault {
                result.fault = fault
                return result
            }
            place = report.reached
            result.events = report.reached.sequence
            if let next {
                if report.reached.sequence == next.place.sequence {
                    guard report.reached.link == next.place.link else {
                        return broken(result, at: next, .notAnchored)
                    }
                    result.anchors += 1
                    result.newest = Verification.Row(next)
                    rest.removeFirst()
                } else if report.isEnd {
                    // The chain is shorter than it was when the anchor was noted.
                    return broken(result, at: next, .missing)
                }
            } else if report.isEnd {
                return result
            }
        }
    }

    private func broken(
        _ result: Verification,
        at anchor: Anchor,
        _ kind: ChainFaultKind
    ) -> Verification {
        var result = result
        let sequence = kind == .missing ? result.events + 1 : anchor.place.sequence
        result.fault = ChainFault(sequence: sequence, kind: kind)
        result.faultAnchor = Verification.Row(anchor)
        return result
    }

    /// The restores that the chain itself tells of.
    private func restores() async throws -> [Restoration] {
        var found: [Restoration] = []
        var cursor: String?
        repeat {
            let page = try await client.audit(
                AuditQuery(kind: "restored", limit: 1_000, cursor: cursor)
            )
            found += page.items.compactMap { Restoration($0) }
            cursor = page.next
        } while cursor != nil
        return found
    }
}

/// A restore: what was recorded between the backup and it is gone, and so are anchors of that time.
private struct Restoration {
    let kept: Int64
    let from: Int64
    let until: Int64

    init?(_ row: AuditRow) {
        guard case .text(let sequence)? = row.fields["sequence"], let kept = Int64(sequence),
            case .text(let created)? = row.fields["created"],
            let from = WireInstant(reading: created)
        else { return nil }
        self.kept = kept
        self.from = from.milliseconds
        until = row.recorded.milliseconds
    }

    func gaveUp(_ anchor: Anchor) -> Bool {
        anchor.place.sequence > kept
            && (from...max(from, until)).contains(anchor.noted.milliseconds)
    }
}

extension Verification.Row {
    fileprivate init(_ anchor: Anchor) {
        self.init(sequence: anchor.place.sequence, noted: anchor.noted, source: anchor.source)
    }
}
