import CivilTime
import Testing

@testable import ICalendar

/// Rows of value → what it is read as, or the code of what is wrong with it.
@Suite struct ValueTests {
    private func outcome(_ read: () throws(ValueError) -> String) -> String {
        do { return try read() } catch { return "!" + error.code.rawValue }
    }

    @Test(arguments: [
        ("20261115", "20261115"), ("20261115T170000", "20261115T170000"), ("20261115T170000Z", "20261115T170000Z"),
        ("20261231T235960", "20261231T235959"), ("00010101", "00010101"), ("99991231T235959Z", "99991231T235959Z"),
        ("20280229", "20280229"),
        ("2026-11-15", "~20261115"), ("15/11/2026", "~20261115"), ("5/1/2026", "~20260105"), ("15.11.2026", "~20261115"),
        ("2026-11-15 17:00", "~20261115T170000"), ("2026-11-15T17:00:30", "~20261115T170030"), ("20261115t170000z", "~20261115T170000Z"),
        ("20261115T1700", "~20261115T170000"),
        ("20260229", "!impossible-date"), ("20261301", "!impossible-date"), ("00000101", "!impossible-date"),
        ("11/15/2026", "!impossible-date"),
        ("20261115T240000", "!impossible-time"), ("20261115T126000", "!impossible-time"), ("20261115T120061", "!impossible-time"),
        ("2026111", "!invalid-date"), ("202611150", "!invalid-date"), ("", "!invalid-date"), ("20261115T", "!invalid-date"),
        ("20261115T17", "!invalid-date"), ("20261115T170000+0700", "!invalid-date"), ("2026-11/15", "!invalid-date"),
        ("15/11/26", "!invalid-date"), ("99999999999999999999999", "!invalid-date"), ("20261115 ", "!invalid-date"),
    ])
    func dateTime(_ text: String, _ expected: String) {
        let read = outcome { () throws(ValueError) in
            let (value, isOtherForm) = try DateTimeValue.parse(Array(text.utf8).span)
            return (isOtherForm ? "~" : "") + value.basicFormat
        }
        #expect(read == expected)
    }

    @Test(arguments: [
        ("P7D", "P7D"), ("-P1W", "-P7D"), ("+PT15M", "PT15M"), ("P1DT12H", "P1DT12H"), ("PT1H30M15S", "PT1H30M15S"), ("PT24H", "PT24H"),
        ("P0D", "PT0S"), ("-PT0S", "PT0S"), ("P1W2D", "P9D"), ("-P0DT0H30M0S", "-PT30M"), ("p1d", "P1D"),
        ("PT", "!"), ("P", "!"), ("", "!"), ("7D", "!"), ("-7", "!"), ("P1", "!"), ("P1H", "!"), ("PT1D", "!"), ("P1D1W", "!"),
        ("PT5M1H", "!"),
        ("P1.5D", "!"), ("P1D ", "!"), ("--P1D", "!"), ("P99999999999999999999D", "!"), ("P9223372036854775807W", "!"), ("P4000000D", "!"),
        ("P1DT", "!"), ("P1Y", "!"),
    ])
    func duration(_ text: String, _ expected: String) {
        let read = outcome { () throws(ValueError) in try CalendarDuration.parse(Array(text.utf8).span).description }
        #expect(read == (expected == "!" ? "!invalid-duration" : expected))
    }

    @Test(arguments: [
        ("20261115T080000/20261115T100000", true), ("20261115T080000Z/PT2H", true), ("20261115/PT2H", false), ("20261115T080000", false),
        ("20261115T080000/", false), ("20261115T080000/-PT2H", false), ("20261115T080000/PT0S", false), ("/PT2H", false),
        ("20261115T080000/20261116", false),
    ])
    func period(_ text: String, _ isGood: Bool) {
        #expect(((try? PeriodValue.parse(Array(text.utf8).span)) != nil) == isGood)
    }

    @Test(arguments: [
        ("+0700", "+07:00"), ("-0330", "-03:30"), ("+070706", "+07:07:06"), ("+07:00", "+07:00"), ("0700", "!"), ("+07", "!"),
        ("+2400", "!"),
        ("+0760", "!"), ("+07000", "!"), ("", "!"),
    ])
    func utcOffset(_ text: String, _ expected: String) {
        let read = outcome { () throws(ValueError) in try NumberValue.utcOffset(Array(text.utf8).span).description }
        #expect(read == (expected == "!" ? "!invalid-utc-offset" : expected))
    }

    @Test(
        arguments: [
            ("0", 0), ("+9", 9), ("-3", -3), ("007", 7), ("10", nil), ("-10", nil), ("", nil), ("1.0", nil), ("một", nil), ("- 1", nil),
            ("18446744073709551616", nil),
        ] as [(String, Int?)])
    func integer(_ text: String, _ expected: Int?) {
        #expect((try? NumberValue.integer(Array(text.utf8).span, in: -9...9)) == expected)
    }

    @Test(
        arguments: [("21.85", 21.85), ("-106", -106), ("+1.5", 1.5), ("", nil), ("1e5", nil), ("nan", nil), ("0x10", nil), (".5", nil)]
            as [(String, Double?)])
    func float(_ text: String, _ expected: Double?) { #expect((try? NumberValue.float(Array(text.utf8).span)) == expected) }

    @Test(
        arguments: [
            ("a\\nb\\Nc", "a\nb\nc", nil), ("a\\,b\\;c\\\\d", "a,b;c\\d", nil), ("a\\:b\\\"c", "a:b\"c", nil), ("C:\\lich", "C:\\lich", 2),
            ("cuối\\", "cuối\\", 6), ("a,b;c", "a,b;c", nil), ("\\\\n", "\\n", nil),
        ] as [(String, String, Int?)])
    func text(_ written: String, _ expected: String, _ unknown: Int?) {
        let (text, escape) = TextValue.unescaped(Array(written.utf8).span)
        #expect(text == expected)
        #expect(escape?.lowerBound == unknown)
    }

    @Test(arguments: [
        ("a,b", ["a", "b"]), ("a\\,b,c", ["a\\,b", "c"]), ("a\\\\,b", ["a\\\\", "b"]), ("", [""]), ("a,b,c,d", ["a", "b", "c,d"]),
    ])
    func textList(_ written: String, _ expected: [String]) {
        let octets = Array(written.utf8)
        let items = TextValue.list(octets.span, limit: 2)
        #expect(items.map { String(decoding: octets[$0], as: UTF8.self) } == expected)
    }

    @Test(arguments: [
        ("mailto:lan@hongphong.example", "mail lan@hongphong.example"), ("MAILTO: lan@x.vn ", "mail lan@x.vn"),
        ("mailto:a%2Bb@x.vn?subject=hi", "mail a+b@x.vn"), ("lan@x.vn", "bare lan@x.vn"), ("urn:uuid:1", "uri urn:uuid:1"),
        ("invalid:nomail", "uri invalid:nomail"), ("mailto:", "!"), ("mailto:lan", "!"), ("mailto:a@b@c", "!"), ("mailto:a b@c", "!"),
        ("mailto:a%0D%0ABcc:x@c", "!"), ("mailto:a%40", "!"), ("mailto:%2@x", "!"), ("Bà Lan", "!"), ("", "!"), ("mailto:<a@b>", "!"),
        ("mailto:a,b@c", "!"), ("mailto:%+1@x", "!"),
    ])
    func address(_ text: String, _ expected: String) {
        let read = outcome { () throws(ValueError) in
            switch try AddressValue.parse(Array(text.utf8).span) {
            case .mail(let address): "mail \(address)"
            case .bareMail(let address): "bare \(address)"
            case .uri(let uri): "uri \(uri)"
            }
        }
        #expect(read == (expected == "!" ? "!invalid-address" : expected))
    }

    @Test(
        arguments: [
            ("SUMARY", "SUMMARY"), ("DTSTRAT", "DTSTART"), ("RULE", "RRULE"), ("DEU", "DUE"), ("SUMMARY", nil), ("FOO", nil),
            ("TRIGER", "TRIGGER"),
            ("ATENDE", "ATTENDEE"), ("X", nil), ("", nil), (String(repeating: "A", count: 5000), nil),
        ] as [(String, String?)])
    func suggests(_ word: String, _ expected: String?) { #expect(Spelling.suggestion(for: word, among: PropertyTable.names) == expected) }
}
