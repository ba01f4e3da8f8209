import CivilTime
import LichTestSupport
import Testing

@Suite("TZif files")
struct TZifTests {
    private let bangkok = UTCOffset(validSeconds: 25_200)

    @Test("A footer alone is in force at all times")
    func footerOnly() throws {
        var file = TZifBuilder()
        file.footer = "CET-1CEST,M3.5.0,M10.5.0/3"
        let rules = try ZoneRules(tzif: file.octets())
        #expect(rules.transitions.isEmpty)
        for (instant, hours) in [("1800-07-01T00:00:00Z", 2), ("2026-01-01T00:00:00Z", 1), ("9999-07-01T00:00:00Z", 2)] {
            #expect(rules.offset(at: try Written.instant(instant)) == UTCOffset(validSeconds: hours * 3600))
        }
        #expect(rules.resolve(try Written.local("1800-03-30T02:30:00")) == rules.resolve(try Written.local("2200-03-30T02:30:00")))
    }

    @Test("Versions 1 to 4 and later ones", arguments: [0] + Array("23459".utf8))
    func versions(version: UInt8) throws {
        var file = TZifBuilder()
        file.version = version
        file.types = [(0, 0, 0), (3600, 1, 0)]
        file.transitions = [(-100, 1), (100, 0)]
        let rules = try ZoneRules(tzif: file.octets())
        #expect(rules.initialOffset == .zero)
        #expect(rules.tail == .constant)
        #expect(rules.transitions.map(\.at.secondsSinceEpoch) == [-100, 100])
        #expect(rules.transitions.map(\.offset.seconds) == [3600, 0])
    }

    @Test("Times before all calendars and leap seconds are tolerated")
    func tolerated() throws {
        var file = TZifBuilder()
        file.transitions = [(-(1 << 59), 0), (78_796_800, 0)]
        file.leapSeconds = [(78_796_800, 1), (94_694_401, 2)]
        file.standardIndicators = [1]
        file.universalIndicators = [1]
        let rules = try ZoneRules(tzif: file.octets() + Array("what follows the footer".utf8))
        #expect(rules.transitions.map(\.at) == [.distantPast, Instant(secondsSinceEpoch: 78_796_800)])
        #expect(rules.offset(at: .distantFuture) == bangkok)
    }

    /// What is wrong with a file, and the error it gives.
    struct Flaw: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let error: TZifError
        let make: @Sendable (inout TZifBuilder) -> Void

        init(_ description: String, _ error: TZifError, _ make: @escaping @Sendable (inout TZifBuilder) -> Void) {
            testDescription = description
            self.error = error
            self.make = make
        }
    }

    static let flaws = [
        Flaw("no types", .contradictoryCounts) { $0.types = [] },
        Flaw("no designations", .contradictoryCounts) { $0.designations = [] },
        Flaw("standard indicators for some types", .contradictoryCounts) { $0.standardIndicators = [0, 0] },
        Flaw("universal indicators for some types", .contradictoryCounts) { $0.universalIndicators = [0, 0] },
        Flaw("times that stand still", .transitionsOutOfOrder(index: 1)) { $0.transitions = [(5, 0), (5, 0)] },
        Flaw("times that go back", .transitionsOutOfOrder(index: 2)) { $0.transitions = [(5, 0), (6, 0), (-7, 0)] },
        Flaw("a type that is not there", .badType(index: 1)) { $0.transitions = [(5, 1)] },
        Flaw("a designation that is not there", .badType(index: 0)) { $0.types = [(0, 0, 4)] },
        Flaw("neither standard nor daylight", .badType(index: 0)) { $0.types = [(0, 2, 0)] },
        Flaw("an offset of two days", .badOffset(seconds: 172_800)) { $0.types = [(172_800, 0, 0)] },
        Flaw("an offset that has no negative", .badOffset(seconds: -2_147_483_648)) { $0.types = [(.min, 0, 0)] },
        Flaw("no footer", .truncated(neededOctets: 99)) { $0.footer = nil },
        Flaw("a footer that is no TZ value", .badFooter) { $0.footer = "Asia/Ho_Chi_Minh" },
    ]

    @Test("A flaw has an error of its own", arguments: flaws)
    func flawed(flaw: Flaw) {
        var file = TZifBuilder()
        flaw.make(&file)
        #expect(throws: flaw.error) { try ZoneRules(tzif: file.octets()) }
    }

    @Test("What is no TZif file")
    func notTZif() {
        #expect(throws: TZifError.truncated(neededOctets: 44)) { try ZoneRules(tzif: []) }
        #expect(throws: TZifError.noSignature) { try ZoneRules(tzif: [UInt8](repeating: 0, count: 100)) }
        #expect(throws: TZifError.tooLarge(octets: TZifFile.maximumSize + 1)) {
            try ZoneRules(tzif: [UInt8](repeating: 0, count: TZifFile.maximumSize + 1))
        }
    }

    @Test("Counts as large as 32 bits hold need more octets than there are", arguments: 0..<6)
    func hugeCounts(count: Int) {
        var octets = TZifBuilder().octets()
        for place in 0..<4 { octets[44 + 20 + 4 * count + place] = 0xFF }
        #expect(throws: TZifError.self) { try ZoneRules(tzif: octets) }
    }

    @Test("A real file cut anywhere is an error", arguments: ["Europe/London", "Asia/Ho_Chi_Minh"])
    func prefixes(name: String) throws {
        let octets = try SystemZones.octets(name)
        for length in 0..<octets.count {
            #expect(throws: TZifError.self, "the first \(length) octets") { try ZoneRules(tzif: Array(octets.prefix(length))) }
        }
    }

    @Test("A garbled file is an error or rules that can be asked", arguments: ["Europe/London", "Asia/Ho_Chi_Minh", "Africa/Casablanca"])
    func garbled(name: String) throws {
        let octets = try SystemZones.octets(name)
        var generator = SeededGenerator(seed: 8536)
        var refused = 0
        for _ in 0..<1500 {
            var octets = octets
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                octets[Int.random(in: 0..<octets.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            do throws(TZifError) {
                let rules = try ZoneRules(tzif: octets)
                let local = CivilDateTime(validSecondNumber: .random(in: -3_000_000_000...9_000_000_000, using: &generator))
                _ = rules.offset(at: Instant(local, offset: rules.resolve(local).offsetByRFC5545))
            } catch {
                refused += 1
            }
        }
        #expect((1..<1500).contains(refused))
    }
}
