/// Reading the forms of RFC 3339 that people and programs give on a command line.
extension CivilDate {
    /// `2026-04-21`, or nil.
    package init?(rfc3339 text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = digits(parts[0], count: 4), let month = digits(parts[1], count: 2),
            let day = digits(parts[2], count: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension TimeOfDay {
    /// `17:00` or `17:00:00`, or nil.
    package init?(rfc3339 text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let hour = digits(parts[0], count: 2), let minute = digits(parts[1], count: 2),
            let second = parts.count == 3 ? digits(parts[2], count: 2) : 0
        else { return nil }
        self.init(hour: hour, minute: minute, second: second)
    }
}

extension Instant {
    /// `2026-11-14T17:00:00+07:00`, `…Z`; without an offset, or a date alone (its midnight), on the clocks of `office`. nil where it is none of them.
    package init?(rfc3339 text: some StringProtocol, office: Zone) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" || $0 == " " }
        guard let first = parts.first, let date = CivilDate(rfc3339: first) else { return nil }
        guard parts.count == 2 else {
            self = office.instant(of: CivilDateTime(date, .midnight))
            return
        }
        let clock = parts[1].prefix { $0.isNumber || $0 == ":" }
        let rest = parts[1].dropFirst(clock.count)
        guard let time = TimeOfDay(rfc3339: clock) else { return nil }
        let civil = CivilDateTime(date, time)
        switch rest {
        case "": self = office.instant(of: civil)
        case "Z", "z": self.init(civil, offset: .zero)
        default:
            guard rest.first == "+" || rest.first == "-", let magnitude = TimeOfDay(rfc3339: rest.dropFirst()),
                let offset = UTCOffset(seconds: Int(magnitude.secondOfDay) * (rest.first == "-" ? -1 : 1))
            else { return nil }
            self.init(civil, offset: offset)
        }
    }
}

/// The value of exactly `count` ASCII digits, or nil.
private func digits(_ text: some StringProtocol, count: Int) -> Int? {
    guard text.utf8.count == count, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
}
