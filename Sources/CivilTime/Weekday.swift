/// A day of the week, numbered as in ISO 8601: Monday is 1, Sunday 7.
package enum Weekday: Int, Hashable, Comparable, CaseIterable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    /// The weekday of any day number (days since 1970-01-01, a Thursday).
    package init(ofDayNumber number: Int) {
        switch number.modulo(7) {
        case 0: self = .thursday
        case 1: self = .friday
        case 2: self = .saturday
        case 3: self = .sunday
        case 4: self = .monday
        case 5: self = .tuesday
        default: self = .wednesday
        }
    }

    /// 0 to 6: days from the last `start` up to this weekday.
    package func days(since start: Weekday) -> Int { (rawValue - start.rawValue).modulo(7) }

    /// The two letters of RFC 5545 §3.3.10 (`MO` … `SU`).
    package var code: String { Self.codes[rawValue - 1] }

    /// The weekday with these two letters in any case, or nil.
    package init?(code: some StringProtocol) {
        guard let index = Self.codes.firstIndex(of: code.uppercased()) else { return nil }
        self = Self.allCases[index]
    }

    private static let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
}
