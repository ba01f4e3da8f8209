import CivilTime

/// A DATE or DATE-TIME before its zone is known (RFC 5545 §3.3.4, §3.3.5).
enum DateTimeValue: Hashable {
    case date(CivilDate)
    case local(CivilDateTime)
    case utc(CivilDateTime)

    var isDate: Bool {
        if case .date = self { true } else { false }
    }

    /// RFC 5545's form.
    var basicFormat: String {
        switch self {
        case .date(let date): CalendarTime.date(date).basicFormat
        case .local(let civil): CalendarTime.floating(civil).basicFormat
        case .utc(let civil): CalendarTime.floating(civil).basicFormat + "Z"
        }
    }
}

extension DateTimeValue {
    /// Reads `20261115`, `20261115T170000` or `20261115T170000Z` and nothing else; nil where it is none of them.
    init?(plain octets: Span<UInt8>) {
        guard octets.count >= 8, let (century, monthAndDay) = Self.eightDigits(OctetWord(octets, at: 0)),
            let date = CivilDate(year: century, month: monthAndDay / 100, day: monthAndDay % 100)
        else { return nil }
        if octets.count == 8 {
            self = .date(date)
            return
        }
        let isUTC = octets.count == 16 && octets[15] == UInt8(ascii: "Z")
        guard isUTC || octets.count == 15, octets[8] == UInt8(ascii: "T") else { return nil }
        // The last six of fifteen octets, or the six before a Z, after two zeros.
        let last = OctetWord(octets, at: octets.count - 8).bits << (isUTC ? 8 : 0)
        guard let (hour, minuteAndSecond) = Self.eightDigits(OctetWord(bits: last & ~0xFFFF | 0x3030)),
            let time = TimeOfDay(hour: hour, minute: minuteAndSecond / 100, second: minuteAndSecond % 100)
        else { return nil }
        let civil = CivilDateTime(date, time)
        self = isUTC ? .utc(civil) : .local(civil)
    }

    /// The numbers that the first four and the last four of eight digits make; nil where one is no digit.
    private static func eightDigits(_ word: OctetWord) -> (Int, Int)? {
        let values = word.bits ^ 0x3030_3030_3030_3030
        guard (values | (values &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        let pairs = (values &* 10 &+ values >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
        return (Int(fours & 0xFFFF), Int(fours >> 32))
    }

    /// The instant of a time in UTC; nil for all others.
    var utcInstant: Instant? {
        if case .utc(let civil) = self { Instant(civil, offset: .zero) } else { nil }
    }

    /// Reads `20261115`, `20261115T170000` or `20261115T170000Z`; also what people write: `2026-11-15`, `15/11/2026`, `2026-11-15 17:00`,
    /// `20261115T1700`, small letters. `isOtherForm` tells that it was one of these.
    static func parse(_ octets: Span<UInt8>) throws(ValueError) -> (value: DateTimeValue, isOtherForm: Bool) {
        if let value = DateTimeValue(plain: octets) { return (value, false) }
        var cursor = OctetCursor()
        guard let date = DateForm(&cursor, octets) else { throw ValueError(.time(.invalidDate), octets) }
        guard let civilDate = CivilDate(year: date.year, month: date.month, day: date.day) else {
            throw ValueError(.time(.impossibleDate), octets)
        }
        if cursor.isAtEnd(of: octets) { return (.date(civilDate), date.isOtherForm) }
        let hasCapitalT = cursor.next(in: octets) == UInt8(ascii: "T")
        guard cursor.take(UInt8(ascii: "T"), in: octets) || cursor.take(Octet.space, in: octets), let time = TimeForm(&cursor, octets)
        else {
            throw ValueError(.time(.invalidDate), octets)
        }
        let hasSmallZ = cursor.next(in: octets) == UInt8(ascii: "z")
        let isUTC = cursor.take(UInt8(ascii: "Z"), in: octets)
        guard cursor.isAtEnd(of: octets) else { throw ValueError(.time(.invalidDate), octets) }
        guard let timeOfDay = TimeOfDay(hour: time.hour, minute: time.minute, second: time.second) else {
            throw ValueError(.time(.impossibleTime), octets)
        }
        let civil = CivilDateTime(civilDate, timeOfDay)
        let isOtherForm = date.isOtherForm || time.isOtherForm || !hasCapitalT || hasSmallZ
        return (isUTC ? .utc(civil) : .local(civil), isOtherForm)
    }
}

/// A date as digits, in one of the forms people use.
private struct DateForm {
    var year = 0
    var month = 0
    var day = 0
    var isOtherForm = true

    /// nil where there is none; the cursor is then of no more use.
    init?(_ cursor: inout OctetCursor, _ octets: Span<UInt8>) {
        guard let first = cursor.number(in: octets) else { return nil }
        if first.digits == 8 {
            (year, month, day) = (first.value / 10_000, first.value / 100 % 100, first.value % 100)
            isOtherForm = false
            return
        }
        guard let separator = cursor.next(in: octets), separator == Octet.minus || separator == Octet.slash || separator == Octet.dot,
            cursor.take(separator, in: octets), let second = cursor.number(in: octets), second.digits <= 2,
            cursor.take(separator, in: octets), let third = cursor.number(in: octets)
        else { return nil }
        switch (first.digits, third.digits) {
        case (4, 1...2): (year, month, day) = (first.value, second.value, third.value)
        // Day before month, as Vietnam and most of the world write.
        case (1...2, 4): (year, month, day) = (third.value, second.value, first.value)
        default: return nil
        }
    }
}

/// A time as digits: `170000`, or `1700`, `17:00`, `17:00:00`.
private struct TimeForm {
    var hour = 0
    var minute = 0
    var second = 0
    var isOtherForm = true

    init?(_ cursor: inout OctetCursor, _ octets: Span<UInt8>) {
        guard let hour = cursor.digits(2, in: octets) else { return nil }
        self.hour = hour
        let hasColons = cursor.take(Octet.colon, in: octets)
        guard let minute = cursor.digits(2, in: octets) else { return nil }
        self.minute = minute
        if hasColons ? cursor.take(Octet.colon, in: octets) : cursor.next(in: octets)?.isASCIIDigit == true {
            guard let second = cursor.digits(2, in: octets) else { return nil }
            self.second = second
            isOtherForm = hasColons
        }
    }
}
