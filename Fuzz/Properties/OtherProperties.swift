import CivilTime
import ICalendar
import LichDaemon
import Recurrence

/// What holds of every RRULE text.
enum RuleProperties {
    static func violation(of octets: [UInt8]) -> String? {
        do {
            let rule = try ParsedRule(octets).rule
            return textViolation(rule) ?? instanceViolation(rule)
        } catch {
            let range = error.octets
            return range.lowerBound >= 0 && range.upperBound <= octets.count ? nil : "an error points outside the text"
        }
    }

    /// A rule's normal form is read as that rule.
    static func textViolation(_ rule: RecurrenceRule) -> String? {
        guard let again = try? ParsedRule(Array(rule.text.utf8)).rule else { return "\(rule.text) is not read" }
        return again.text == rule.text ? nil : "\(rule.text) is read as \(again.text)"
    }

    private static func instanceViolation(_ rule: RecurrenceRule) -> String? {
        let office = CalendarProperties.context.office
        let day = CivilDate(validDayNumber: 20_772)
        for start in [CalendarTime.date(day), .zoned(CivilDateTime(day, TimeOfDay(validSecondOfDay: 9000)), office)] {
            guard !rule.problems(beside: start, office: office, hasScale: true).contains(where: \.isError) else { continue }
            let set = RecurrenceSet(start: start, rules: [rule], office: office)
            var cursor = start.instant(office: office)
            for _ in 0..<10 {
                guard case .instance(let instance) = set.next(after: cursor) else { break }
                let instant = instance.instant
                guard instant > cursor else { return "an instance of \(rule.text) is not after the one before" }
                cursor = instant
            }
        }
        return nil
    }
}

/// What holds of every TZif file.
enum ZoneProperties {
    static func violation(of octets: [UInt8]) -> String? {
        guard let rules = try? ZoneRules(tzif: octets) else { return nil }
        let zone = Zone(identifier: "x", rules: rules)
        for number in stride(from: -60_000_000_000, through: 250_000_000_000, by: 3_456_789_012) as StrideThrough<Int64> {
            let instant = Instant(secondsSinceEpoch: number)
            let civil = zone.civil(at: instant)
            switch zone.rules.resolve(civil) {
            case .unique(let offset):
                guard Instant(civil, offset: offset) == instant || civil == .min || civil == .max else {
                    return "\(civil) is not \(instant)"
                }
            case .gap, .fold: break
            }
        }
        return nil
    }
}

/// What holds of every configuration text.
enum ConfigurationProperties {
    static func violation(of octets: [UInt8]) -> String? {
        let text = String(decoding: octets, as: UTF8.self)
        var configuration = Configuration()
        let problems = ConfigurationReader.read(text, file: "lich.conf", into: &configuration)
        let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 1
        let isInside = problems.allSatisfy { (0...lines).contains($0.line) && $0.column >= 1 }
        return isInside ? nil : "a problem is outside the text"
    }
}
