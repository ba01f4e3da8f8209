import CivilTime
import LichTestSupport
import Testing

@Suite("Instants and offsets")
struct InstantTests {
    @Test("An instant is bounded, and nothing overflows at its bounds")
    func bounds() {
        for extreme in [Int64.min, .max] {
            let instant = Instant(secondsSinceEpoch: extreme)
            #expect(instant == (extreme < 0 ? .distantPast : .distantFuture))
            for change in [Int64.min, -1, 0, 1, .max] {
                let sum = instant.adding(seconds: change)
                #expect(sum >= .distantPast && sum <= .distantFuture)
                let distance = Instant(secondsSinceEpoch: 0).adding(seconds: change).seconds(since: instant)
                #expect(distance == 0 || (distance < 0) == (extreme > 0))
            }
            for offset in [UTCOffset.range.lowerBound, 0, UTCOffset.range.upperBound] {
                let civil = instant.civil(offset: UTCOffset(validSeconds: offset))
                #expect(civil == (extreme < 0 ? .min : .max))
            }
        }
    }

    @Test(
        "Every civil time at every offset is an instant and comes back",
        arguments: [UTCOffset.range.lowerBound, -1, 0, 25_200, UTCOffset.range.upperBound])
    func roundTrip(seconds: Int) {
        let offset = UTCOffset(validSeconds: seconds)
        for civil in [CivilDateTime.min, .max, CivilDateTime(validSecondNumber: 0)] {
            let instant = Instant(civil, offset: offset)
            #expect(instant.civil(offset: offset) == civil && instant > .distantPast && instant < .distantFuture)
        }
    }

    @Test(
        "Offsets as text",
        arguments: [
            (0, "+00:00"), (25_200, "+07:00"), (-12_600, "-03:30"), (25_590, "+07:06:30"), (-75, "-00:01:15"), (93_599, "+25:59:59"),
        ])
    func offsetText(seconds: Int, text: String) throws {
        #expect(UTCOffset(seconds: seconds)?.description == text)
        #expect(try Written.offset(text).seconds == Int32(seconds))
    }

    @Test("Offsets wider than any", arguments: [-90_000, 93_600, Int.min, .max])
    func tooWide(seconds: Int) {
        #expect(UTCOffset(seconds: seconds) == nil)
        #expect(UTCOffset.range.contains(Int(UTCOffset(validSeconds: seconds).seconds)))
    }

    @Test("An instant as text, in UTC and in a zone")
    func text() throws {
        let instant = try Written.instant("2026-11-14T10:00:00Z")
        #expect(instant.description == "2026-11-14T10:00:00Z")
        let zone = Zone(identifier: "Asia/Ho_Chi_Minh", rules: try SystemZones.rules("Asia/Ho_Chi_Minh"))
        #expect(instant.description(in: zone) == "2026-11-14T17:00:00+07:00")
    }

    @Test("Zones are equal by name and rules")
    func zones() throws {
        let rules = try SystemZones.rules("Asia/Ho_Chi_Minh")
        let zone = Zone(identifier: "Asia/Ho_Chi_Minh", rules: rules)
        #expect(zone == Zone(identifier: "Asia/Ho_Chi_Minh", rules: try SystemZones.rules("Asia/Ho_Chi_Minh")))
        #expect(
            zone != Zone(identifier: "Asia/Saigon", rules: rules)
                && zone != Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: .zero)))
        #expect(Set([zone, zone, .utc]).count == 2)
    }
}
