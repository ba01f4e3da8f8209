import Recurrence

extension RuleProblem {
    /// How it is reported: the code, the part of the rule to point at (nil: the whole rule), and the code's arguments.
    var diagnostic: (code: RuleDiagnostic, part: RulePart?, arguments: [String]) {
        switch self {
        case .partNotAllowed(let part, let frequency): (.partNotAllowed, part, [part.rawValue, frequency.name])
        case .ordinalNotAllowed: (.ordinalNotAllowed, .byDay, [])
        case .setPositionAlone: (.setPositionAlone, .bySetPosition, [])
        case .skipWithoutScale: (.skipWithoutScale, .skip, [])
        case .frequencyNeedsTime(let frequency): (.frequencyNeedsTime, .frequency, [frequency.name])
        case .timePartIgnored(let part): (.timePartIgnored, part, [part.rawValue])
        case .untilIsDate: (.untilIsDate, .until, [])
        case .untilIsLocal: (.untilIsLocal, .until, [])
        case .untilHasTime: (.untilHasTime, .until, [])
        case .untilBeforeStart: (.untilBeforeStart, .until, [])
        case .startNotInRule: (.startNotInRule, nil, [])
        case .neverMatches: (.neverMatches, nil, [])
        case .daysLeftOut: (.daysLeftOut, nil, [])
        case .monthFromStart: (.monthFromStart, .byMonthDay, [])
        case .weekdayFromStart: (.weekdayFromStart, .byWeekNumber, [])
        }
    }
}

extension RuleProblem {
    /// Whether it is DTSTART that the rule disagrees with.
    var isAboutStart: Bool {
        switch self {
        case .untilIsDate, .untilIsLocal, .untilHasTime, .untilBeforeStart, .startNotInRule, .frequencyNeedsTime, .timePartIgnored: true
        default: false
        }
    }
}

extension RecurrenceRule.Frequency {
    /// As RFC 5545 writes it.
    var name: String {
        switch self {
        case .secondly: "SECONDLY"
        case .minutely: "MINUTELY"
        case .hourly: "HOURLY"
        case .daily: "DAILY"
        case .weekly: "WEEKLY"
        case .monthly: "MONTHLY"
        case .yearly: "YEARLY"
        }
    }
}
