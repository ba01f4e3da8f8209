import CivilTime
import ICalendar
import LichHost
import LichTestSupport
import NoticeFormat
import Reminders
import Testing

@testable import LichDaemon

/// The office of the tests.
let office = Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600)))
let tokyo = Zone(identifier: "Asia/Tokyo", rules: ZoneRules(fixed: UTCOffset(validSeconds: 9 * 3600)))

/// `2026-11-14T17:00` on the office's clocks.
func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text, office: office), "no instant: \(text)") }

/// A calendar file with these components.
func calendar(_ components: String...) -> String {
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" + components.joined() + "END:VCALENDAR\n"
}

/// An event of a Wednesday, 18 November 2026, 09:00 (unless `start` says another time), with an alarm and whatever lines are added.
func event(_ uid: String, start: String = "20261118T090000", alarm: String = "-PT1H", _ lines: String...) -> String {
    let valarm = alarm.isEmpty ? "" : "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:\(alarm)\nEND:VALARM\n"
    let rest = lines.map { $0 + "\n" }.joined()
    let time = start.count == 8 ? ";VALUE=DATE:\(start)" : ";TZID=Asia/Ho_Chi_Minh:\(start)"
    return "BEGIN:VEVENT\nUID:\(uid)\nDTSTAMP:20260101T000000Z\nDTSTART\(time)\nSUMMARY:\(uid)\n\(rest)\(valarm)END:VEVENT\n"
}

/// A machine in memory: the daemon can be started, killed and started again on what is left of it.
final class World {
    let clock: SimulatedClock
    let folder: MemoryCalendarFolder
    let ledger = MemoryLedger()
    let spool = MemorySpool()
    let journal = MemoryJournal()
    let vouchers = MemoryVouchers()
    private(set) var timer = SimulatedTimer()
    private(set) var manager = RecordingServiceManager()
    private(set) var carrier: SimulatedCarrier
    private(set) var loop: DaemonLoop?
    var settings: OfficeSettings

    static let recipient = "van-hoa@xa.vn"
    static let error = HostError(action: "cannot write", reason: "No space left on device", code: 28)

    init(_ files: [String: String], now: Instant, carrier mode: SimulatedCarrier.Mode = .immediate) {
        clock = SimulatedClock(now)
        folder = MemoryCalendarFolder(files)
        carrier = SimulatedCarrier(journal: journal, spool: spool)
        carrier.mode = mode
        settings = World.settings()
    }

    static func settings(zone: Zone = office) -> OfficeSettings {
        var policy = ReminderPolicy()
        policy.defaultRecipients = [Recipient(address: recipient)]
        let mail = MailSettings(from: "lich@xa.vn", senderName: "Lịch", mailName: "xa.vn", language: .vietnamese, office: zone)
        return OfficeSettings(language: .vietnamese, office: zone, policy: policy, mail: mail) { name in
            [office, tokyo].first { $0.identifier == name }
        }
    }

    /// Starts a daemon, in place of the one before, which is dropped as kill -9 drops it.
    func boot(carrier mode: SimulatedCarrier.Mode = .immediate, records: Bool = true, epoch: Instant? = nil) throws {
        timer = SimulatedTimer()
        manager = RecordingServiceManager()
        carrier = SimulatedCarrier(journal: journal, spool: spool)
        carrier.mode = mode
        let ports = DaemonPorts(
            clock: clock, timer: timer, folder: folder, ledger: records ? ledger : UnrecordingLedger(ledger: ledger), carrier: carrier,
            serviceManager: manager, vouchers: vouchers)
        let new = DaemonLoop(ports: ports, settings: settings, calendars: "/etc/lich/calendars", epoch: epoch)
        loop = new
        try new.start(version: "test")
    }

    /// Lets time pass until `end`, and fires the timer whenever it wants.
    func run(until end: Instant) {
        while let wish = timer.wish, wish <= end {
            if wish > clock.now() { clock.set(wish) }
            if timer.fires(at: clock.now()) { loop?.timerFired() }
        }
        clock.set(end)
    }

    /// Journal entries of one kind.
    func told(_ message: JournalMessage) -> [JournalFields] {
        journal.entries.filter { entry in entry.fields.contains { $0.name == "MESSAGE_ID" && $0.value == message.identifier } }
    }

    /// UIDs of the notices in the journal, in order.
    var notices: [String] {
        (journal.entries.filter { !told(.expired).contains($0) }).compactMap { entry in
            entry["LICH_NOTICE"] == nil ? nil : entry["LICH_EVENT_UID"]
        }
    }

    /// Whether the ledger waits for nothing.
    var isEverythingOut: Bool { ledger.entries.allSatisfy(\.pending.isEmpty) }
}

extension JournalFields {
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}
