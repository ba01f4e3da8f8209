/// A day of the week, numbered as in ISO 8601: Monday is 1, Sunday 7.
package enum Weekday: Int, Hashable, Comparable, CaseIterable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    /// The weekday of a day number (days since 1970-01-01, a Thursday).
    package init(ofDayNumber number: Int) { self = Self.allCases[(number + 3).modulo(7)] }

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
