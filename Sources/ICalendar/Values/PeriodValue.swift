import CivilTime

/// A PERIOD before its zone is known (RFC 5545 §3.3.9): a start, and an end or a duration.
struct PeriodValue: Hashable {
    enum End: Hashable {
        case at(DateTimeValue)
        case after(CalendarDuration)
    }

    let start: DateTimeValue
    let end: End

    static func parse(_ octets: ArraySlice<UInt8>) throws(ValueError) -> PeriodValue {
        guard let slash = octets.firstIndex(of: Octet.slash) else { throw ValueError(.time(.invalidPeriod), octets) }
        let start = try DateTimeValue.parse(octets[..<slash]).value
        let rest = octets[(slash + 1)...]
        guard !start.isDate else { throw ValueError(.time(.invalidPeriod), octets) }
        if rest.contains(where: { $0.uppercasedASCII == UInt8(ascii: "P") }) {
            let duration = try CalendarDuration.parse(rest)
            guard !duration.isNegative, duration != .zero else { throw ValueError(.time(.invalidPeriod), octets) }
            return PeriodValue(start: start, end: .after(duration))
        }
        let end = try DateTimeValue.parse(rest).value
        guard !end.isDate else { throw ValueError(.time(.invalidPeriod), octets) }
        return PeriodValue(start: start, end: .at(end))
    }
}
