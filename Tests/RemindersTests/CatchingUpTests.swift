import CivilTime
import ICalendar
import Testing

@testable import Reminders

/// What the engine says in the course of time: every case is a play of steps and what comes of each.
struct CatchingUpTests {
    @Test(arguments: try CaseLines.read("catching-up.txt"))
    func play(row: CaseLines) throws {
        let calendars = try Self.calendars(of: row)
        var player = Player(policy: try row.policy(), zone: row.zone)
        var current = ""
        var answer: [Effect] = []
        var expected: [String] = []
        var step: CaseLines.Line?
        func check() {
            guard let step else { return }
            let optional = ["wake", "settled", "seen", "rewound", "doubted"].filter { word in !expected.contains { $0.hasPrefix(word) } }
            let lines = answer.map { $0.line(in: row.zone) }.filter { line in !optional.contains { line.hasPrefix($0 + " ") } }
            #expect(lines == expected, "\(row): \(step.key) \(step.value)")
        }
        for line in row.lines {
            switch line.key {
            case "case", "cell", "calendar", "policy", "zone": continue
            case "=": expected.append(line.value)
            case "start", "restart", "load", "at", "clock", "stop", "ledger":
                check()
                (step, expected, answer) = (line, [], [])
                let words = line.value.split(separator: " ").map(String.init)
                if line.key == "ledger" {
                    player.isLedgerBroken = line.value == "broken"
                    continue
                }
                let now = try instant(words[0], in: row.zone)
                if words.count > 1 { current = words[1] }
                let items = try #require(calendars[current], "no calendar \(current)")
                switch line.key {
                case "at": answer = player.give(.clockReached(now), now: now)
                case "clock": answer = player.give(.clockChanged(now), now: now)
                case "load": answer = player.give(.calendarsLoaded(items, now: now), now: now)
                case "stop": answer = player.give(.stopping(now: now), now: now)
                default: answer = player.restart(items, now: now)
                }
            default: throw CaseError("unknown key \(line.key)")
            }
        }
        check()
    }

    /// The calendars of the case by name. Their first line is the name; `event` and `to-do` lines begin components.
    private static func calendars(of row: CaseLines) throws -> [String: [CalendarItem]] {
        var calendars: [String: [CalendarItem]] = [:]
        for text in row.all("calendar") {
            var parts = text.split(separator: "\n").map(String.init)
            let name = parts.removeFirst()
            var components: [(kind: String, lines: [String])] = []
            for part in parts {
                if part == "event" || part == "to-do" {
                    components.append((part, []))
                } else {
                    components[components.count - 1].lines.append(part)
                }
            }
            var uids = "abcdefgh".makeIterator()
            let texts = components.map { component in
                CaseLines.component(
                    component.kind, component.lines.joined(separator: "\n"), uid: uids.next().map(String.init) ?? "")
            }
            calendars[name] = try items(texts.joined(separator: "\n"), office: row.zone)
        }
        return calendars
    }
}
