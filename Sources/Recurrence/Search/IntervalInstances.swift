import CivilTime

/// The instances of one interval: its days, each with the same times, and of these the positions that BYSETPOS names. Nothing is listed;
/// a member is worked out from its place.
struct IntervalInstances {
    let days: DaySet
    let times: TimeSet
    /// Places of the chosen members, from 0 and in order; nil where all are.
    private let places: [Int]?

    init(days: DaySet, times: TimeSet, positions: [Int]) {
        self.days = days
        self.times = times
        places = positions.isEmpty ? nil : positions.places(among: days.count * times.count)
    }

    var count: Int { places?.count ?? days.count * times.count }

    /// The member at `index`, below ``count``, in seconds of civil time.
    func member(at index: Int) -> Int? {
        guard index >= 0, index < count, times.count > 0 else { return nil }
        let place = places?[index] ?? index
        guard let day = days.day(at: place / times.count) else { return nil }
        return day * TimeOfDay.secondsPerDay + times.time(at: place % times.count)
    }

    /// The first member after `second`.
    func first(after second: Int) -> Int? {
        let day = (second + 1).dividedDown(by: TimeOfDay.secondsPerDay)
        if places != nil { return member(at: count(through: second)) }
        guard let found = days.next(from: day), times.count > 0 else { return nil }
        if found == day {
            if let time = times.next(from: second + 1 - day * TimeOfDay.secondsPerDay) { return day * TimeOfDay.secondsPerDay + time }
            return days.next(from: day + 1).map { $0 * TimeOfDay.secondsPerDay + times.time(at: 0) }
        }
        return found * TimeOfDay.secondsPerDay + times.time(at: 0)
    }

    /// How many members are not after `second`.
    func count(through second: Int) -> Int {
        let day = (second + 1).dividedDown(by: TimeOfDay.secondsPerDay)
        var before = days.count(before: day) * times.count
        if days.contains(day) { before += times.count(before: second + 1 - day * TimeOfDay.secondsPerDay) }
        guard let places else { return before }
        return places.prefix { $0 < before }.count
    }
}

extension [Int] {
    /// These BYSETPOS values as places (from 0, in order, each once) among `count` members.
    func places(among count: Int) -> [Int] {
        if self.count == 1, let position = first {
            let place = position > 0 ? position - 1 : count + position
            return place >= 0 && place < count ? [place] : []
        }
        let places = Set(map { $0 > 0 ? $0 - 1 : count + $0 })
        return places.filter { $0 >= 0 && $0 < count }.sorted()
    }
}
