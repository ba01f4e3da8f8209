/// When a zone's offset changes, and to what.
///
/// Transitions are listed up to a point; what follows the last one is the ``Tail``.
package struct ZoneRules: Hashable, Sendable {
    /// One change of offset.
    package struct Transition: Hashable, Sendable {
        /// The first instant at which ``offset`` is in force.
        package let at: Instant
        package let offset: UTCOffset

        package init(at: Instant, offset: UTCOffset) {
            self.at = at
            self.offset = offset
        }
    }

    /// What is in force after the last listed transition.
    package enum Tail: Hashable, Sendable {
        /// The last offset stays.
        case constant
        /// A POSIX TZ rule goes on for ever (the footer of a TZif file, RFC 9636 §3.3).
        case posix(POSIXTimeZone)
        /// The last 400 years of transitions repeat with the Gregorian cycle (a VTIMEZONE whose rules have no end).
        case repeatsEvery400Years
    }

    /// In force before the first transition.
    package let initialOffset: UTCOffset
    /// In order of time, without two at the same instant.
    package let transitions: [Transition]
    package let tail: Tail

    /// Rules with these transitions; they are put in order, and of two at one instant the later given stays. A POSIX rule is in force
    /// from the last transition on, and decides its offset (RFC 9636 §3.3 wants them to agree).
    package init(initialOffset: UTCOffset, transitions: [Transition], tail: Tail) {
        self.initialOffset = initialOffset
        self.tail = tail
        var transitions = Self.inOrder(transitions)
        if case .posix(let rule) = tail, let last = transitions.popLast() {
            transitions.append(Transition(at: last.at, offset: rule.offset(at: last.at)))
        }
        self.transitions = transitions
    }

    /// The same offset at all times.
    package init(fixed offset: UTCOffset) {
        self.init(initialOffset: offset, transitions: [], tail: .constant)
    }

    private static func inOrder(_ transitions: [Transition]) -> [Transition] {
        var result: [Transition] = []
        result.reserveCapacity(transitions.count)
        let sorted = transitions.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        for (_, transition) in sorted {
            if result.last?.at == transition.at { result.removeLast() }
            result.append(transition)
        }
        return result
    }
}
