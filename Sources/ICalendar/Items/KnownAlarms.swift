/// Alarms that were read in this file and that there was nothing to say of. Calendars repeat them octet for octet, item after item: one that is written
/// as one before it is that alarm, and is neither cut up nor kept again.
struct KnownAlarms: ~Copyable {
    private struct Text {
        /// From BEGIN up to the next line.
        let octets: Range<Int>
        let lines: Int
        /// In ``alarms``.
        let index: Int
    }

    /// A text that comes again moves one place forward; a new one comes into the middle and pushes out the last.
    private var texts: [Text] = []
    /// What all were read as; nil for one that says nothing (ACTION:NONE).
    private var alarms: [Alarm?] = []
    /// Lists of them, by their places.
    private var lists: [UInt64: AlarmList] = [:]
    /// Those that were asked for last, which is nearly always one of a few.
    private var recent: [(key: UInt64, list: AlarmList)] = []

    /// How many texts are compared with, alarms kept, and lists.
    private static let mostTexts = 8
    private static let mostAlarms = 1 << 12
    private static let mostLists = 1 << 12
    private static let mostRecent = 8

    /// Which alarm begins at an octet of the file, and how many octets and physical lines it has.
    mutating func find(at offset: Int, in octets: Span<UInt8>) -> (index: Int, octets: Int, lines: Int)? {
        for place in texts.indices {
            let text = texts[place]
            let end = offset + text.octets.count
            // White space after its END might continue it.
            guard end < octets.count, !octets[end].isBlankOrLineEnd,
                octets.isEqual(offset..<end, text.octets)
            else { continue }
            if place > 0 { texts.swapAt(place, place - 1) }
            return (text.index, text.octets.count, text.lines)
        }
        return nil
    }

    /// Keeps an alarm that there was nothing to say of, and that ends where its lines say so: whoever passes over it goes by them.
    mutating func keep(_ alarm: Alarm?, of range: Range<Int>, lines: Int, in octets: Span<UInt8>) {
        var nested = NestedLines(from: range.lowerBound)
        while nested.next(in: octets) != nil {}
        guard alarms.count < Self.mostAlarms, nested.depth == 0, nested.position == range.upperBound else { return }
        texts.insert(Text(octets: range, lines: lines, index: alarms.count), at: min(texts.count, Self.mostTexts / 2))
        alarms.append(alarm)
        if texts.count > Self.mostTexts { texts.removeLast() }
    }

    subscript(index: Int) -> Alarm? { alarms[index] }

    /// The alarms at these places, in one array for all items that have the same. At most five of them are looked for.
    mutating func list(_ indices: [Int]) -> [Alarm] {
        guard indices.count <= PlainAlarms.most else { return indices.compactMap { alarms[$0] } }
        var places = PlainAlarms()
        for index in indices { places.append(index) }
        return list(places)?.alarms ?? []
    }

    /// nil where there is none.
    mutating func list(_ places: PlainAlarms) -> AlarmList? {
        if places.count == 0 { return nil }
        for place in recent.indices where recent[place].key == places.key { return recent[place].list }
        let list = lists[places.key] ?? AlarmList(places.indices.compactMap { alarms[$0] })
        if lists.count < Self.mostLists { lists[places.key] = list }
        if recent.count == Self.mostRecent { recent.removeFirst() }
        recent.append((places.key, list))
        return list
    }
}
