import CivilTime

/// What was made of parts of the items before, by their octets.
struct KnownParts: ~Copyable {
    var alarms = KnownAlarms()
    var rules = OctetMemo<RecurValue>()
    var lists = OctetMemo<[String]>()
    var zones = OctetMemo<Zone>()
    var users = OctetMemo<CalendarUser>()
}
