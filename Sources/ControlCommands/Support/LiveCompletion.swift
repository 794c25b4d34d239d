import ArgumentParser
import ControlAPI
import FoundationEssentials

/// Words a shell completes with: what the daemon knows at that moment.
///
/// Without a daemon, or for who may not read, there are none: completion says nothing on its own.
enum LiveCompletion {
    /// Open cases.
    static let cases = words { client, _ in
        try await client.cases(CasesQuery(state: .open, limit: most)).items.map(\.id)
    }

    /// Workflows in force.
    static let workflows = words { client, _ in
        try await client.rules().workflows.map(\.name)
    }

    /// Units of today.
    static let units = words { client, _ in
        try await client.units(UnitsQuery(limit: most)).items.map(\.unit.id)
    }

    /// The events that the case of the command line takes now.
    static let events = words { client, caseID in
        guard let caseID else { return [] }
        return try await client.show(caseID: caseID).accepts
    }

    /// The timers of the case of the command line.
    static let timers = words { client, caseID in
        guard let caseID else { return [] }
        return Set(try await client.show(caseID: caseID).timers.map(\.timer)).sorted()
    }

    /// How many words are offered; more than anybody reads.
    private static let most = 500

    private static func words(
        _ look:
            @escaping @Sendable (_ client: ControlClient, _ caseID: String?) async throws ->
            [String]
    ) -> CompletionKind {
        .custom { words, index, _ in
            let socket = ProcessInfo.processInfo.environment["NHACHAN_SOCKET"]
            let client = ControlClient(
                ControlClientConfiguration(
                    socketPath: socket ?? ControlClientConfiguration.defaultSocketPath,
                    timeout: .seconds(2),
                    patience: .zero
                )
            )
            return (try? await look(client, caseID(in: words, before: index))) ?? []
        }
    }

    /// The case of `nhachanctl VERB CASE …`, when the word in question comes after it.
    static func caseID(in words: [String], before index: Int) -> String? {
        guard words.count > 2, index > 2, !words[2].hasPrefix("-") else { return nil }
        return words[2]
    }
}
