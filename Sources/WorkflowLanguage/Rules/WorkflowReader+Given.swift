import WorkflowModel

extension WorkflowReader {
    /// Reads what `with:` gives to the fields of a case to open, and reports what it would leave
    /// open.
    ///
    /// - Parameters:
    ///   - written: The mapping under `with`; `nil` where there is none.
    ///   - fields: The fields of the case.
    ///   - workflow: The workflow that has them.
    ///   - place: Where to report what is missing.
    ///   - guards: What expressions may ask.
    ///   - event: The event that opens the case; `nil` for a campaign.
    /// - Returns: The values by field.
    func givenValues(
        _ written: YAMLMapping?,
        fields: [Field],
        of workflow: String,
        at place: SourcePlace,
        guards: GuardReader,
        event: EventType?
    ) -> [String: ValueSource] {
        var values: [String: ValueSource] = [:]
        for entry in written?.entries ?? [] {
            guard let field = fields.first(where: { $0.name == entry.key.text }) else {
                log.reportUnknown(
                    .unknownField,
                    entry.key.text,
                    at: entry.key.place,
                    among: fields.map(\.name),
                    ["owner": workflow]
                )
                continue
            }
            let reader = ValueReader(field: field, guards: guards, event: event)
            values[field.name] = reader.computed(entry.value)
        }
        for field in fields where field.isRequired && written?[field.name] == nil {
            let facts = ["field": field.name, "workflow": workflow]
            log.report(.fieldNotGiven, at: written?.place ?? place, facts)
        }
        return values
    }
}
