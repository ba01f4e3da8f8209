import CivilTime

/// How many messages may still go out: a calendar gone wrong must not become a flood. What is over the limits waits.
struct MailAllowance {
    private static let hour: Int64 = 3600
    static let day: Int64 = 86_400

    private let hourly: Int?
    private let daily: Int?
    /// When messages went out, in order.
    private var sent: [Instant]

    /// - Parameters:
    ///   - hourly: how many within an hour, at least one; nil: any number.
    ///   - daily: how many within a day.
    ///   - sent: when messages were handed over, in any order.
    init(hourly: Int?, daily: Int?, sent: [Instant]) {
        self.hourly = hourly
        self.daily = daily
        self.sent = sent.sorted()
    }

    mutating func take(at instant: Instant) { sent.append(instant) }

    /// Until when nothing may go out; nil where something may now. What a clock that was ahead has dated later than `now` does not count.
    func wait(now: Instant) -> Instant? {
        [(hourly, Self.hour), (daily, Self.day)].compactMap { limit, span in
            guard let limit else { return nil }
            let recent = sent.filter { $0 > now.adding(seconds: -span) && $0 <= now }
            // When enough of them are out of the span again.
            return recent.count < limit ? nil : recent[recent.count - limit].adding(seconds: span)
        }
        .max()
    }
}
