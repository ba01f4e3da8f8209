import LichTestSupport
import Testing

@testable import ICalendar

/// Whatever is in a file, reading it ends, says things inside the file, and never traps.
@Suite struct HostileTests {
    static let samples: [[UInt8]] = ["google", "apple", "outlook", "nextcloud"].compactMap { try? CaseFolder("habits").octets($0) }

    private func check(_ octets: [UInt8], _ comment: Comment) {
        let file = CalendarReader.read(octets, file: "x.ics", context: World.context)
        #expect(file.diagnostics.count <= CalendarLimits.standard.diagnosticsPerFile + 1, comment)
        let lines = octets.count { $0 == 0x0A || $0 == 0x0D } + 1
        for diagnostic in file.diagnostics {
            let place = diagnostic.place
            let isInside =
                place.octetOffset >= 0 && place.octetOffset + place.octetLength <= octets.count && (1...lines).contains(place.line)
            #expect(isInside && place.column >= 1, comment)
        }
        for broken in file.broken { #expect((1...lines).contains(broken.line), comment) }
        // A component is used or broken, never both, unless only its alarm is broken.
        let used = file.items.flatMap { item in item.overrides.map(\.version.line) + (item.master.map { [$0.line] } ?? []) }
        #expect(Set(used).isDisjoint(with: file.broken.filter { !$0.isUsable }.map(\.line)), comment)
    }

    @Test func thereAreSamples() { #expect(Self.samples.count == 4) }

    @Test(arguments: [0, 2])
    func everyPrefix(_ sample: Int) {
        let octets = Self.samples[sample]
        for length in 0...octets.count {
            let file = CalendarReader.read(Array(octets[..<length]), file: "x.ics", context: World.context)
            // The last line is whole without its line end.
            #expect(file.isTruncated == (length < octets.count - 2), "prefix of \(length)")
            if length % 7 == 0 { check(Array(octets[..<length]), "prefix of \(length)") }
        }
    }

    @Test(arguments: 0..<200)
    func randomMutations(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var octets = try #require(Self.samples.randomElement(using: &generator))
        for _ in 0..<Int.random(in: 1...40, using: &generator) { Self.mutate(&octets, &generator) }
        check(octets, "seed \(seed)")
    }

    @Test(arguments: 0..<50)
    func randomOctets(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = Array("BEGIN:VEVENT\r\nEND;=,\" \t\\T0123456789ZP-".utf8) + [0, 0x80, 0xC3, 0xFF]
        check((0..<2_000).map { _ in alphabet.randomElement(using: &generator) ?? 0 }, "seed \(seed)")
    }

    static func mutate(_ octets: inout [UInt8], _ generator: inout SeededGenerator) {
        guard !octets.isEmpty else { return }
        let index = Int.random(in: octets.indices, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: octets[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: octets.remove(at: index)
        case 2: octets.insert("\n :;,\"9Z-".utf8.randomElement(using: &generator) ?? 0, at: index)
        case 3:
            // A run moved elsewhere: lines in the wrong place.
            let run = Array(octets[index..<min(index + 60, octets.count)])
            octets.insert(contentsOf: run, at: Int.random(in: octets.indices, using: &generator))
        default: octets.removeSubrange(index..<min(index + Int.random(in: 1...30, using: &generator), octets.count))
        }
    }
}
