/// A stretch of time in which a zone's offset stays the same.
package struct OffsetPeriod: Hashable, Sendable {
    /// The first instant of it; ``Instant/distantPast`` where no change is before it.
    package let begin: Instant
    /// The first instant after it; ``Instant/distantFuture`` where no change follows.
    package let end: Instant
    package let offset: UTCOffset

    package init(begin: Instant, end: Instant, offset: UTCOffset) {
        self.begin = begin
        self.end = end
        self.offset = offset
    }
}

extension ZoneRules {
    /// The offset in force at `instant`.
    package func offset(at instant: Instant) -> UTCOffset { period(at: instant).offset }

    /// The offset in force at `instant`, and from when to when it is.
    package func period(at instant: Instant) -> OffsetPeriod {
        guard let last = transitions.last else {
            if case .posix(let rule) = tail { return rule.period(at: instant) }
            return OffsetPeriod(begin: .distantPast, end: .distantFuture, offset: initialOffset)
        }
        if instant < last.at { return listedPeriod(at: instant) }
        switch tail {
        case .constant: return OffsetPeriod(begin: last.at, end: .distantFuture, offset: last.offset)
        case .posix(let rule):
            let period = rule.period(at: instant)
            return OffsetPeriod(begin: max(period.begin, last.at), end: period.end, offset: period.offset)
        case .repeatsEvery400Years: return repeatedPeriod(at: instant, last: last)
        }
    }

    /// What the local time `local` is in this zone.
    ///
    /// An instant shows `local` if it lies `offset` before it and `offset` is in force then. All such instants lie in a window as wide as
    /// offsets can differ, so only the changes within that window are looked at: usually none.
    package func resolve(_ local: CivilDateTime) -> LocalTimeResolution {
        let start = Instant(secondsSinceEpoch: local.secondNumber - Int64(UTCOffset.range.upperBound) - 1)
        let end = Instant(secondsSinceEpoch: local.secondNumber - Int64(UTCOffset.range.lowerBound))
        let initial = period(at: start)
        if initial.end > end { return .unique(initial.offset) }
        return Self.resolve(local, initial: initial.offset, changes: transitions(after: start, through: end))
    }

    /// The changes with `after < at <= through`, in order, those of the tail included. Their number grows with the span: ask for years,
    /// not millennia.
    package func transitions(after: Instant, through: Instant) -> [Transition] {
        guard after < through else { return [] }
        let listed = transitions[firstIndex(after: after)..<firstIndex(after: through)]
        guard let last = transitions.last else {
            if case .posix(let rule) = tail { return rule.transitions(after: after, through: through) }
            return []
        }
        guard through > last.at else { return Array(listed) }
        switch tail {
        case .constant: return Array(listed)
        case .posix(let rule): return listed + rule.transitions(after: max(after, last.at), through: through)
        case .repeatsEvery400Years: return listed + repeatedTransitions(after: max(after, last.at), through: through)
        }
    }
}

extension ZoneRules {
    /// 400 Gregorian years in seconds.
    static let cycle = Int64(CivilDate.daysIn400Years) * Int64(TimeOfDay.secondsPerDay)

    /// How many whole cycles bring `instant`, which is not before the last transition, into the cycle that ends with that transition
    /// (inclusive).
    private func cyclesAfterLast(_ instant: Instant) -> Int64 {
        guard let last = transitions.last, instant > last.at else { return 0 }
        return (instant.seconds(since: last.at) - 1) / Self.cycle + 1
    }

    /// By the listed transitions alone; `instant` is before the last.
    private func listedPeriod(at instant: Instant) -> OffsetPeriod {
        let next = firstIndex(after: instant)
        guard next > 0 else { return OffsetPeriod(begin: .distantPast, end: transitions[next].at, offset: initialOffset) }
        return OffsetPeriod(begin: transitions[next - 1].at, end: transitions[next].at, offset: transitions[next - 1].offset)
    }

    /// By the transitions of the last 400 listed years; `instant` is not before `last`, the last of all.
    private func repeatedPeriod(at instant: Instant, last: Transition) -> OffsetPeriod {
        let shift = Self.cycle * cyclesAfterLast(instant)
        let beginOfCycle = last.at.adding(seconds: -Self.cycle)
        let first = firstIndex(after: beginOfCycle)
        let next = firstIndex(after: instant.adding(seconds: -shift))
        // The cycle ends with the last transition, whose offset is that of the next cycle's beginning.
        let current = next > first ? transitions[next - 1] : Transition(at: beginOfCycle, offset: last.offset)
        let end = next < transitions.count ? transitions[next].at : transitions[first].at.adding(seconds: Self.cycle)
        return OffsetPeriod(begin: current.at.adding(seconds: shift), end: end.adding(seconds: shift), offset: current.offset)
    }

    /// The index of the first listed transition later than `instant`, by binary search.
    private func firstIndex(after instant: Instant) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = low + (high - low) / 2
            if transitions[middle].at <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The transitions of the last 400 listed years, brought forward cycle by cycle; `after` is not before the last transition.
    private func repeatedTransitions(after: Instant, through: Instant) -> [Transition] {
        guard let last = transitions.last else { return [] }
        var result: [Transition] = []
        var cycles = max(1, cyclesAfterLast(after))
        while last.at.secondsSinceEpoch + (cycles - 1) * Self.cycle < through.secondsSinceEpoch {
            let shift = cycles * Self.cycle
            let first = firstIndex(
                after: Instant(secondsSinceEpoch: max(last.at.secondsSinceEpoch - Self.cycle, after.secondsSinceEpoch - shift)))
            let end = firstIndex(after: Instant(secondsSinceEpoch: through.secondsSinceEpoch - shift))
            if first < end {
                result += transitions[first..<end].map { Transition(at: $0.at.adding(seconds: shift), offset: $0.offset) }
            }
            cycles += 1
        }
        return result
    }

    /// By the offsets around `local`: `initial`, then those of `changes`. Each is in force over a span; `local` lies before, within or
    /// past what the clocks show in it.
    private static func resolve(_ local: CivilDateTime, initial: UTCOffset, changes: [Transition]) -> LocalTimeResolution {
        var found: [UTCOffset] = []
        var gap: LocalTimeResolution?
        var offset = initial
        var start: Instant?
        var offsetLeftBehind: UTCOffset?
        for index in 0...changes.count {
            let end = index < changes.count ? changes[index] : nil
            let instant = Instant(local, offset: offset)
            let isBefore = start.map { instant < $0 } ?? false
            let isPast = end.map { instant >= $0.at } ?? false
            if !isBefore, !isPast { found.append(offset) }
            if isBefore, gap == nil, let offsetLeftBehind { gap = .gap(before: offsetLeftBehind, after: offset) }
            offsetLeftBehind = isPast ? offset : nil
            start = end?.at
            offset = end?.offset ?? offset
        }
        guard let first = found.first else { return gap ?? .unique(offset) }
        return found.count == 1 ? .unique(first) : .fold(first: first, second: found[1])
    }
}
