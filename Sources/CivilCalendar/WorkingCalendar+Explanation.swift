extension WorkingCalendar {
    /// The same calendar for those who need many due dates and no explanation of them.
    ///
    /// The dates, and whether they are provisional, are the same; their steps are empty.
    public var withoutExplanations: WorkingCalendar {
        var copy = self
        copy.isExplaining = false
        return copy
    }

    /// Writes the steps that explain the days from one to another, in the order they are walked.
    ///
    /// It jumps from one exception to the next: what lies between two of them is ordinary weeks,
    /// whose days of rest are counted by the index and written as one step. Both days must lie in
    /// the bounds.
    ///
    /// - Returns: False if a day on the way is not official.
    func explainDays(from first: Int32, to last: Int32, into steps: inout [ExplanationStep]) -> Bool
    {
        asked?.note(
            from: CivilDate(uncheckedDayNumber: first),
            to: CivilDate(uncheckedDayNumber: last)
        )
        guard isExplaining else {
            return areOfficial(from: min(first, last), to: max(first, last))
        }
        return first <= last
            ? explainForward(from: first, to: last, into: &steps)
            : explainBackward(from: first, to: last, into: &steps)
    }

    /// Whether no day from one to another may yet turn out otherwise.
    private func areOfficial(from first: Int32, to last: Int32) -> Bool {
        exceptions[exceptions.partitionPoint { $0.dayNumber < first }...]
            .prefix { $0.dayNumber <= last }.allSatisfy(\.isOfficial)
    }

    private func explainForward(
        from first: Int32,
        to last: Int32,
        into steps: inout [ExplanationStep]
    ) -> Bool {
        var isOfficial = true
        var ordinary = first
        var place = exceptions.partitionPoint { $0.dayNumber < first }
        while place < exceptions.count, exceptions[place].dayNumber <= last {
            explainRest(ordinary..<exceptions[place].dayNumber, into: &steps)
            steps.append(exceptions[place].step)
            isOfficial = isOfficial && exceptions[place].isOfficial
            ordinary = exceptions[place].dayNumber + 1
            place += 1
        }
        if ordinary <= last { explainRest(ordinary..<(last + 1), into: &steps) }
        return isOfficial
    }

    private func explainBackward(
        from first: Int32,
        to last: Int32,
        into steps: inout [ExplanationStep]
    ) -> Bool {
        var isOfficial = true
        var ordinary = first
        var place = exceptions.partitionPoint { $0.dayNumber <= first } - 1
        while place >= 0, exceptions[place].dayNumber >= last {
            explainRest((exceptions[place].dayNumber + 1)..<(ordinary + 1), into: &steps)
            steps.append(exceptions[place].step)
            isOfficial = isOfficial && exceptions[place].isOfficial
            ordinary = exceptions[place].dayNumber - 1
            place -= 1
        }
        if ordinary >= last { explainRest(last..<(ordinary + 1), into: &steps) }
        return isOfficial
    }

    /// Writes how many days of rest there are among days without exceptions.
    private func explainRest(_ days: Range<Int32>, into steps: inout [ExplanationStep]) {
        let from = Int(days.lowerBound - bounds.lowerBound.dayNumber)
        let to = Int(days.upperBound - bounds.lowerBound.dayNumber)
        let count = to - from - Int(workingBefore[to] - workingBefore[from])
        guard count > 0 else { return }
        var first = CivilDate(uncheckedDayNumber: days.lowerBound)
        while worksOn[first.weekday.rawValue - 1] {
            first = CivilDate(uncheckedDayNumber: first.dayNumber + 1)
        }
        var last = CivilDate(uncheckedDayNumber: days.upperBound - 1)
        while worksOn[last.weekday.rawValue - 1] {
            last = CivilDate(uncheckedDayNumber: last.dayNumber - 1)
        }
        steps.append(.skippedWeekend(from: first, to: last, days: count))
    }
}
