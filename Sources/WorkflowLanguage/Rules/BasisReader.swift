import CivilCalendar
import WorkflowModel

/// Reads `bases.yaml`.
enum BasisReader {
    /// Reads every legal source of the file.
    static func read(_ root: YAMLMapping, into names: inout RuleNames) {
        for entry in root.entries {
            _ = checkName(entry.key.text, at: entry.key.place, log: names.log)
            names.basisNames.append(entry.key.text)
            guard let mapping = entry.value.mapping() else { continue }
            names.bases[entry.key.text] = basis(entry.key, mapping)
        }
    }

    private static func basis(_ key: YAMLScalar, _ mapping: YAMLMapping) -> Basis {
        mapping.check(Vocabulary.basis)
        let force = mapping["in-force"]?.mapping()
        force?.check(Vocabulary.inForce)
        let since = force?["since"]?.date()
        let until = force?["until"]?.date()
        _ = checkOrder(since, until, at: force?["until"]?.place ?? mapping.place, log: mapping.log)
        if let note = mapping["note"] {
            switch note.content {
            case .mapping: _ = note.localizedText()
            case .scalar, .list: _ = note.text()
            }
        }
        return Basis(
            id: key.text,
            title: mapping.title(),
            number: mapping.required("number")?.text() ?? "",
            issuer: mapping.required("issuer")?.text() ?? "",
            issued: mapping["issued"]?.date(),
            inForceSince: since,
            inForceUntil: until,
            status: mapping.required("status")?.word(of: BasisStatus.self) ?? .default,
            place: key.place
        )
    }

    /// Reports a window that ends before it begins; whether it does not.
    static func checkOrder(
        _ since: CivilDate?,
        _ until: CivilDate?,
        at place: SourcePlace,
        log: DiagnosticLog
    ) -> Bool {
        guard let since, let until, until < since else { return true }
        log.report(.windowReversed, at: place, ["since": since.isoText, "until": until.isoText])
        return false
    }
}

/// A reference to a legal source with its place.
struct PlacedBasis {
    let reference: BasisReference
    let place: SourcePlace
}

extension RuleNames {
    /// Reads `basis: [id#article, {id: …, article: …, status: …}]`.
    func basisReferences(_ value: YAMLValue?) -> [PlacedBasis] {
        guard let value else { return [] }
        let values: [YAMLValue]
        switch value.content {
        case .list(let list): values = list
        case .scalar, .mapping: values = [value]
        }
        if values.isEmpty {
            log.report(.emptyList, at: value.place, ["key": "basis"])
        }
        return values.compactMap { basisReference($0) }
    }

    private func basisReference(_ value: YAMLValue) -> PlacedBasis? {
        if case .mapping(let mapping) = value.content {
            mapping.check(Vocabulary.basisReference)
            let status = mapping["status"]?.word(of: BasisStatus.self)
            let article = mapping["article"]?.text()
            guard let id = mapping.required("id"), let text = id.text() else { return nil }
            guard isKnownBasis(text, at: id.place) else { return nil }
            let reference = BasisReference(id: text, article: article, status: status)
            return PlacedBasis(reference: reference, place: id.place)
        }
        guard let text = value.text() else { return nil }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let id = String(parts[0])
        guard isKnownBasis(id, at: value.place) else { return nil }
        let article = parts.count > 1 ? String(parts[1]) : nil
        if article?.isEmpty == true {
            log.report(.emptyText, at: value.place)
        }
        return PlacedBasis(reference: BasisReference(id: id, article: article), place: value.place)
    }

    private func isKnownBasis(_ id: String, at place: SourcePlace) -> Bool {
        guard !isBasis(id) else { return true }
        log.reportUnknown(.unknownBasis, id, at: place, among: basisNames)
        return false
    }

    /// Reports every source whose time in force does not cover a rule's window.
    ///
    /// An open beginning of the rule is its unwritten past and is not measured.
    func checkWindow(of references: [PlacedBasis], since: CivilDate?, until: CivilDate?) {
        for placed in references {
            guard let basis = bases[placed.reference.id] else { continue }
            if let first = basis.inForceSince, let since, since < first {
                report(placed, basis, since, isStart: true)
            } else if let first = basis.inForceSince, let until, until < first {
                report(placed, basis, until, isStart: true)
            } else if let last = basis.inForceUntil, until.map({ last < $0 }) ?? true {
                report(placed, basis, until, isStart: false)
            }
        }
    }

    private func report(_ placed: PlacedBasis, _ basis: Basis, _ day: CivilDate?, isStart: Bool) {
        let first = basis.inForceSince?.isoText ?? "…"
        let last = basis.inForceUntil?.isoText ?? "…"
        let window = LocalizedText(vi: "từ \(first) đến \(last)", en: "from \(first) to \(last)")
        let reach =
            day.map { day in
                isStart
                    ? LocalizedText(verbatim: day.isoText)
                    : LocalizedText(vi: "đến \(day.isoText)", en: "until \(day.isoText)")
            } ?? LocalizedText(vi: "không có ngày kết thúc", en: "without an end")
        log.report(
            isStart ? .beforeBasis : .afterBasis,
            at: placed.place,
            ["name": placed.reference.id],
            words: ["window": window, "day": reach]
        )
    }
}
