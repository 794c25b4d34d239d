extension Machine {
    /// The result of a function of contexts; nil where the arguments do not fit.
    mutating func apply(
        _ function: ContextFunction,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        switch function {
        case .value: return value(arguments, id)
        case .entries:
            guard case .context(let entries) = arguments[0], spend(entries.count, at: id) else {
                return nil
            }
            let pairs = entries.map { entry in
                FEELValue.context([
                    FEELContextEntry(name: "key", value: .string(entry.name)),
                    FEELContextEntry(name: "value", value: entry.value),
                ])
            }
            return list(pairs, at: id)
        case .context:
            guard let items = Arguments.list(arguments[0]), spend(items.count, at: id) else {
                return nil
            }
            return context(of: items, id)
        case .put:
            guard let keys = keys(arguments[1]) else { return nil }
            guard
                case .context(let entries) = put(
                    arguments[2],
                    under: keys[...],
                    in: arguments[0],
                    id
                )
            else { return nil }
            return context(entries, at: id)
        case .merge:
            guard let contexts = Arguments.list(arguments[0]) else { return nil }
            return merged(contexts, id)
        }
    }

    private mutating func value(_ arguments: [FEELValue], _ id: NodeID) -> FEELValue? {
        guard case .context = arguments[0], let keys = keys(arguments[1]) else { return nil }
        var value = arguments[0]
        for key in keys {
            guard spend(value.entryCount / 8 + 1, at: id) else { return nil }
            value = value.entry(named: key) ?? .null
        }
        return value
    }

    /// One key, or the keys of a path; nil for anything else and for an empty path.
    private func keys(_ value: FEELValue) -> [String]? {
        switch value {
        case .string(let key): return [key]
        case .list(let items):
            let keys = items.compactMap { item in
                if case .string(let key) = item { key } else { nil }
            }
            return keys.count == items.count && !keys.isEmpty ? keys : nil
        default: return nil
        }
    }

    private mutating func context(of items: [FEELValue], _ id: NodeID) -> FEELValue? {
        var entries: [FEELContextEntry] = []
        var names: Set<String> = []
        for item in items {
            guard case .string(let name) = item.entry(named: "key"),
                let value = item.entry(named: "value"), names.insert(name).inserted
            else { return nil }
            entries.append(FEELContextEntry(name: name, value: value))
        }
        return context(entries, at: id)
    }

    private mutating func put(
        _ value: FEELValue,
        under keys: ArraySlice<String>,
        in context: FEELValue,
        _ id: NodeID
    ) -> FEELValue? {
        guard let key = keys.first else { return value }
        guard case .context(var entries) = context, spend(entries.count, at: id) else {
            return nil
        }
        let place = entries.firstIndex { $0.name == key }
        let old = place.map { entries[$0].value } ?? .null
        guard let new = put(value, under: keys.dropFirst(), in: old, id) else { return nil }
        let entry = FEELContextEntry(name: key, value: new)
        if let place { entries[place] = entry } else { entries.append(entry) }
        return .context(entries)
    }

    private mutating func merged(_ contexts: [FEELValue], _ id: NodeID) -> FEELValue? {
        var result: [FEELContextEntry] = []
        for context in contexts {
            guard case .context(let entries) = context else { return nil }
            for entry in entries {
                guard spend(result.count, at: id) else { return .null }
                if let place = result.firstIndex(where: { $0.name == entry.name }) {
                    result[place] = entry
                } else {
                    result.append(entry)
                }
            }
        }
        return context(result, at: id)
    }
}

extension FEELValue {
    /// The entries of a context, which are looked through one by one; zero for other values.
    var entryCount: Int { if case .context(let entries) = self { entries.count } else { 0 } }
}
