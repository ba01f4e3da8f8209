import CivilTime
import ICalendar
import LichTestSupport
import Testing

@testable import Reminders

/// Of repetitions those are worked out that a question is about: they are the ones that going over all would find.
@Suite struct RepetitionTests {
    @Test(arguments: 0..<100)
    func arithmeticFindsWhatStepsFind(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alarm = Self.alarm(&generator)
        let dueTimes = DueTimes(policy: ReminderPolicy(), office: seed % 2 == 0 ? berlin : office, kind: .event)
        let first = Self.time(&generator)
        let stepped = Self.steps(alarm, from: first, office: dueTimes.office)
        for _ in 0..<20 {
            let window = Self.window(&generator, around: stepped.randomElement(using: &generator)?.0)
            for latestFirst in [false, true] {
                var found: [String] = []
                // As wide as offsets may move what is counted in days.
                let wide = window.widened(by: DueTimes.offsetsApart)
                dueTimes.forEachNominal(of: alarm, from: first, in: wide, latestFirst: latestFirst) { nominal, number in
                    if window.contains(nominal) { found.append("\(nominal) \(number)") }
                    return true
                }
                let wanted = stepped.filter { window.contains($0.0) }.map { "\($0.0) \($0.1)" }
                // What is uneven is gone through from the first.
                let isBackwards = latestFirst && found.first != wanted.first
                #expect(found == (isBackwards ? wanted.reversed() : wanted), "seed \(seed): \(alarm) from \(first) in \(window)")
            }
        }
    }

    @Test(arguments: 0..<60)
    func windowsGiveTheirPartOfAll(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let zone = seed % 2 == 0 ? berlin : office
        let text = Self.calendar(&generator)
        let items = try items(text, office: zone)
        let policy = ReminderPolicy()
        let schedule = ItemSchedule(item: items[0], defaults: DefaultLeads(policy))
        let dueTimes = DueTimes(policy: policy, office: zone, kind: .event)
        var workingDays = WorkingDayCalendar(policy: policy, office: zone, items: items)
        var budget = LookBudget()
        func notices(_ window: ClosedRange<Instant>) -> [String] {
            schedule.notices(
                after: window.lowerBound.adding(seconds: -1), through: window.upperBound, dueTimes: dueTimes, workingDays: &workingDays,
                budget: &budget
            ).notices.map { "\($0.time.due) \($0.time.repetition) \($0.identity)" }.sorted()
        }
        let all = try instant("2024-01-01T00:00", in: zone)...instant("2030-01-01T00:00", in: zone)
        let known = Self.allNotices(schedule, in: all, dueTimes, &workingDays)
        for _ in 0..<8 {
            let window = Self.window(&generator, around: known.randomElement(using: &generator)?.time.due)
            let (first, last) = (max(window.lowerBound, all.lowerBound), min(window.upperBound, all.upperBound))
            guard first <= last else { continue }
            let wanted = known.filter { (first...last).contains($0.time.due) }
            #expect(
                notices(first...last) == wanted.map { "\($0.time.due) \($0.time.repetition) \($0.identity)" }.sorted(),
                "seed \(seed): \(first)...\(last)\n\(text)")
            let next = schedule.nextDue(after: first, dueTimes: dueTimes, workingDays: &workingDays, budget: &budget).due
            if let due = known.map(\.time.due).filter({ $0 > first }).min() { #expect(next == due, "seed \(seed): \(first)\n\(text)") }
        }
    }

    // MARK: The plain way

    private static func steps(_ alarm: Alarm, from first: CalendarTime, office: Zone) -> [(Instant, Int)] {
        var (time, found) = (first, [(first.instant(office: office), 0)])
        for number in stride(from: 1, through: alarm.repeatCount, by: 1) {
            guard let next = time.adding(alarm.repeatInterval, office: office) else { return found }
            time = next
            found.append((time.instant(office: office), number))
        }
        return found
    }

    /// Of every occurrence that may have any, without looking at when they are due.
    private static func allNotices(
        _ schedule: ItemSchedule, in range: ClosedRange<Instant>, _ dueTimes: DueTimes, _ workingDays: inout WorkingDayCalendar
    ) -> [PlannedNotice] {
        let versions = schedule.versionLeads()
        let year: Int64 = 400 * 86_400
        let wide = range.lowerBound.adding(seconds: -4 * year)..<range.upperBound.adding(seconds: year)
        var notices = AbsoluteAlarm.alarms(of: schedule.item).flatMap { $0.notices(of: schedule.item, in: .always) }
        for occurrence in schedule.item.occurrences(startingIn: wide, limit: 20_000).occurrences {
            notices += schedule.planned(
                for: occurrence, versions.leads(of: occurrence), in: .always, dueTimes: dueTimes, workingDays: &workingDays)
        }
        return notices
    }

    // MARK: Made up

    private static func alarm(_ generator: inout SeededGenerator) -> Alarm {
        var alarm = Alarm(identifier: "a", trigger: .fromStart(.zero))
        alarm.repeatCount = [0, 1, 7, 100, 1_000].randomElement(using: &generator) ?? 0
        let (days, seconds) = (Int.random(in: 0...50, using: &generator), Int64.random(in: 1...200_000, using: &generator))
        alarm.repeatInterval = CalendarDuration(
            days: Bool.random(using: &generator) ? days : 0, seconds: days > 0 && Bool.random(using: &generator) ? 0 : seconds)
        if alarm.repeatInterval == .zero { alarm.repeatInterval = CalendarDuration(days: 1) }
        return alarm
    }

    private static func time(_ generator: inout SeededGenerator) -> CalendarTime {
        // Half of them beside a change of offset.
        let instant =
            Bool.random(using: &generator)
            ? Instant(secondsSinceEpoch: Int64.random(in: 1_700_000_000...1_900_000_000, using: &generator))
            : Instant(secondsSinceEpoch: 1_792_890_000 + Int64.random(in: -9_000...9_000, using: &generator))
        return Bool.random(using: &generator) ? .utc(instant) : .zoned(berlin.civil(at: instant), berlin)
    }

    private static func window(_ generator: inout SeededGenerator, around instant: Instant?) -> ClosedRange<Instant> {
        let first = (instant ?? .distantPast).adding(seconds: Int64.random(in: -200_000...2, using: &generator))
        let length: Int64 = [0, 1, 100_000, 10_000_000, 100_000_000_000].randomElement(using: &generator) ?? 0
        return first...first.adding(seconds: length)
    }

    private static func calendar(_ generator: inout SeededGenerator) -> String {
        func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
        let start = pick(["DTSTART;VALUE=DATE:20260210", "DTSTART;TZID=Europe/Berlin:20260210T023000", "DTSTART:20260210T233000Z"])
        let rule = pick(["", "RRULE:FREQ=WEEKLY;COUNT=30", "RRULE:FREQ=DAILY;COUNT=50", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1"])
        let shift = pick(["", "X-LICH-SHIFT:AFTER", "X-LICH-SHIFT:NONE"])
        let alarms = (0...Int.random(in: 0...2, using: &generator)).map { _ in
            let trigger = pick([
                "-P7D", "-PT15M", "PT10H", "TRIGGER;RELATED=END:PT1H", "X-LICH-TRIGGER:-3 working days",
                "TRIGGER;VALUE=DATE-TIME:20260301T000000Z",
            ])
            let interval = pick(["P1D", "PT20M", "P40D", "P1DT1H", "P5DT3H"])
            let acknowledged = pick(["", "", " + ACKNOWLEDGED:20260315T000000Z"])
            return "VALARM \(trigger) + REPEAT:\(pick(["1", "12", "25"])) + DURATION:\(interval)\(acknowledged)"
        }
        let lines = ([start, rule, shift].filter { !$0.isEmpty } + alarms).joined(separator: "\n")
        let override = pick([
            "",
            CaseLines.component(
                "event",
                "\(start.replacing("DTSTART", with: "RECURRENCE-ID"))\n\(start.replacing("0210", with: "0213"))\nVALARM TRIGGER;VALUE=DATE-TIME:20260212T000000Z",
                uid: "e"),
        ])
        let holidays = CaseLines.component(
            "event", "DTSTART;VALUE=DATE:20260115\nRRULE:FREQ=MONTHLY\nDURATION:P6D\nCATEGORIES:HOLIDAY", uid: "h")
        return [CaseLines.component("event", lines, uid: "e"), rule.isEmpty ? "" : override, holidays].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }
}
