import CivilTime
import LichTestSupport
import NoticeFormat
import Recurrence
import Testing

/// Rules in words: rows of Cases/recurrence.txt, and a law over rules of every kind.
@Suite struct RecurrenceWordingTests {
    @Test(arguments: try CaseRow.read("recurrence.txt")) func saysTheRule(_ row: CaseRow) throws {
        let rule = try ParsedRule(Array(row.required("rule").utf8)).rule
        let start = try row["start"].map(CaseRow.time)
        for (language, key) in [(Language.vietnamese, "vi"), (.english, "en")] {
            #expect(try RecurrenceWording(language: language).sentence(of: rule, start: start) == row.required(key), "\(row["rule"] ?? "")")
        }
    }

    /// Whatever a rule has, it is said in one line without gaps.
    @Test func saysEveryRule() throws {
        var random = SeededGenerator(seed: 7529)
        for _ in 0..<2_000 {
            let text = Self.rule(&random)
            let rule = try ParsedRule(Array(text.utf8)).rule
            for language in [Language.vietnamese, .english] {
                let sentence = RecurrenceWording(language: language).sentence(
                    of: rule, start: .date(try #require(CivilDate(year: 2026, month: 1, day: 13))))
                #expect(
                    !sentence.isEmpty && !sentence.contains("  ") && !sentence.contains(", ,") && !sentence.hasSuffix(" "),
                    "\(text): \(sentence)")
            }
        }
    }

    private static func rule(_ random: inout SeededGenerator) -> String {
        let frequency = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"].randomElement(using: &random) ?? ""
        let parts = [
            "INTERVAL=3", "BYMONTH=1,7,12", "BYWEEKNO=-1,1,53", "BYYEARDAY=-366,1,2", "BYMONTHDAY=-31,-1,1,31", "BYDAY=MO,SU",
            "BYDAY=2MO,-1SU",
            "BYHOUR=0,23", "BYMINUTE=0,59", "BYSECOND=0,60", "BYSETPOS=-2,1", "WKST=SU", "COUNT=1", "UNTIL=20301231",
        ]
        var names: Set<Substring> = []
        let chosen = parts.filter { part in
            let name = part.prefix { $0 != "=" }
            guard Int.random(in: 0..<3, using: &random) == 0, !(name == "UNTIL" && names.contains("COUNT")) else { return false }
            return names.insert(name).inserted
        }
        return (["FREQ=\(frequency)"] + chosen).joined(separator: ";")
    }
}
