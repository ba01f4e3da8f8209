/// A time zone: its name and its rules. Immutable and shared; two zones are equal when their names and rules are.
package final class Zone: Sendable, Hashable {
    /// The IANA name (`Asia/Ho_Chi_Minh`), `UTC`, or the TZID of a VTIMEZONE.
    package let identifier: String
    package let rules: ZoneRules

    package static let utc = Zone(identifier: "UTC", rules: ZoneRules(fixed: .zero))

    package init(identifier: String, rules: ZoneRules) {
        self.identifier = identifier
        self.rules = rules
    }

    package static func == (left: Zone, right: Zone) -> Bool {
        left === right || (left.identifier == right.identifier && left.rules == right.rules)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

    /// The offset in force at `instant`.
    package func offset(at instant: Instant) -> UTCOffset { rules.offset(at: instant) }

    /// What the clocks of this zone show at `instant`.
    package func civil(at instant: Instant) -> CivilDateTime { instant.civil(offset: rules.offset(at: instant)) }

    /// The instant of a local time by the choice of RFC 5545 §3.3.5: in a gap, by the offset before it; in a fold, the first.
    package func instant(of local: CivilDateTime) -> Instant { Instant(local, offset: rules.resolve(local).offsetByRFC5545) }
}

/// What a local time is in a zone: ordinary, skipped, or there twice. The ambiguity is a value and the choice between its offsets is the
/// caller's.
package enum LocalTimeResolution: Hashable, Sendable {
    /// The usual case.
    case unique(UTCOffset)
    /// The clocks were put forward over this time.
    case gap(before: UTCOffset, after: UTCOffset)
    /// The clocks were put back over this time.
    case fold(first: UTCOffset, second: UTCOffset)

    /// RFC 5545 §3.3.5: a time that does not exist is interpreted with the offset before the gap, one that occurs twice is the first.
    package var offsetByRFC5545: UTCOffset {
        switch self {
        case .unique(let offset): offset
        case .gap(let before, _): before
        case .fold(let first, _): first
        }
    }
}
