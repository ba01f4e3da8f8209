import LichTestSupport
import Testing

@testable import ICalendar

@Suite struct CalendarDraftTests {
    private static let samples = (CaseFolder("habits").names.map { ("habits", $0) } + CaseFolder("wrong").names.map { ("wrong", $0) })

    private static func octets(_ seed: UInt64, _ generator: inout SeededGenerator) throws -> [UInt8] {
        let (folder, name) = try #require(samples.randomElement(using: &generator))
        let octets = try CaseFolder(folder).octets(name)
        let text = String(decoding: octets, as: UTF8.self)
        // Also as another system would have saved it.
        return seed % 3 == 0 ? Array(text.split(separator: "\r\n").joined(separator: "\n").utf8) : octets
    }

    @Test func thereAreSamples() { #expect(Self.samples.count > 40) }

    @Test(arguments: samples.indices)
    func readingAndWritingBackIsTheIdentity(_ index: Int) throws {
        let octets = try CaseFolder(Self.samples[index].0).octets(Self.samples[index].1)
        guard let draft = try? CalendarDraft(octets) else { return #expect(FileEncoding.isUTF16(octets)) }
        #expect(draft.octets == octets)
        // Nothing of the file is outside the lines that were found but white space and a byte order mark.
        let covered = draft.outline.lines.reduce(into: Set<Int>()) { $0.formUnion($1.whole) }
        for place in octets.indices where !covered.contains(place) {
            #expect(octets[place].isBlankOrLineEnd || place < 3, "octet \(place) of \(Self.samples[index])")
        }
    }

    /// An edit changes the lines it is about, and no other octet. Some files are too wrong to be edited; most are not.
    @Test func changesOnlyItsLines() throws {
        let seeds: Range<UInt64> = 0..<300
        let edited = try seeds.filter { try Self.editsAlone($0) }
        #expect(edited.count > seeds.count * 2 / 3, "only \(edited.count) of \(seeds.count) files could be edited")
    }

    /// Whether the file of a seed can be edited at all.
    private static func editsAlone(_ seed: UInt64) throws -> Bool {
        var generator = SeededGenerator(seed: seed)
        let octets = try Self.octets(seed, &generator)
        guard var draft = try? CalendarDraft(octets) else { return false }
        let component = draft.outline.components.indices.randomElement(using: &generator)
        guard let component = component.map(CalendarDraft.ComponentPlace.init) else { return false }
        let text = String(repeating: "Ngày, tháng; năm\n", count: Int.random(in: 1...9, using: &generator))
        let property = WrittenProperty("X-NEW", parameters: [("CN", "a:\"b\"^")], text: text)
        do throws(CalendarDraft.Problem) {
            try draft.insert(property, in: component)
        } catch {
            #expect(draft.octets == octets, "seed \(seed)")
            return false
        }
        let place = try #require(draft.properties(of: component, named: "X-NEW").first)
        #expect(draft.value(of: place) == property.value && draft.parameter("CN", of: place) == "a:\"b\"^", "seed \(seed)")
        // A property that comes and goes again leaves no trace but the end of the last line.
        try draft.remove(place)
        #expect(draft.octets == octets, "seed \(seed)")
        guard let place = draft.properties(of: component).filter({ draft.name(of: $0) != "" }).randomElement(using: &generator) else {
            return false
        }
        let before = draft.outline.lines[place.line].content
        try draft.setParameter("PARTSTAT", to: "COMPLETED", of: place)
        #expect(draft.parameter("PARTSTAT", of: place) == "COMPLETED", "seed \(seed)")
        #expect(draft.octets.prefix(before.lowerBound).elementsEqual(octets.prefix(before.lowerBound)), "seed \(seed)")
        #expect(draft.octets.suffix(octets.count - before.upperBound).elementsEqual(octets.dropFirst(before.upperBound)), "seed \(seed)")
        return true
    }

    /// Parameters of several properties that are changed as one edit, and one after another.
    @Test func changesSeveralAsOneByOne() throws {
        let changes: [CalendarDraft.ParameterChange] = [
            .set("X-A", to: "đ: 1"), .remove("VALUE"), .set("TZID", to: "Asia/Ho_Chi_Minh"), .remove("CN"),
        ]
        var compared = 0
        for seed: UInt64 in 0..<300 {
            var generator = SeededGenerator(seed: seed)
            let octets = try Self.octets(seed, &generator)
            guard let draft = try? CalendarDraft(octets) else { continue }
            guard let component = draft.outline.components.indices.randomElement(using: &generator) else { continue }
            let place = CalendarDraft.ComponentPlace(index: component)
            let chosen = draft.properties(of: place).indices.filter { _ in Bool.random(using: &generator) }
            let properties = draft.properties(of: place)
            var (atOnce, oneByOne) = (draft, draft)
            guard (try? atOnce.change(chosen.map { (properties[$0], changes) })) != nil else {
                #expect(atOnce.octets == octets, "seed \(seed)")
                continue
            }
            for index in chosen {
                for change in changes { try oneByOne.change([(oneByOne.properties(of: place)[index], [change])]) }
            }
            #expect(atOnce.octets == oneByOne.octets, "seed \(seed)")
            compared += chosen.count > 1 ? 1 : 0
        }
        #expect(compared > 100, "only \(compared) were compared")
    }

    @Test(arguments: [
        ("LF", "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:a\nEND:VTODO\nEND:VCALENDAR\n", "\n"),
        ("CRLF", "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:a\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "\r\n"),
        ("no last end", "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:a\nEND:VTODO\nEND:VCALENDAR", "\n"),
        ("CR", "BEGIN:VCALENDAR\rBEGIN:VTODO\rUID:a\rEND:VTODO\rEND:VCALENDAR\r", "\r"),
    ])
    func writesAsTheFileDoes(_ name: String, _ text: String, _ end: String) throws {
        var draft = try CalendarDraft(Array(text.utf8))
        let toDo = try #require(draft.components(named: "VTODO").first)
        try draft.insert(WrittenProperty("STATUS", value: "COMPLETED"), in: toDo)
        try draft.append(WrittenComponent("VEVENT", [WrittenProperty("UID", value: "b")]))
        let expected = text.split(separator: end).map(String.init)
        let lines = String(decoding: draft.octets, as: UTF8.self).split(separator: end).map(String.init)
        #expect(
            lines == Array(expected[0..<3]) + [
                "STATUS:COMPLETED", "END:VTODO", "BEGIN:VEVENT", "UID:b", "END:VEVENT", expected[4],
            ]
        )
    }

    @Test func keepsIndentationAndComesBehindTheOthers() throws {
        let text = "BEGIN:VCALENDAR\n  BEGIN:VEVENT\n    UID:a\n    BEGIN:VALARM\n    END:VALARM\n  END:VEVENT\nEND:VCALENDAR\n"
        var draft = try CalendarDraft(Array(text.utf8))
        let event = try #require(draft.component(beginningAtLine: 2))
        try draft.set(WrittenProperty("UID", value: "b"), in: event)
        try draft.set(WrittenProperty("SUMMARY", text: "x"), in: event)
        try draft.insert(WrittenComponent("VEVENT", [WrittenProperty("UID", value: "c")]), behind: event)
        let expected =
            "BEGIN:VCALENDAR\n  BEGIN:VEVENT\n    UID:b\n    SUMMARY:x\n    BEGIN:VALARM\n    END:VALARM\n  END:VEVENT\n"
            + "  BEGIN:VEVENT\n  UID:c\n  END:VEVENT\nEND:VCALENDAR\n"
        #expect(String(decoding: draft.octets, as: UTF8.self) == expected)
    }

    @Test func foldsWhereTheFileDoes() throws {
        let folded =
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + String(repeating: "a", count: 67) + "\r\n a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        var draft = try CalendarDraft(Array(folded.utf8))
        let event = try #require(draft.components(named: "VEVENT").first)
        let text = String(repeating: "Lễ hội ", count: 40)
        try draft.insert(WrittenProperty("DESCRIPTION", text: text), in: event)
        let lines = draft.octets.split(separator: 0x0A)
        #expect(lines.allSatisfy { $0.count <= 76 && String(validating: $0, as: UTF8.self) != nil } && lines.count > 8)
        let place = try #require(draft.properties(of: event, named: "DESCRIPTION").first)
        #expect(draft.value(of: place) + " " == text)
        var plain = try CalendarDraft(Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n".utf8))
        try plain.insert(WrittenProperty("DESCRIPTION", text: text), in: try #require(plain.components(named: "VEVENT").first))
        #expect(plain.octets.split(separator: 0x0A).count == 5)
    }

    @Test func anEmptyFileBecomesACalendar() throws {
        var draft = try CalendarDraft([])
        try draft.append(WrittenComponent("VEVENT", [WrittenProperty("UID", value: "a")]))
        #expect(
            String(decoding: draft.octets, as: UTF8.self)
                == "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//lich//VI\nBEGIN:VEVENT\nUID:a\nEND:VEVENT\nEND:VCALENDAR\n")
    }

    @Test(arguments: [
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n", CalendarDraft.Problem.unclosed),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", .unclosed), ("hello\n", .notACalendar),
    ])
    func refuses(_ text: String, _ problem: CalendarDraft.Problem) throws {
        var draft = try CalendarDraft(Array(text.utf8))
        #expect(throws: problem) { try draft.append(WrittenComponent("VEVENT", [])) }
        #expect(draft.octets == Array(text.utf8))
    }

    @Test func textCannotBeginALine() {
        let property = WrittenProperty("SUMMARY", parameters: [("CN", "x\r\nATTENDEE:y")], text: "a\r\nATTENDEE:mailto:x@y\u{7}\u{85}b")
        #expect(property.line == "SUMMARY;CN=\"x^nATTENDEE:y\":a\\nATTENDEE:mailto:x@yb")
        #expect(WrittenProperty("UID", value: "a\nb").line == "UID:ab")
    }
}
