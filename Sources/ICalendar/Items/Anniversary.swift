import CivilTime
import Recurrence

extension CalendarItem {
    /// How many years an occurrence comes after what it commemorates, where X-LICH-ANNIVERSARY asks for it; nil before the first. By a lunisolar rule the years
    /// are lunar ones.
    package func anniversary(of occurrence: Occurrence) -> Int? {
        guard let base = occurrence.version.anniversary ?? master?.anniversary else { return nil }
        let isLunar = recurrence?.rules.contains { $0.scale != .gregorian } == true
        let first: Int
        switch base {
        case .year(let year): first = year
        case .start:
            guard let start = master?.start else { return nil }
            first = Self.year(start.civil.date, isLunar: isLunar)
        }
        let number = Self.year((occurrence.recurrenceID ?? occurrence.start).civil.date, isLunar: isLunar) - first
        return number > 0 ? number : nil
    }

    private static func year(_ date: CivilDate, isLunar: Bool) -> Int {
        isLunar ? LunisolarCalendar.vietnamese.date(of: date)?.year ?? date.year : date.year
    }
}
