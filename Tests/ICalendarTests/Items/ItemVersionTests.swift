import CivilTime
import LichTestSupport
import Testing

@testable import ICalendar

/// What a version says is what it was made of, in whatever room it is kept.
@Suite struct ItemVersionTests {
    private static let zones = [World.office, Zone(identifier: "Europe/Berlin", rules: ZoneRules(fixed: UTCOffset(validSeconds: 3600)))]

    @Test(arguments: 0..<50)
    func isWhatItWasMadeOf(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            var fields = ItemVersion.Fields()
            fields.start = Bool.random(using: &generator) ? Self.time(&generator) : nil
            fields.end = Self.end(&generator)
            fields.status = try #require([ItemVersion.Status.none, .cancelled, .completed, .other].randomElement(using: &generator))
            fields.shift = ([nil] + ItemVersion.Shift.allCases.map { $0 }).randomElement(using: &generator) ?? nil
            (fields.isCompleted, fields.hasOwnAlarms) = (Bool.random(using: &generator), Bool.random(using: &generator))
            if Bool.random(using: &generator) { fields.organizer = CalendarUser(address: "a@example.vn") }
            if Bool.random(using: &generator) { fields.anniversary = Bool.random(using: &generator) ? .start : .year(1946) }
            let version = ItemVersion(fields)
            let cancelled = ItemVersion(cancelling: version)
            for version in [version, cancelled] {
                #expect(version.start == fields.start && version.end == fields.end && version.shift == fields.shift)
                #expect(version.isCompleted == fields.isCompleted && version.hasOwnAlarms == fields.hasOwnAlarms)
                #expect(version.organizer == fields.organizer && version.anniversary == fields.anniversary)
            }
            #expect(version.status == fields.status && cancelled.status == .cancelled)
        }
    }

    private static func end(_ generator: inout SeededGenerator) -> ItemVersion.End {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: .implied
        case 1: .after(CalendarDuration(days: -Int.random(in: 0...3_660_000, using: &generator), seconds: -3600))
        case 2: .after(CalendarDuration(days: 1, seconds: .random(in: 0...316_224_000_000, using: &generator)))
        default: .at(time(&generator))
        }
    }

    private static func time(_ generator: inout SeededGenerator) -> CalendarTime {
        let civil = CivilDateTime(
            validSecondNumber: .random(in: CivilDateTime.min.secondNumber...CivilDateTime.max.secondNumber, using: &generator))
        return switch Int.random(in: 0..<4, using: &generator) {
        case 0: .date(civil.date)
        case 1: .floating(civil)
        case 2: .utc(Instant(civil, offset: .zero))
        default: .zoned(civil, zones.randomElement(using: &generator) ?? .utc)
        }
    }
}
