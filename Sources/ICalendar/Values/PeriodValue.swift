import CivilTime

/// A PERIOD before its zone is known (RFC 5545 §3.3.9): a start, and an end or a duration.
struct PeriodValue: Hashable {
    enum End: Hashable {
        case at(DateTimeValue)
        case after(CalendarDuration)
    }

    let start: DateTimeValue
    let end: End

    static func parse(_ octets: Span<UInt8>) throws(ValueError) -> PeriodValue {
        guard let slash = octets.firstIndex(of: Octet.slash) else { throw ValueError(.time(.invalidPeriod), octets) }
        let start = try DateTimeValue.parse(octets.extracting(0..<slash)).value
        guard !start.isDate else { throw ValueError(.time(.invalidPeriod), octets) }
        let rest = octets.extracting((slash + 1)...)
        let hasP = rest.firstIndex(of: UInt8(ascii: "P")) != nil || rest.firstIndex(of: UInt8(ascii: "p")) != nil
        do throws(ValueError) {
            if hasP {
                let duration = try CalendarDuration.parse(rest)
                if !duration.isNegative, duration != .zero { return PeriodValue(start: start, end: .after(duration)) }
            } else {
                let end = try DateTimeValue.parse(rest).value
                if !end.isDate { return PeriodValue(start: start, end: .at(end)) }
            }
        } catch {
            throw error.moved(by: slash + 1)
        }
        throw ValueError(.time(.invalidPeriod), octets)
    }
}
