import LichTestSupport
import Testing

@testable import ICalendar

/// Eight octets at a time find what a loop finds.
@Suite struct OctetWordTests {
    private static let octets: [UInt8] = [0, 9, 10, 13, 0x1F, 0x20, 0x3A, 0x3B, 0x41, 0x5A, 0x61, 0x7A, 0x7F, 0x80, 0xBF, 0xC3, 0xFF]

    private func random(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in Self.octets.randomElement(using: &generator) ?? 0 }
    }

    @Test(arguments: 0..<100)
    func findsTheFirst(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for count in 0..<40 {
            let octets = random(count, &generator)
            for wanted in Self.octets { #expect(octets.span.firstIndex(of: wanted) == octets.firstIndex(of: wanted)) }
            let line = PhysicalLine(in: octets.span, from: 0)
            #expect(line.end == octets.firstIndex { $0 == 10 || $0 == 13 } ?? count)
            let content = octets[..<line.end]
            let isUTF8 = String(validating: content, as: UTF8.self) != nil
            #expect(isUTF8 || line.traits.contains(.suspect))
            #expect(content.contains { $0 >= 0x80 } || !line.traits.contains(.suspect))
            // 0xFF is in no UTF-8, so that a closer look at it costs nothing that matters.
            let mayBeControl = content.contains { ($0 < 0x20 && $0 != 9) || $0 == 0x7F || $0 == 0xFF }
            let isControl = content.contains { ($0 < 0x20 && $0 != 9) || $0 == 0x7F }
            #expect(!isControl || line.traits.contains(.control))
            #expect(mayBeControl || !line.traits.contains(.control))
        }
    }

    /// What is not UTF-8 is never let pass, and text as people write it is sound without a closer look, wherever a character stands among eight octets.
    @Test(arguments: 0..<100)
    func looksForWhatIsNotUTF8(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let text = String(
                (0..<Int.random(in: 0...30, using: &generator)).map { _ in Self.letters.randomElement(using: &generator) ?? "a" })
            var octets = Array(text.utf8) + Array("\nnext line".utf8)
            #expect(!PhysicalLine(in: octets.span, from: 0).traits.contains(.suspect), "\(text)")
            guard !text.isEmpty else { continue }
            octets[Int.random(in: 0..<text.utf8.count, using: &generator)] = try #require(Self.damage.randomElement(using: &generator))
            let line = PhysicalLine(in: octets.span, from: 0)
            let isUTF8 = String(validating: octets[..<line.end], as: UTF8.self) != nil
            #expect(isUTF8 || line.traits.contains(.suspect), "\(octets)")
            #expect(isUTF8 == (UTF8Validation.firstProblem(in: octets.span.extracting(0..<line.end)) == nil), "\(octets)")
        }
    }

    /// The same of a line that stands among others, where sixteen octets are looked at together, up to the last of the file.
    @Test(arguments: 0..<100)
    func looksForItAmongOtherLines(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let text = String(
                (0..<Int.random(in: 1...40, using: &generator)).map { _ in Self.letters.randomElement(using: &generator) ?? "a" })
            let before = ["", "x\n", "xy\r\n", "một dòng\n"].randomElement(using: &generator) ?? ""
            let after = "\n" + String(repeating: "z", count: Int.random(in: 0...20, using: &generator))
            var octets = Array((before + text + after).utf8)
            let start = before.utf8.count
            #expect(!PhysicalLine(in: octets.span, from: start).traits.contains(.suspect), "\(text)")
            // Of the line before too: a character that it does not end is none of this line's.
            let damaged = max(start - 3, 0)..<start + text.utf8.count
            octets[Int.random(in: damaged, using: &generator)] = try #require(Self.damage.randomElement(using: &generator))
            let line = PhysicalLine(in: octets.span, from: start)
            let isUTF8 = String(validating: octets[start..<line.end], as: UTF8.self) != nil
            #expect(isUTF8 || line.traits.contains(.suspect), "\(octets) from \(start)")
            #expect(line.end == octets[start...].firstIndex(of: 10) ?? octets.count)
            #expect(PhysicalLine.next(after: start, in: octets.span) == line.next)
        }
    }

    @Test(arguments: 0..<50)
    func tellsWhatIsEqual(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let half = random(60, &generator)
        let octets = half + half + random(5, &generator)
        for _ in 0..<40 {
            let (start, count) = (Int.random(in: 0...20, using: &generator), Int.random(in: 0...40, using: &generator))
            let other = Bool.random(using: &generator) ? 60 + start : Int.random(in: 0...80, using: &generator)
            let (left, right) = (start..<start + count, other..<min(other + count, octets.count))
            #expect(octets.span.isEqual(left, right) == (Array(octets[left]) == Array(octets[right])))
            let wanted = octets.randomElement(using: &generator) ?? 0
            #expect(octets.span.firstIndex(of: wanted, in: right) == octets[right].firstIndex(of: wanted))
        }
    }

    private static let letters: [Character] = ["a", " ", ":", "à", "đ", "ơ", "ư", "ế", "ậ", "ỹ", "–", "…"]
    private static let damage: [UInt8] = [0x41, 0x80, 0xA0, 0xBF, 0xC0, 0xC1, 0xC3, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF]

    @Test(arguments: 0..<50)
    func putsInCapitals(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let octets = random(8, &generator)
        let word = OctetWord(octets.span, at: 0).uppercased.bits
        #expect((0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) } == octets.map(\.uppercasedASCII))
    }

    /// Every known name is found in capitals and in small letters, and is no other name's neighbour.
    @Test func knowsEveryName() {
        for row in PropertyTable.rows {
            #expect(PropertyName.named(Array(row.text.utf8).span) == row.name)
            #expect(PropertyName.named(Array(row.text.lowercased().utf8).span) == row.name)
            #expect(PropertyName.named(Array((row.text + "X").utf8).span) == nil)
            #expect(PropertyName.named(Array((row.text + "\0").utf8).span) == nil)
            #expect(row.name.text == row.text)
        }
        #expect(PropertyTable.rows.map(\.name) + [.begin, .end] == PropertyName.allCases)
        for name in ParameterName.allCases { #expect(ParameterName.named(Array(name.rawValue.lowercased().utf8).span) == name) }
        for kind in ComponentKind.allCases { #expect(ComponentKind.named(Array(kind.rawValue.lowercased().utf8).span) == kind) }
        for type in ValueType.allCases { #expect(ValueType.named(Array(type.rawValue.lowercased().utf8).span) == type) }
    }
}
