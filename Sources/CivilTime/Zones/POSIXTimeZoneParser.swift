extension POSIXTimeZone {
    /// Reads a TZ value as POSIX (IEEE Std 1003.1, chapter 8.3) has it and RFC 9636 §3.3.1 extends it; nil where it is none.
    ///
    /// `<+07>-7`, `CET-1CEST,M3.5.0,M10.5.0/3`, `<-03>3<-02>,M3.5.0/-1,M10.5.0/-1`. Daylight saving time without rules has those of the
    /// United States, as in every implementation (`,M3.2.0,M11.1.0`).
    package init?(_ text: some Sequence<UInt8>) {
        var parser = POSIXTimeZoneParser(text: Array(text))
        guard let zone = parser.zone(), parser.isAtEnd else { return nil }
        self = zone
    }
}

/// A cursor over a TZ value. Each function reads one element of the grammar and returns nil where it is not there.
private struct POSIXTimeZoneParser {
    let text: [UInt8]
    var index = 0

    /// A designation has at least three characters (RFC 9636 §3.3).
    static let shortestDesignation = 3
    static let hoursOfOffset = 24
    static let hoursOfChange = 167

    init(text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { index >= text.count }
    private var next: UInt8? { index < text.count ? text[index] : nil }

    /// std offset [dst [offset] [,start[/time],end[/time]]]
    mutating func zone() -> POSIXTimeZone? {
        guard designation(), let west = time(maximumHours: Self.hoursOfOffset), let standard = UTCOffset(seconds: -west) else { return nil }
        if isAtEnd { return POSIXTimeZone(standard: standard) }
        guard designation() else { return nil }
        var offset = UTCOffset(seconds: -west + 3600)
        if let next, next != Character.comma {
            guard let west = time(maximumHours: Self.hoursOfOffset) else { return nil }
            offset = UTCOffset(seconds: -west)
        }
        guard let offset, let (start, end) = isAtEnd ? Self.rulesOfUnitedStates : rules() else { return nil }
        return POSIXTimeZone(standard: standard, daylight: POSIXTimeZone.Daylight(offset: offset, start: start, end: end))
    }

    private static let rulesOfUnitedStates = (
        POSIXTimeZone.Change(day: .weekday(.sunday, week: 2, month: 3), seconds: 7200),
        POSIXTimeZone.Change(day: .weekday(.sunday, week: 1, month: 11), seconds: 7200)
    )

    /// `CET`, `<+07>`
    private mutating func designation() -> Bool {
        if accept(Character.less) {
            let start = index
            while let next, next.isASCIIAlphanumeric || next == Character.plus || next == Character.minus { index += 1 }
            return index - start >= Self.shortestDesignation && accept(Character.greater)
        }
        let start = index
        while let next, next.isASCIILetter { index += 1 }
        return index - start >= Self.shortestDesignation
    }

    /// `,start[/time],end[/time]`
    private mutating func rules() -> (POSIXTimeZone.Change, POSIXTimeZone.Change)? {
        guard accept(Character.comma), let start = change(), accept(Character.comma), let end = change() else { return nil }
        return (start, end)
    }

    private mutating func change() -> POSIXTimeZone.Change? {
        guard let day = day() else { return nil }
        guard accept(Character.slash) else { return POSIXTimeZone.Change(day: day, seconds: 7200) }
        return time(maximumHours: Self.hoursOfChange).map { POSIXTimeZone.Change(day: day, seconds: $0) }
    }

    private mutating func day() -> POSIXTimeZone.Day? {
        if accept(Character.letterM) {
            guard let month = number(in: 1...12), accept(Character.dot), let week = number(in: 1...5), accept(Character.dot),
                let day = number(in: 0...6)
            else { return nil }
            // Sunday is 0 here and 7 in ISO 8601.
            return Weekday(rawValue: day == 0 ? 7 : day).map { .weekday($0, week: week, month: month) }
        }
        if accept(Character.letterJ) { return number(in: 1...365).map(POSIXTimeZone.Day.dayWithoutLeapDay) }
        return number(in: 0...365).map(POSIXTimeZone.Day.daysAfterNewYear)
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private mutating func time(maximumHours: Int) -> Int? {
        let isNegative = accept(Character.minus)
        if !isNegative { _ = accept(Character.plus) }
        guard let hours = number(in: 0...maximumHours) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] {
            guard accept(Character.colon) else { break }
            guard let count = number(in: 0...59) else { return nil }
            seconds += count * unit
        }
        return isNegative ? -seconds : seconds
    }

    /// One to three digits; no number in the grammar has more.
    private mutating func number(in range: ClosedRange<Int>) -> Int? {
        let start = index
        var value = 0
        while let next, next.isASCIIDigit, index - start < 3 {
            value = value * 10 + Int(next - Character.zero)
            index += 1
        }
        return index > start && range.contains(value) ? value : nil
    }

    private mutating func accept(_ character: UInt8) -> Bool {
        guard next == character else { return false }
        index += 1
        return true
    }

    private enum Character {
        static let plus = UInt8(ascii: "+")
        static let comma = UInt8(ascii: ",")
        static let minus = UInt8(ascii: "-")
        static let dot = UInt8(ascii: ".")
        static let slash = UInt8(ascii: "/")
        static let zero = UInt8(ascii: "0")
        static let colon = UInt8(ascii: ":")
        static let less = UInt8(ascii: "<")
        static let greater = UInt8(ascii: ">")
        static let letterJ = UInt8(ascii: "J")
        static let letterM = UInt8(ascii: "M")
    }
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isASCIILetter: Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
    }
    fileprivate var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }
}
