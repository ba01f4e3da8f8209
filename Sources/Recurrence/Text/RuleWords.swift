import CivilTime

/// The words of RFC 5545 §3.3.10 and RFC 7529 §4.1, upper case.
extension RecurrenceRule.Frequency {
    /// `SECONDLY` to `YEARLY`.
    package var code: String { Self.codes[rawValue] }

    init?(code: String) {
        guard let index = Self.codes.firstIndex(of: code) else { return nil }
        self.init(rawValue: index)
    }

    private static let codes = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
}

extension RecurrenceRule.Scale {
    /// The calendars that can be written, by their CLDR names; the Vietnamese one is ours, CLDR has none.
    package static let named: [(name: String, scale: RecurrenceRule.Scale)] = [
        ("GREGORIAN", .gregorian), ("VIETNAMESE", .lunisolar(.vietnamese)), ("CHINESE", .lunisolar(.chinese)),
        ("DANGI", .lunisolar(.dangi)),
    ]

    /// The RSCALE value; nil for a lunisolar calendar of another meridian, which has no name.
    package var name: String? { Self.named.first { $0.scale == self }?.name }

    init?(name: String) {
        guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
        self = found.scale
    }
}

extension RecurrenceRule.Skip {
    /// The SKIP value.
    package var name: String {
        switch self {
        case .omit: "OMIT"
        case .backward: "BACKWARD"
        case .forward: "FORWARD"
        }
    }

    init?(name: String) {
        switch name {
        case "OMIT": self = .omit
        case "BACKWARD": self = .backward
        case "FORWARD": self = .forward
        default: return nil
        }
    }
}
