import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

@testable import CaseStore

@Suite struct KinTests {
    private func link(_ parent: String, root: Int64 = 1, key: String? = nil) -> ParentLink {
        ParentLink(caseID: parent, root: root, key: key)
    }

    @Test func `A parent sees its children in the order they were opened`() async throws {
        try await withStore { store in
            let (parent, first, second) = try await store.write(at: 1) { transaction in
                let parent = try transaction.openFolded()
                let first = try transaction.openFolded(
                    workflow: "verification",
                    parent: link(parent, key: "ward")
                )
                let second = try transaction.openFolded(
                    workflow: "verification",
                    parent: link(parent, root: 2, key: "school")
                )
                return (parent, first, second)
            }
            let changed = try await store.write(at: 2) { transaction in
                try transaction.save(
                    state(
                        second,
                        workflow: "verification",
                        next: nil,
                        ended: day(7),
                        timers: [],
                        fields: ["body": .text("school")],
                        parent: link(parent, root: 2, key: "school")
                    ),
                    epoch: 1
                )
            }
            #expect(changed == [.case, .timers, .child])
            let children = try await store.read { try $0.children(of: parent) }
            #expect(children.map(\.id) == [first, second])
            #expect(children.map(\.key) == ["ward", "school"])
            #expect(children.map(\.root) == [1, 2])
            #expect(children.map(\.ended) == [nil, day(7)])
            #expect(children[1].outcome == "success")
            #expect(children[1].known == day(7))
            #expect(children[1].fields == ["body": .text("school")])
            let rows = try await store.read { try $0.cases(CaseFilter(parent: parent), limit: 9) }
            #expect(Set(rows.rows.map(\.caseID)) == [first, second])
            #expect(try await store.read { try $0.parent(of: first) } == link(parent, key: "ward"))
            #expect(try await store.read { try $0.parent(of: parent) } == nil)
        }
    }

    @Test func `What a parent does not see of a child does not count as a change`() async throws {
        try await withStore { store in
            let (parent, child) = try await store.write(at: 1) { transaction in
                let parent = try transaction.openFolded()
                let child = try transaction.openFolded(workflow: "check", parent: link(parent))
                return (parent, child)
            }
            let changed = try await store.write(at: 2) { transaction in
                try transaction.save(
                    state(child, workflow: "check", next: day(30), parent: link(parent)),
                    epoch: 1
                )
            }
            #expect(changed == [.case])
        }
    }

    @Test func `Several children of a subject may be open in one workflow`() async throws {
        try await withStore { store in
            let count = try await store.write(at: 1) { transaction in
                let parent = try transaction.openFolded()
                for key in ["a", "b", "c"] {
                    try transaction.openFolded(workflow: "check", parent: link(parent, key: key))
                }
                return try transaction.children(of: parent).count
            }
            #expect(count == 3)
        }
    }

    @Test func `A hand-over is kept once for each event, workflow and key`() async throws {
        try await withStore { store in
            let request = PlacedRequest(
                request: RequestedCase(workflow: "deletion", key: nil, fields: [:], isPeer: true),
                day: day(3),
                root: 1
            )
            let (from, peer) = try await store.write(at: 1) { transaction in
                let from = try transaction.openFolded()
                let peer = try transaction.openFolded(workflow: "deletion")
                try transaction.handOver(from, request, to: peer)
                return (from, peer)
            }
            let found = try await store.read { try $0.handOvers(of: from) }
            #expect(found == [HandOver(root: 1, workflow: "deletion", key: nil, peerID: peer)])
            let again = await refusal {
                try await store.write(at: 2) { try $0.handOver(from, request, to: peer) }
            }
            guard case .constraint = again else {
                Issue.record("found \(String(describing: again))")
                return
            }
        }
    }

    @Test func `A refused opening asks for a person until it is settled`() async throws {
        try await withStore { store in
            let refused = RefusedOpening(
                root: 4,
                workflow: "check",
                key: "ward",
                since: day(2),
                text: LocalizedText(vi: "thiếu", en: "missing")
            )
            let caseID = try await store.write(at: 1) { try $0.openFolded() }
            let first = try await store.write(at: 2) { transaction in
                try transaction.setRefusedOpenings([refused], of: caseID, retry: day(3))
            }
            #expect(first)
            let listed = try await store.read { reader in
                try reader.cases(CaseFilter(needsAttention: true), limit: 9).rows
            }
            #expect(listed.map(\.caseID) == [caseID])
            #expect(listed[0].next == day(3))
            #expect(try await store.read { try $0.refusedOpenings(of: caseID) } == [refused])
            let second = try await store.write(at: 3) { transaction in
                try transaction.save(state(caseID), epoch: 1)
                return try transaction.setRefusedOpenings([refused], of: caseID, retry: day(4))
            }
            #expect(!second)
            let still = try await store.read { try $0.summary(of: caseID) }
            #expect(still?.attention == 1)
            let counts = try await store.read { try $0.counts(on: day(3), epoch: 1) }
            #expect(counts.unplaced == 0 && counts.refusedOpenings == 1)
            #expect(still?.next == day(4))
            try await store.write(at: 4) { transaction in
                _ = try transaction.setRefusedOpenings([], of: caseID, retry: day(5))
                try transaction.save(state(caseID), epoch: 1)
            }
            let settled = try await store.read { try $0.summary(of: caseID) }
            #expect(settled?.attention == 0)
            #expect(settled?.next == day(10))
        }
    }

    @Test func `Cases of one subject know what the others set, and no more`() async throws {
        try await withStore { store in
            let status = FieldAssignment(
                owner: .subject,
                field: "status",
                value: .text("probationary")
            )
            let mentor = FieldAssignment(owner: .case, field: "mentor", value: .text("x"))
            let (first, second, other) = try await store.write(at: 1) { transaction in
                (
                    try transaction.openFolded(),
                    try transaction.openFolded(workflow: "records"),
                    try transaction.openFolded(subject: "P-2", workflow: "records")
                )
            }
            let placed = [
                PlacedAssignment(assignment: status, day: day(5), root: 7),
                PlacedAssignment(assignment: mentor, day: day(5), root: 7),
            ]
            let changed = try await store.write(at: 2) { transaction in
                let changed = try transaction.save(
                    state(first, subjectAssignments: placed),
                    epoch: 1
                )
                try transaction.markStale(subject: "P-1", besides: first)
                return changed
            }
            #expect(changed == [.subject])
            let seen = try await store.read { try $0.subjectValues(of: "P-1", besides: second) }
            #expect(
                seen == [
                    SubjectValue(
                        field: "status",
                        value: .text("probationary"),
                        day: day(5),
                        sequence: 7
                    )
                ]
            )
            #expect(
                try await store.read { try $0.subjectValues(of: "P-1", besides: first) } == []
            )
            let epochs = try await store.read { reader in
                try [first, second, other].map { try reader.summary(of: $0)?.epoch }
            }
            #expect(epochs == [1, 0, 1])
            let again = try await store.write(at: 3) { transaction in
                try transaction.save(state(first, subjectAssignments: placed), epoch: 1)
            }
            #expect(again == [])
        }
    }

    @Test func `Meetings of a unit are known to its other cases`() async throws {
        try await withStore { store in
            let meeting = UnitMeeting(day: day(20), isHeld: false, recorded: day(3))
            let (unit, person, elsewhere) = try await store.write(at: 1) { transaction in
                (
                    try transaction.openFolded(subject: "U-1", workflow: "activity"),
                    try transaction.openFolded(),
                    try transaction.openFolded(subject: "P-9", unit: "CB-02")
                )
            }
            let changed = try await store.write(at: 2) { transaction in
                let changed = try transaction.save(
                    state(unit, subject: "U-1", workflow: "activity", meetings: [meeting]),
                    epoch: 1
                )
                try transaction.markStale(
                    unit: "CB-01",
                    workflows: ["admission", "records"]
                )
                return changed
            }
            #expect(changed == [.meetings])
            #expect(try await store.read { try $0.meetings(of: "CB-01") } == [meeting])
            #expect(try await store.read { try $0.meetings(of: "CB-02") } == [])
            let epochs = try await store.read { reader in
                try [unit, person, elsewhere].map { try reader.summary(of: $0)?.epoch }
            }
            #expect(epochs == [1, 0, 1])
        }
    }

    @Test func `The cases of a unit with very many are marked slice by slice`() async throws {
        try await withStore { store in
            let size = StoreTransaction.markedAtOnce
            try await store.write(at: 1) { transaction in
                for number in 0..<(2 * size + 7) {
                    try transaction.openFolded(
                        subject: "P-\(number)",
                        workflow: number.isMultiple(of: 2) ? "admission" : "records"
                    )
                }
                try transaction.openFolded(subject: "P-x", unit: "CB-02")
                try transaction.markStale(unit: "CB-01", workflows: ["admission"])
            }
            var marked: [Int] = []
            var isMore = true
            while isMore {
                marked.append(try await store.read { try $0.staleCount(epoch: 1) })
                isMore = try await store.write(at: 2) { try $0.markNextStale() }
            }
            #expect(marked.count == 3)
            #expect(marked[0] <= size && marked[0] < marked[1])
            #expect(marked.last == size + 4)
        }
    }

    @Test func `Lists carry the hold, the key and the earlier threshold`() async throws {
        try await withStore { store in
            let hold = HoldStatus(reason: "abroad", since: day(2), until: nil)
            let caseID = try await store.write(at: 1) { transaction in
                let caseID = try transaction.openFolded()
                try transaction.save(
                    state(
                        caseID,
                        timers: [timer(key: "ward", warnedAfter: day(30))],
                        hold: hold
                    ),
                    epoch: 1
                )
                return caseID
            }
            let (summary, agenda) = try await store.read { reader in
                (
                    try reader.summary(of: caseID),
                    try reader.agenda(from: day(0), to: day(90), limit: 9).rows
                )
            }
            #expect(summary?.hold == "abroad")
            #expect(agenda.map(\.key) == ["ward"])
            #expect(agenda.map(\.warnedAfter) == [day(30)])
        }
    }
}
