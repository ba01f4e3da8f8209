import CivilTime
import LichTestSupport
import Testing

@Suite("Offsets and local times of a zone")
struct ZoneLookupTests {
    @Test("A local time is ordinary, skipped or there twice", arguments: try CaseFile("zone-local-times.txt").rows)
    func resolvesLocalTime(row: CaseFile.Row) throws {
        let rules = try SystemZones.rules(row.columns[0])
        let offsets = try row.columns.dropFirst(2).filter { $0 != "gap" && $0 != "fold" }.map(Written.offset)
        let expected: LocalTimeResolution =
            switch row.columns[2] {
            case "gap": .gap(before: offsets[0], after: offsets[1])
            case "fold": .fold(first: offsets[0], second: offsets[1])
            default: .unique(offsets[0])
            }
        #expect(rules.resolve(try Written.local(row.columns[1])) == expected)
    }

    /// Rules made up to be nasty: two hours back and forth within an hour, a day skipped, a change at the last listed transition.
    static let madeUp = [
        ZoneRules(fixed: UTCOffset(validSeconds: -89_999)),
        ZoneRules(fixed: UTCOffset(validSeconds: 93_599)),
        rules(0, [(0, 7200), (600, 0), (1200, 3600), (1500, -3600), (90_000, 86_400)], .constant),
        rules(-86_399, [(1_000_000, 93_599), (1_003_600, -89_999)], .constant),
        rules(3600, [(0, 7200), (15_000_000, 3600)], .repeatsEvery400Years),
        rules(3600, (0..<800).map { (Int64($0) * 15_778_476, $0 % 2 * 3600) }, .repeatsEvery400Years),
        rules(3600, [(500, 0)], .posix(POSIXTimeZone("CET-1CEST,M3.5.0,M10.5.0/3".utf8) ?? POSIXTimeZone(standard: .zero))),
    ]

    private static func rules(_ initial: Int, _ changes: [(Int64, Int)], _ tail: ZoneRules.Tail) -> ZoneRules {
        ZoneRules(
            initialOffset: UTCOffset(validSeconds: initial),
            transitions: changes.map { .init(at: Instant(secondsSinceEpoch: $0), offset: UTCOffset(validSeconds: $1)) }, tail: tail)
    }

    /// The definition: an instant shows the local time if the offset in force then says so. Every second offset of the zone is tried.
    private func offsetsShowing(_ local: CivilDateTime, _ rules: ZoneRules) -> [UTCOffset] {
        let window = rules.transitions(
            after: Instant(local, offset: .zero).adding(seconds: -200_000), through: Instant(local, offset: .zero).adding(seconds: 200_000))
        let before = rules.offset(at: Instant(local, offset: .zero).adding(seconds: -200_000))
        let showing = Set([before] + window.map(\.offset)).filter { rules.offset(at: Instant(local, offset: $0)) == $0 }
        return showing.sorted { Instant(local, offset: $0) < Instant(local, offset: $1) }
    }

    @Test("A resolution agrees with what the clocks show", arguments: madeUp.indices)
    func agreesWithDefinition(index: Int) throws {
        let rules = Self.madeUp[index]
        var generator = SeededGenerator(seed: UInt64(index))
        let cycle = Int64(146_097) * 86_400
        let near = rules.transitions.map(\.at.secondsSinceEpoch) + rules.transitions.map { $0.at.secondsSinceEpoch + 3 * cycle } + [0]
        for _ in 0..<3000 {
            let around = (near.randomElement(using: &generator) ?? 0) + Int64.random(in: -200_000...200_000, using: &generator)
            let local = CivilDateTime(validSecondNumber: around)
            let showing = offsetsShowing(local, rules)
            switch rules.resolve(local) {
            case .unique(let offset): #expect(showing == [offset], "\(local)")
            case .fold(let first, let second): #expect(showing.prefix(2) == [first, second], "\(local)")
            case .gap(let before, let after):
                #expect(showing.isEmpty && before < after, "\(local)")
                // RFC 5545 §3.3.5: the time by the offset before the gap is after the change.
                #expect(
                    rules.offset(at: Instant(local, offset: after)) != after && rules.offset(at: Instant(local, offset: before)) != before)
            }
        }
    }

    @Test("Every listed transition is in force from its second on")
    func boundaries() throws {
        let rules = try SystemZones.rules("Europe/London")
        for (index, transition) in rules.transitions.enumerated() {
            let before = index == 0 ? rules.initialOffset : rules.transitions[index - 1].offset
            #expect(rules.offset(at: transition.at.adding(seconds: -1)) == before)
            #expect(rules.offset(at: transition.at) == transition.offset)
        }
    }

    @Test("A cycle of 400 years repeats for ever")
    func repeats() {
        let rules = Self.madeUp[5]
        let cycle = Int64(146_097) * 86_400
        var generator = SeededGenerator(seed: 400)
        let last = rules.transitions.last?.at ?? .distantPast
        for _ in 0..<2000 {
            let instant = last.adding(seconds: -Int64.random(in: 0..<cycle, using: &generator))
            let later = instant.adding(seconds: cycle * Int64.random(in: 1...17, using: &generator))
            #expect(rules.offset(at: later) == rules.offset(at: instant))
        }
    }

    @Test("Transitions of a span are those that the offsets show", arguments: ["Europe/London", "Africa/Casablanca", "Pacific/Apia"])
    func transitionsOfSpan(name: String) throws {
        let rules = try SystemZones.rules(name)
        let start = try Written.instant("1985-01-01T00:00:00Z")
        let end = try Written.instant("2150-01-01T00:00:00Z")
        let all = rules.transitions(after: start, through: end)
        #expect(all.count > 20)
        var offset = rules.offset(at: start)
        for transition in all {
            #expect(rules.offset(at: transition.at.adding(seconds: -1)) == offset)
            offset = transition.offset
            #expect(rules.offset(at: transition.at) == offset)
        }
        #expect(rules.transitions(after: end, through: start).isEmpty)
        #expect(rules.transitions(after: all[0].at, through: all[1].at) == [all[1]])
    }

    @Test("Two transitions at one instant: the later given stays; order does not matter")
    func inOrder() {
        let rules = Self.rules(0, [(10, 3600), (5, 1800), (10, 7200)], .constant)
        #expect(rules.transitions.map(\.at.secondsSinceEpoch) == [5, 10])
        #expect(rules.transitions.map(\.offset.seconds) == [1800, 7200])
    }

    @Test("The ends of time have offsets and resolutions", arguments: madeUp.indices)
    func endsOfTime(index: Int) {
        let rules = Self.madeUp[index]
        for instant in [Instant.distantPast, .distantFuture, Instant(secondsSinceEpoch: .min), Instant(secondsSinceEpoch: .max)] {
            #expect(UTCOffset.range.contains(Int(rules.offset(at: instant).seconds)))
        }
        for local in [CivilDateTime.min, .max] {
            #expect(UTCOffset.range.contains(Int(rules.resolve(local).offsetByRFC5545.seconds)))
        }
    }
}
