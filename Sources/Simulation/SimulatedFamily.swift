public import CaseEngine
public import CivilCalendar

/// Somebody or something that cases are about, as campaigns see it.
public struct SimulatedSubject: Sendable {
    /// A case that a campaign counts and the simulation does not live.
    public struct Answered: Hashable, Sendable {
        /// The workflow.
        public let workflow: String
        /// The day of the round, or the day it was opened by hand.
        public let day: CivilDate
        /// Whether the day is that of a round.
        public let isRound: Bool

        /// Names one.
        public init(workflow: String, day: CivilDate, isRound: Bool) {
            self.workflow = workflow
            self.day = day
            self.isRound = isRound
        }
    }

    /// The identifier.
    public let id: String
    /// `person` or `unit`.
    public let kind: String
    /// What is known of it; what its simulated cases say is left out when families are formed.
    public var values: [SubjectValue]
    /// The rounds it has its case of, and the cases of it that have ended.
    public var answered: Set<Answered>

    /// Names a subject.
    public init(
        id: String,
        kind: String,
        values: [SubjectValue] = [],
        answered: Set<Answered> = []
    ) {
        self.id = id
        self.kind = kind
        self.values = values
        self.answered = answered
    }
}

/// Cases that read each other: those of one subject, with those they open and their subjects.
///
/// Families do not wait for one another, so they are what workers share.
public struct SimulatedFamily: Sendable {
    /// The cases, in the order given.
    public internal(set) var cases: [SimulatedCase]
    /// The subjects, in the order given.
    public internal(set) var subjects: [SimulatedSubject]

    /// Forms families: in the order of their first case, then in that of subjects without cases.
    ///
    /// - Parameters:
    ///   - cases: The cases.
    ///   - subjects: What is known of subjects; one without cases is a family of its own.
    /// - Returns: The families.
    public static func grouping(
        _ cases: [SimulatedCase],
        subjects: [SimulatedSubject] = []
    ) -> [SimulatedFamily] {
        var roots = Roots(count: cases.count)
        let byID = Dictionary(
            cases.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        var firstOfSubject: [String: Int] = [:]
        for (index, file) in cases.enumerated() {
            if let parent = file.parent.flatMap({ byID[$0] }) { roots.join(parent, index) }
            guard let subject = file.subject else { continue }
            if let first = firstOfSubject[subject.id] {
                roots.join(first, index)
            } else {
                firstOfSubject[subject.id] = index
            }
        }
        var families: [SimulatedFamily] = []
        var places: [Int: Int] = [:]
        for (index, file) in cases.enumerated() {
            let root = roots.root(of: index)
            if let place = places[root] {
                families[place].cases.append(file)
            } else {
                places[root] = families.count
                families.append(SimulatedFamily(cases: [file], subjects: []))
            }
        }
        for subject in subjects {
            if let first = firstOfSubject[subject.id], let place = places[roots.root(of: first)] {
                families[place].subjects.append(subject)
            } else {
                families.append(SimulatedFamily(cases: [], subjects: [subject]))
            }
        }
        for index in families.indices { families[index].complete() }
        return families
    }

    /// Adds subjects of which only the cases tell, and takes from all what the cases say anyhow.
    private mutating func complete() {
        let own = Set(cases.flatMap { $0.history.map(\.sequence) })
        for file in cases {
            guard let subject = file.subject, !subjects.contains(where: { $0.id == subject.id })
            else { continue }
            let values = file.surroundings.subjectValues
            subjects.append(SimulatedSubject(id: subject.id, kind: subject.kind, values: values))
        }
        for index in subjects.indices {
            subjects[index].values.removeAll { own.contains($0.sequence) }
        }
    }
}

/// Which cases belong together: a forest whose roots are the lowest numbers.
private struct Roots {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(of index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    mutating func join(_ first: Int, _ second: Int) {
        let (first, second) = (root(of: first), root(of: second))
        parents[max(first, second)] = min(first, second)
    }
}

extension SimulatedCase {
    /// Who or what it is about; `nil` for a history that does not begin with an opening.
    var subject: Subject? {
        guard case .open(_, let subject, _, _)? = history.first?.action else { return nil }
        return subject
    }

    /// The case that opened it.
    var parent: String? {
        guard case .open(_, _, _, let parent)? = history.first?.action else { return nil }
        return parent?.caseID
    }
}
