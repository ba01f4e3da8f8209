import CivilTime
import ICalendar
import Recurrence

/// An alarm and its repetitions where they are evenly apart: which of them fall into a stretch of time is arithmetic, and none is gone through to find it.
struct Repetitions {
    let first: Instant
    /// Seconds from one to the next.
    private let step: Int64
    /// The number of the last; the alarm itself is 0.
    private let last: Int

    init(of alarm: Alarm, first: Instant) {
        self.first = first
        step = alarm.repeatInterval.nominalSeconds
        last = step > 0 ? max(0, alarm.repeatCount) : 0
    }

    /// The numbers of those in a stretch of time.
    func numbers(in window: ClosedRange<Instant>) -> Range<Int> {
        guard window.upperBound >= first else { return 0..<0 }
        if last == 0 { return window.contains(first) ? 0..<1 : 0..<0 }
        let low = window.lowerBound <= first ? 0 : (window.lowerBound.seconds(since: first) - 1) / step + 1
        let high = min(Int64(last), window.upperBound.seconds(since: first) / step)
        return low <= high ? Int(low)..<Int(high) + 1 : 0..<0
    }

    /// When the repetition of a number that ``numbers(in:)`` gave is due.
    func instant(of number: Int) -> Instant { first.adding(seconds: step * Int64(number)) }
}

extension ClosedRange<Instant> {
    static var always: ClosedRange<Instant> { .distantPast ... .distantFuture }

    /// After the first instant and not after the last, which is later.
    init(after first: Instant, through last: Instant) { self = Swift.min(first.adding(seconds: 1), last)...last }

    /// So many seconds longer at either end.
    func widened(by seconds: Int64) -> ClosedRange<Instant> {
        lowerBound.adding(seconds: -seconds)...upperBound.adding(seconds: seconds)
    }
}

// MARK: - The repetitions of a lead

extension DueTimes {
    /// More seconds than two offsets from UTC are apart: by so much a sum of days may differ from as many times 86,400 seconds.
    static let offsetsApart: Int64 = 3 * 86_400
    /// By how much more delivery hours and working days may move a notice.
    private static let movedBy = Int64(WorkingDayCalendar.longestSearch + 4) * 86_400

    /// A stretch of time that holds by its alarm whatever is due of the lead in `window`.
    func nominalWindow(of lead: Lead, _ window: ClosedRange<Instant>) -> ClosedRange<Instant> {
        window.widened(by: Self.offsetsApart + (lead.isOfDays ? Self.movedBy : 0))
    }

    /// Whether anything of the lead may be due in a stretch of time as ``nominalWindow(of:_:)`` gives it: a first look, without a zone's rules.
    func mayBeDue(_ lead: Lead, of occurrence: Occurrence, in window: ClosedRange<Instant>) -> Bool {
        guard case .fromStart(let duration) = lead.alarm.trigger else { return true }
        let first = occurrence.startInstant.adding(seconds: duration.reach)
        return !Repetitions(of: lead.alarm, first: first).numbers(in: window.widened(by: Self.offsetsApart)).isEmpty
    }

    /// Calls `body` with each time in the stretch that the alarm itself is given or repeated, and its number, until it answers false. What is counted in days
    /// may be left out nearer to either end than offsets are apart.
    func forEachNominal(
        of alarm: Alarm, from first: CalendarTime, in window: ClosedRange<Instant>, latestFirst: Bool, _ body: (Instant, Int) -> Bool
    ) {
        let (interval, begin) = (alarm.repeatInterval, first.instant(office: office))
        let isEven = alarm.repeatCount <= 0 || interval.days == 0 || interval.seconds == 0
        guard isEven || isSteady(first, through: window.upperBound) else {
            return forEachUneven(of: alarm, from: first, in: window, body)
        }
        let numbers = Repetitions(of: alarm, first: begin).numbers(in: window)
        func isGoneOn(_ number: Int) -> Bool {
            let sum = CalendarDuration(days: interval.days * number, seconds: interval.seconds * Int64(number))
            guard let time = number == 0 ? first : first.adding(sum, office: office) else { return latestFirst }
            return body(time.instant(office: office), number)
        }
        if latestFirst {
            for number in numbers.reversed() { guard isGoneOn(number) else { return } }
        } else {
            for number in numbers { guard isGoneOn(number) else { return } }
        }
    }

    /// Whether the clock of `time` is not changed until `last`.
    private func isSteady(_ time: CalendarTime, through last: Instant) -> Bool {
        let rules = time.zone(office: office).rules
        guard let period = rules.steadyPeriod(at: time.instant(office: office)) else { return false }
        return period.end == .distantFuture || last < period.end
    }

    /// Days and hours in one interval add up differently with each change of offset on the way.
    private func forEachUneven(
        of alarm: Alarm, from first: CalendarTime, in window: ClosedRange<Instant>, _ body: (Instant, Int) -> Bool
    ) {
        var time = first
        for number in 0...alarm.repeatCount {
            if number > 0 {
                guard let next = time.adding(alarm.repeatInterval, office: office) else { return }
                time = next
            }
            let nominal = time.instant(office: office)
            guard nominal <= window.upperBound else { return }
            if nominal >= window.lowerBound { guard body(nominal, number) else { return } }
        }
    }
}
