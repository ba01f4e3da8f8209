import CivilTime

/// How an item begins and ends, in 25 octets: there are many items, and nearly all of them end in the zone that they begin in.
struct PackedTimes: Sendable {
    /// Day numbers and seconds, as their types have them; of a duration the days above the seconds.
    private let startNumber: Int64
    private let endNumber: Int64
    /// Of both, where they have one.
    private let zone: Zone?
    private let kinds: UInt8

    private enum Kind: UInt8 {
        case none, date, floating, zoned, utc, duration
    }

    /// `end` is the end again where it has no room here.
    static func packing(_ start: CalendarTime?, _ end: ItemVersion.End) -> (times: PackedTimes, end: ItemVersion.End?) {
        let (startNumber, startKind, zone) = packed(start)
        switch end {
        case .implied: return (PackedTimes(startNumber, startKind, 0, .none, zone), nil)
        case .at(let time):
            let (number, kind, endZone) = packed(time)
            guard endZone == nil || endZone === zone else { break }
            return (PackedTimes(startNumber, startKind, number, kind, zone), nil)
        case .after(let duration):
            guard let days = Int32(exactly: duration.days), let seconds = Int32(exactly: duration.seconds) else { break }
            let number = Int64(days) << 32 | Int64(UInt32(bitPattern: seconds))
            return (PackedTimes(startNumber, startKind, number, .duration, zone), nil)
        }
        return (PackedTimes(startNumber, startKind, 0, .none, zone), end)
    }

    private init(_ startNumber: Int64, _ startKind: Kind, _ endNumber: Int64, _ endKind: Kind, _ zone: Zone?) {
        (self.startNumber, self.endNumber, self.zone) = (startNumber, endNumber, zone)
        kinds = startKind.rawValue << 4 | endKind.rawValue
    }

    private static func packed(_ time: CalendarTime?) -> (Int64, Kind, Zone?) {
        switch time {
        case .date(let date): (Int64(date.dayNumber), .date, nil)
        case .floating(let civil): (civil.secondNumber, .floating, nil)
        case .zoned(let civil, let zone): (civil.secondNumber, .zoned, zone)
        case .utc(let instant): (instant.secondsSinceEpoch, .utc, nil)
        case nil: (0, .none, nil)
        }
    }

    var start: CalendarTime? { time(startNumber, kinds >> 4) }

    var end: ItemVersion.End {
        if kinds & 0xF == Kind.duration.rawValue {
            return .after(CalendarDuration(days: Int(endNumber >> 32), seconds: Int64(Int32(truncatingIfNeeded: endNumber))))
        }
        return time(endNumber, kinds & 0xF).map { .at($0) } ?? .implied
    }

    private func time(_ number: Int64, _ kind: UInt8) -> CalendarTime? {
        switch Kind(rawValue: kind) {
        case .date: .date(CivilDate(validDayNumber: Int(number)))
        case .floating: .floating(CivilDateTime(validSecondNumber: number))
        case .zoned: zone.map { .zoned(CivilDateTime(validSecondNumber: number), $0) }
        case .utc: .utc(Instant(secondsSinceEpoch: number))
        case .some(.none), .duration, nil: nil
        }
    }
}

extension ItemVersion {
    /// Status, shift and two things that are so or not, in one octet.
    struct Traits: Sendable {
        private let bits: UInt8

        init(status: Status, isCompleted: Bool, hasOwnAlarms: Bool, shift: Shift?) {
            let status: UInt8 =
                switch status {
                case .none: 0
                case .cancelled: 1
                case .completed: 2
                case .other: 3
                }
            let shift: UInt8 =
                switch shift {
                case nil: 0
                case .before: 1
                case .after: 2
                case .some(.none): 3
                }
            bits = status | (isCompleted ? 4 : 0) | (hasOwnAlarms ? 8 : 0) | shift << 4
        }

        var status: Status {
            switch bits & 3 {
            case 0: .none
            case 1: .cancelled
            case 2: .completed
            default: .other
            }
        }

        var isCompleted: Bool { bits & 4 != 0 }
        var hasOwnAlarms: Bool { bits & 8 != 0 }

        var shift: Shift? {
            switch bits >> 4 {
            case 0: nil
            case 1: .before
            case 2: .after
            default: .some(.none)
            }
        }
    }
}
