import CivilTime
import Recurrence
import Synchronization

/// The recurrence set of one item: made when it is asked for, and where COUNT says how far a rule goes, kept from then on, so that it is counted once.
enum ItemRecurrence: Sendable {
    case none
    case made(RecurrenceParts)
    case kept(CountedRecurrence)

    init(_ parts: RecurrenceParts?) {
        switch parts {
        case nil: self = .none
        case let parts?: self = parts.isCounted ? .kept(CountedRecurrence(parts)) : .made(parts)
        }
    }

    /// The set beside the start of the item's master; nil without one.
    func set(masterStart: CalendarTime?, office: Zone) -> RecurrenceSet? {
        switch self {
        case .none: nil
        case .made(let parts): (parts.start ?? masterStart).map { parts.set(start: $0, office: office) }
        case .kept(let counted): (counted.parts.start ?? masterStart).map { counted.set(start: $0, office: office) }
        }
    }
}

/// Parts with COUNT, which belong to one item, and its set as soon as it was asked for.
final class CountedRecurrence: Sendable {
    let parts: RecurrenceParts
    private let counted = Mutex<RecurrenceSet?>(nil)

    init(_ parts: RecurrenceParts) { self.parts = parts }

    /// `start` and `office` are the same each time.
    func set(start: CalendarTime, office: Zone) -> RecurrenceSet {
        counted.withLock { known in
            let set = known ?? parts.set(start: start, office: office)
            known = set
            return set
        }
    }
}

extension RecurrenceParts {
    /// Whether the end of some rule has to be counted.
    fileprivate var isCounted: Bool {
        func isCounted(_ rule: RecurrenceRule) -> Bool { if case .count = rule.end { true } else { false } }
        return rules.contains(where: isCounted) || exclusionRules.contains(where: isCounted)
    }
}
