import CivilTime
import Foundation
import Reminders
import Testing

@testable import LichHost

@Suite("Whether network time has set the clock")
struct NetworkTimeTests {
    @Test(
        "By the age of the mark, in seconds",
        arguments: [(0, true), (2048, true), (10_800, true), (10_801, false), (-2, true), (-3, false), (86_400 * 365, false)])
    func age(seconds: Int64, expected: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "synchronized")
        let made = Date(timeIntervalSince1970: Double(LedgerSamples.monday.secondsSinceEpoch))
        try FileManager.default.setAttributes([.modificationDate: made], ofItemAtPath: folder.path("synchronized"))
        let now = LedgerSamples.monday.adding(seconds: seconds)
        #expect(NetworkTime.isSynchronized(now: now, mark: folder.path("synchronized")) == expected)
        #expect(!NetworkTime.isSynchronized(now: now, mark: folder.path("none")))
    }

    @Test("The machine's uptime goes on")
    func uptime() throws {
        let clock = SystemClock()
        let first = try #require(clock.evidence(now: clock.now()).uptime)
        #expect(first > 0)
        #expect(try #require(clock.evidence(now: clock.now()).uptime) >= first)
    }
}
