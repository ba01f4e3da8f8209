import CivilTime

/// A stretch of an RRULE value: octets and where they stand in it.
struct RuleField {
    let octets: ArraySlice<UInt8>
    /// The index of the value's first octet, so that ``range`` counts from there.
    private let base: Int

    /// Blanks at both ends are let pass: they come from hand editing and mean nothing.
    init(_ octets: ArraySlice<UInt8>, base: Int) {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let start = octets.firstIndex { !isBlank($0) } ?? octets.endIndex
        let end = octets[start...].lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
        self.octets = octets[start..<end]
        self.base = base
    }

    /// Octets from the value's beginning.
    var range: Range<Int> { (octets.startIndex - base)..<(octets.endIndex - base) }

    /// As written, for a person to read.
    var written: String { String(decoding: octets, as: UTF8.self) }

    var uppercased: String { written.uppercased() }

    func error(_ reason: RuleTextError.Reason, _ part: RulePart? = nil) -> RuleTextError {
        RuleTextError(reason: reason, part: part, octets: range)
    }

    /// The fields between `separator`s; empty ones too.
    func split(separator: Character) -> [RuleField] {
        octets.split(separator: separator.asciiValue ?? 0, omittingEmptySubsequences: false).map { RuleField($0, base: base) }
    }

    /// What is before and after the first `separator`; nil after it where there is none.
    func divided(at separator: Character) -> (RuleField, RuleField?) {
        guard let index = octets.firstIndex(of: separator.asciiValue ?? 0) else { return (self, nil) }
        return (RuleField(octets[..<index], base: base), RuleField(octets[(index + 1)...], base: base))
    }

    private func dropping(last count: Int) -> RuleField { RuleField(octets.dropLast(count), base: base) }
}

/// Values of the parts.
extension RuleField {
    /// A decimal number within `allowed`, or with `orNegative` the negation of one; a sign is allowed only then.
    func number(_ allowed: ClosedRange<Int>, _ part: RulePart, orNegative: Bool = false) throws(RuleTextError) -> Int {
        let sign = octets.first.flatMap { [UInt8(ascii: "+"), UInt8(ascii: "-")].contains($0) ? $0 : nil }
        let digits = sign == nil ? octets : octets.dropFirst()
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw error(.notANumber(written), part)
        }
        let outOfRange = error(.outOfRange(allowed: allowed, orNegative: orNegative), part)
        guard sign == nil || orNegative else { throw outOfRange }
        var magnitude = 0
        for digit in digits {
            magnitude = magnitude * 10 + Int(digit - UInt8(ascii: "0"))
            guard magnitude <= allowed.upperBound else { throw outOfRange }
        }
        guard magnitude >= allowed.lowerBound else { throw outOfRange }
        return sign == UInt8(ascii: "-") ? -magnitude : magnitude
    }

    func frequency() throws(RuleTextError) -> RecurrenceRule.Frequency {
        guard let frequency = RecurrenceRule.Frequency(code: uppercased) else { throw error(.unknownFrequency(written), .frequency) }
        return frequency
    }

    func scale() throws(RuleTextError) -> RecurrenceRule.Scale {
        guard let scale = RecurrenceRule.Scale(name: uppercased) else { throw error(.unknownScale(written), .scale) }
        return scale
    }

    func skip() throws(RuleTextError) -> RecurrenceRule.Skip {
        guard let skip = RecurrenceRule.Skip(name: uppercased) else { throw error(.unknownSkip(written), .skip) }
        return skip
    }

    func weekday(_ part: RulePart) throws(RuleTextError) -> Weekday {
        guard octets.count == 2, let weekday = Weekday(code: written) else { throw error(.unknownWeekday(written), part) }
        return weekday
    }

    /// `MO`, `2TU`, `-1FR`.
    func weekdayOccurrence() throws(RuleTextError) -> RecurrenceRule.WeekdayOccurrence {
        let code = RuleField(octets.suffix(2), base: base)
        let ordinal = dropping(last: 2)
        let isLettered = octets.last.map { $0 > UInt8(ascii: "9") } ?? false
        guard isLettered, octets.count >= 2 else { throw error(.unknownWeekday(written), .byDay) }
        // Of `MON` all of it is wrong, not what follows a number.
        guard ordinal.octets.allSatisfy({ $0 <= UInt8(ascii: "9") }) else { throw error(.unknownWeekday(written), .byDay) }
        let weekday = try code.weekday(.byDay)
        if ordinal.octets.isEmpty { return .init(weekday: weekday) }
        return .init(ordinal: try ordinal.number(1...53, .byDay, orNegative: true), weekday: weekday)
    }

    /// `6`, or in a lunisolar calendar the leap month `6L`.
    func month() throws(RuleTextError) -> LunisolarMonth {
        let isLeap = octets.last.map { $0 | 0x20 == UInt8(ascii: "l") } ?? false
        return LunisolarMonth(number: try (isLeap ? dropping(last: 1) : self).number(1...12, .byMonth), isLeap: isLeap)
    }

    /// `20261231`, `20261231T235959`, `20261231T235959Z`.
    func until() throws(RuleTextError) -> RecurrenceRule.Until {
        let notATime = error(.notATime(written), .until)
        func digits(_ from: Int, _ count: Int) throws(RuleTextError) -> Int {
            var number = 0
            for digit in octets.dropFirst(from).prefix(count) {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { throw notATime }
                number = number * 10 + Int(digit - UInt8(ascii: "0"))
            }
            return number
        }
        guard [8, 15, 16].contains(octets.count) else { throw notATime }
        guard let date = CivilDate(year: try digits(0, 4), month: try digits(4, 2), day: try digits(6, 2)) else { throw notATime }
        let rest = Array(octets.dropFirst(8))
        guard let separator = rest.first else { return .date(date) }
        guard separator | 0x20 == UInt8(ascii: "t") else { throw notATime }
        guard let time = TimeOfDay(hour: try digits(9, 2), minute: try digits(11, 2), second: try digits(13, 2)) else { throw notATime }
        let local = CivilDateTime(date, time)
        guard rest.count == 8, let last = rest.last else { return .local(local) }
        guard last | 0x20 == UInt8(ascii: "z") else { throw notATime }
        return .utc(Instant(local, offset: .zero))
    }
}
