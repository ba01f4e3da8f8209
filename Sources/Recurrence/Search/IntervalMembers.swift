import CivilTime

/// The members of one interval in order: its days, each with the same times, and of these the positions that BYSETPOS names. Nothing is listed; a
/// member is worked out from the one before it, or from its place.
struct IntervalMembers {
    let days: DaySet
    /// The day and the second of the day of the last member that was given; a time past the day where that day has none left.
    private var day: Int
    private var time = TimeOfDay.secondsPerDay
    /// With BYSETPOS: the place of the last member that was given, from 0, among all of the interval.
    private var place = -1

    /// At the beginning of the interval with these days.
    init(_ days: DaySet) {
        self.days = days
        day = days.base - 1
    }

    /// Goes behind every member that is not after `second`.
    mutating func seek(after second: Int, _ rule: IntervalRule) {
        day = second.dividedDown(by: TimeOfDay.secondsPerDay)
        time = days.contains(day) ? second - day * TimeOfDay.secondsPerDay : TimeOfDay.secondsPerDay
        if !rule.positions.isEmpty { place = placesThrough(second, rule) - 1 }
    }

    /// The next member in seconds of civil time.
    mutating func next(_ rule: IntervalRule) -> Int? {
        if !rule.positions.isEmpty {
            guard let next = rule.positions.place(after: place, among: days.count * rule.times.count) else { return nil }
            place = next
            return second(atPlace: next, rule)
        }
        if time < rule.times.last, let later = rule.times.next(from: time + 1) {
            time = later
        } else {
            guard let next = days.next(from: day + 1) else { return nil }
            day = next
            time = rule.times.first
        }
        return day * TimeOfDay.secondsPerDay + time
    }

    private func second(atPlace place: Int, _ rule: IntervalRule) -> Int? {
        let (dayPlace, timePlace) = place.quotientAndRemainder(dividingBy: rule.times.count)
        return days.day(at: dayPlace).map { $0 * TimeOfDay.secondsPerDay + rule.times.time(at: timePlace) }
    }

    /// How many of all combinations of days and times are not after `second`.
    private func placesThrough(_ second: Int, _ rule: IntervalRule) -> Int {
        let day = second.dividedDown(by: TimeOfDay.secondsPerDay)
        let before = days.count(before: day) * rule.times.count
        return days.contains(day) ? before + rule.times.count(before: second + 1 - day * TimeOfDay.secondsPerDay) : before
    }
}

/// Counting, for COUNT.
extension IntervalMembers {
    /// How many members there are. `known`: what BYSETPOS leaves of so many, since most intervals have as many as others.
    func count(_ rule: IntervalRule, known: inout [Int: Int]) -> Int {
        let all = days.count * rule.times.count
        if rule.positions.isEmpty { return all }
        if let count = known[all] { return count }
        let count = rule.positions.count(among: all)
        known[all] = count
        return count
    }

    /// How many members are not after `second`.
    func count(through second: Int, _ rule: IntervalRule) -> Int {
        let places = placesThrough(second, rule)
        if rule.positions.isEmpty { return places }
        var (count, place) = (0, -1)
        while let next = rule.positions.place(after: place, among: days.count * rule.times.count), next < places {
            (count, place) = (count + 1, next)
        }
        return count
    }

    /// The member at `index`, from 0.
    func member(at index: Int, _ rule: IntervalRule) -> Int? {
        guard !rule.positions.isEmpty else { return second(atPlace: index, rule) }
        var place = -1
        for _ in 0...index {
            guard let next = rule.positions.place(after: place, among: days.count * rule.times.count) else { return nil }
            place = next
        }
        return second(atPlace: place, rule)
    }
}

/// BYSETPOS: positions from 1, or from the end as negative numbers.
extension [Int] {
    /// The first place (from 0) after `place` that a position names among `count` members.
    func place(after place: Int, among count: Int) -> Int? {
        var found = count
        for position in self {
            let candidate = position > 0 ? position - 1 : count + position
            if candidate > place && candidate < found { found = candidate }
        }
        return found < count ? found : nil
    }

    /// How many of `count` members these positions, each in the list once, name.
    func count(among count: Int) -> Int {
        let fromBeginning = Set(self.filter { $0 > 0 })
        return reduce(0) { sum, position in
            let isThere = position.magnitude <= count && !(position < 0 && fromBeginning.contains(count + 1 + position))
            return isThere ? sum + 1 : sum
        }
    }
}
