/// A length of time as people say it: its two largest units.
struct TimeSpan: Hashable {
    let days: Int
    let hours: Int
    let minutes: Int

    /// Rounded down; never less than a minute, and never more than a million days.
    init(seconds: Int64) {
        let minutes = Int(min(max(seconds, 60), 1_000_000 * 86_400) / 60)
        days = minutes / 1440
        hours = minutes / 60 % 24
        self.minutes = days > 0 ? 0 : minutes % 60
    }
}
