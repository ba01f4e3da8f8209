import CivilTime
import LichTestSupport
import Testing

@Suite("POSIX TZ rules")
struct POSIXTimeZoneTests {
    @Test("The offset at an instant", arguments: try CaseFile("posix-offsets.txt").rows)
    func offset(row: CaseFile.Row) throws {
        let zone = try #require(POSIXTimeZone(row.columns[0].utf8))
        #expect(zone.offset(at: try Written.instant(row.columns[1])) == (try Written.offset(row.columns[2])))
    }

    @Test("The parts of a rule")
    func parts() throws {
        let zone = try #require(POSIXTimeZone("<-02>2<-01>1:30,J60/-1:02:03,365/167".utf8))
        #expect(zone.standard == UTCOffset(validSeconds: -7200))
        #expect(zone.daylight?.offset == UTCOffset(validSeconds: -5400))
        #expect(zone.daylight?.start == POSIXTimeZone.Change(day: .dayWithoutLeapDay(60), seconds: -3723))
        #expect(zone.daylight?.end == POSIXTimeZone.Change(day: .daysAfterNewYear(365), seconds: 167 * 3600))
    }

    @Test(
        "What is no TZ value",
        arguments: [
            "", "UTC", "UT0", "<+7>-7", "<+07-7", "<+07>", "+07", ":Asia/Ho_Chi_Minh", "UTC0 ", "UTC25", "UTC0:60", "UTC0:0:60", "UTC0:",
            "UTC-",
            "CET-1CE", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,J0,J60", "CET-1CEST,J366,J60", "CET-1CEST,366,1",
            "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0/-168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST-25,M3.5.0,M10.5.0",
            "CET-1CEST,M3.5.0,M10.5.0,M11.5.0", "CÉT-1", "UTC0000", "UTC99999999999999999999",
        ])
    func refused(text: String) { #expect(POSIXTimeZone(text.utf8) == nil) }

    @Test("A gap and a fold")
    func resolves() throws {
        let zone = try #require(POSIXTimeZone("CET-1CEST,M3.5.0,M10.5.0/3".utf8))
        let winter = UTCOffset(validSeconds: 3600)
        let summer = UTCOffset(validSeconds: 7200)
        #expect(zone.resolve(try Written.local("2500-03-28T02:30:00")) == .gap(before: winter, after: summer))
        #expect(zone.resolve(try Written.local("2500-10-31T02:30:00")) == .fold(first: summer, second: winter))
        #expect(zone.resolve(try Written.local("2500-10-31T03:00:00")) == .unique(winter))
    }

    @Test("Garbled rules are refused or usable, at any time")
    func neverTraps() {
        var generator = SeededGenerator(seed: 9636)
        let seeds = ["CET-1CEST,M3.5.0,M10.5.0/3", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "ABC0DEF,365/167,J1/-167"].map { Array($0.utf8) }
        var read = 0
        for _ in 0..<20_000 {
            var text = seeds.randomElement(using: &generator) ?? []
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 0..<text.count, using: &generator)
                text[place] = UInt8.random(in: 32...126, using: &generator)
            }
            guard let zone = POSIXTimeZone(text) else { continue }
            read += 1
            let local = CivilDateTime(
                validSecondNumber: .random(in: CivilDateTime.min.secondNumber...CivilDateTime.max.secondNumber, using: &generator))
            for local in [CivilDateTime.min, .max, local] {
                if case .unique(let offset) = zone.resolve(local) {
                    #expect(zone.offset(at: Instant(local, offset: offset)) == offset, "\(String(decoding: text, as: UTF8.self)) \(local)")
                }
            }
        }
        #expect(read > 1000)
    }
}
