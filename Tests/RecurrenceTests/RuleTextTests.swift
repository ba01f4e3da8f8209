import LichTestSupport
import Recurrence
import Testing

/// Reading RRULE text: what is accepted, and what is said of the rest, with its place.
@Suite struct RuleTextTests {
    /// A text, and its normal form.
    @Test(arguments: [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("freq=weekly;byday=mo,2tu,-1fr", "FREQ=WEEKLY;BYDAY=-1FR,MO,2TU"),
        ("BYDAY=+1MO;FREQ=MONTHLY;", "FREQ=MONTHLY;BYDAY=1MO"),
        (" FREQ = DAILY ; INTERVAL = 2 ", "FREQ=DAILY;INTERVAL=2"),
        ("FREQ=DAILY;INTERVAL=1;WKST=MO", "FREQ=DAILY"),
        ("FREQ=YEARLY;BYMONTH=12,1,1;BYMONTHDAY=15,-1", "FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=-1,15"),
        ("FREQ=DAILY;UNTIL=20261115", "FREQ=DAILY;UNTIL=20261115"),
        ("FREQ=DAILY;UNTIL=20261115t170000z", "FREQ=DAILY;UNTIL=20261115T170000Z"),
        ("FREQ=DAILY;UNTIL=20261115T170060", "FREQ=DAILY;UNTIL=20261115T170059"),
        ("FREQ=DAILY;BYSECOND=60", "FREQ=DAILY;BYSECOND=59"),
        ("RSCALE=gregorian;FREQ=MONTHLY;SKIP=omit", "FREQ=MONTHLY"),
        ("FREQ=MONTHLY;SKIP=FORWARD;RSCALE=GREGORIAN", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD"),
        ("RSCALE=VIETNAMESE;FREQ=YEARLY;BYMONTH=6L,6;BYMONTHDAY=1", "RSCALE=VIETNAMESE;FREQ=YEARLY;BYMONTH=6,6L;BYMONTHDAY=1"),
    ])
    func normalForm(text: String, expected: String) throws {
        #expect(try ParsedRule(Array(text.utf8)).rule.text == expected)
    }

    /// A text, what is wrong, the part concerned, and the octets pointed at.
    @Test(arguments: [
        ("", RuleTextError.Reason.missingEqualsSign, nil, ""),
        ("INTERVAL=2", .missingFrequency, RulePart.frequency, "INTERVAL=2"),
        ("FREQ=DAILY;;COUNT=2", .missingEqualsSign, nil, ""),
        ("FREQ=DAILY;COUNT", .missingEqualsSign, nil, "COUNT"),
        ("FREQ=DAILY;COUNT=", .emptyValue, .count, "COUNT="),
        ("FREQ=DAILY;BYHOUR=8,,9", .emptyValue, .byHour, ""),
        ("FREQ=DAILY;BYEASTER=1", .unknownPart("BYEASTER"), nil, "BYEASTER"),
        ("FREQ=DAILY;COUNT=1;count=2", .duplicatePart, .count, "count=2"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261115", .countAndUntil, .until, "UNTIL=20261115"),
        ("UNTIL=20261115;COUNT=3;FREQ=DAILY", .countAndUntil, .count, "COUNT=3"),
        ("FREQ=FORTNIGHTLY", .unknownFrequency("FORTNIGHTLY"), .frequency, "FORTNIGHTLY"),
        ("RSCALE=HEBREW;FREQ=YEARLY", .unknownScale("HEBREW"), .scale, "HEBREW"),
        ("RSCALE=CHINESE;SKIP=NEVER;FREQ=YEARLY", .unknownSkip("NEVER"), .skip, "NEVER"),
        ("FREQ=WEEKLY;BYDAY=MO,XX", .unknownWeekday("XX"), .byDay, "XX"),
        ("FREQ=WEEKLY;BYDAY=2", .unknownWeekday("2"), .byDay, "2"),
        ("FREQ=WEEKLY;WKST=1MO", .unknownWeekday("1MO"), .weekStart, "1MO"),
        ("FREQ=MONTHLY;BYDAY=54MO", .outOfRange(allowed: 1...53, orNegative: true), .byDay, "54"),
        ("FREQ=MONTHLY;BYDAY=0MO", .outOfRange(allowed: 1...53, orNegative: true), .byDay, "0"),
        ("FREQ=DAILY;INTERVAL=0", .outOfRange(allowed: 1...999_999_999, orNegative: false), .interval, "0"),
        ("FREQ=DAILY;COUNT=99999999999999999999", .outOfRange(allowed: 1...999_999_999, orNegative: false), .count, "99999999999999999999"),
        ("FREQ=DAILY;BYHOUR=24", .outOfRange(allowed: 0...23, orNegative: false), .byHour, "24"),
        ("FREQ=DAILY;BYHOUR=-1", .outOfRange(allowed: 0...23, orNegative: false), .byHour, "-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,32", .outOfRange(allowed: 1...31, orNegative: true), .byMonthDay, "32"),
        ("FREQ=DAILY;COUNT=two", .notANumber("two"), .count, "two"),
        ("FREQ=YEARLY;BYMONTH=L", .notANumber(""), .byMonth, ""),
        ("FREQ=YEARLY;BYMONTH=6L", .leapMonthWithoutScale, .byMonth, "BYMONTH=6L"),
        ("FREQ=DAILY;UNTIL=20260230", .notATime("20260230"), .until, "20260230"),
        ("FREQ=DAILY;UNTIL=20261115T2500", .notATime("20261115T2500"), .until, "20261115T2500"),
        ("FREQ=DAILY;UNTIL=20261115T170000+", .notATime("20261115T170000+"), .until, "20261115T170000+"),
    ])
    func errors(text: String, reason: RuleTextError.Reason, part: RulePart?, pointedAt: String) throws {
        let octets = Array(text.utf8)
        do {
            let parsed = try ParsedRule(octets)
            Issue.record("\(text) was read as \(parsed.rule.text)")
        } catch {
            #expect(error.reason == reason)
            #expect(error.part == part)
            #expect(String(decoding: octets[error.octets], as: UTF8.self) == pointedAt)
        }
    }

    @Test func limitsHaveNames() {
        let long = Array("FREQ=DAILY;BYHOUR=\(String(repeating: "1,", count: 3000))1".utf8)
        #expect(throws: RuleTextError(reason: .tooLong(limit: RecurrenceLimits.textOctets), part: nil, octets: 0..<long.count)) {
            try ParsedRule(long)
        }
        let many = Array("FREQ=DAILY;BYHOUR=\(String(repeating: "1,", count: 1024))1".utf8)
        let reason = RuleTextError.Reason.tooManyValues(limit: RecurrenceLimits.valuesPerPart)
        #expect(throws: RuleTextError(reason: reason, part: .byHour, octets: 18..<many.count)) { try ParsedRule(many) }
    }

    @Test func placesCountFromTheSliceGiven() throws {
        let line = Array("RRULE:FREQ=WEEKLY;BYDAY=MO;RSCALE=GREGORIAN".utf8)
        let parsed = try ParsedRule(line[6...])
        #expect(parsed.places == [.frequency: 0..<11, .byDay: 12..<20, .scale: 21..<37])
        #expect(parsed.hasScale)
    }

    /// Any octets are read or refused, with a place within them.
    @Test func octetsNeverTrap() {
        var random = RandomRule(generator: SeededGenerator(seed: 17))
        let pieces = [
            "FREQ=", "DAILY", ";", ",", "=", "BYDAY=", "-", "+", "1", "99", "MO", "L", "UNTIL=", "20261115", "T", "Z", "\u{1EA1}", " ",
            "RSCALE=",
        ]
        for _ in 0..<3000 {
            let text = (0..<random.number(0...9)).map { _ in pieces[random.number(0...(pieces.count - 1))] }.joined()
            do {
                let rule = try ParsedRule(Array(text.utf8)).rule
                #expect(!rule.text.isEmpty)
            } catch {
                #expect(error.octets.lowerBound >= 0 && error.octets.upperBound <= text.utf8.count, "\(text)")
            }
        }
    }
}
