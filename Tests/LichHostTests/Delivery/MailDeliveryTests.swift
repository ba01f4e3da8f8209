import CivilTime
import Foundation
import LichTestSupport
import Testing

@testable import LichHost

/// `lich deliver` on a real folder, with programs that answer as mail systems do.
@Suite("The delivery of the spool")
struct MailDeliveryTests {
    private let folder: TemporaryFolder
    private let clock = SimulatedClock(Instant(secondsSinceEpoch: 1_794_800_000))
    private static let message = "Subject: s\nX-Lich-Until: 2026-12-14T10:00:00Z\n\nbody\n"

    init() throws { folder = try TemporaryFolder() }

    private var spool: String { "\(folder.path)/spool" }
    private var mailbox: String { "\(folder.path)/mailbox" }

    /// A program in place of sendmail: it keeps its arguments and what it is given, and then does `action`. What is executed is a file that no test writes,
    /// since one that is open for writing in a process that another test has just forked cannot be executed (ETXTBSY).
    private func sendmail(_ action: String = "exit 0") throws -> String {
        let path = "\(folder.path)/sendmail"
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let program = tests.appendingPathComponent("Cases/sendmail")
        try "{ printf '%s ' \"$@\"; echo; cat; } >> \(mailbox)\n\(action)\n".write(
            toFile: "\(path).action", atomically: true, encoding: .utf8)
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: program.path)
        return path
    }

    private func put(_ name: String, in kind: SpoolFolder = .new, to recipient: String = "a@x.example", content: String? = nil) throws {
        try MaildirSpool(path: spool).prepare()
        let text = content ?? "X-Lich-Envelope-From: <lich@x.example>\nX-Lich-Envelope-To: <\(recipient)>\n\(Self.message)"
        try text.write(toFile: "\(spool)/\(kind.rawValue)/\(name)", atomically: false, encoding: .utf8)
    }

    private func names(_ kind: SpoolFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(spool)/\(kind.rawValue)").sorted()
    }

    private func time(_ path: String) throws -> Instant {
        let date = try #require(FileManager.default.attributesOfItem(atPath: "\(spool)/\(path)")[.modificationDate] as? Date)
        return Instant(secondsSinceEpoch: Int64(date.timeIntervalSince1970))
    }

    private func delivery(_ program: String, hourly: Int? = nil, maildir: String? = nil) -> MailDelivery {
        let settings = MailDeliverySettings(
            sendmail: program, maildir: maildir, mailName: "x.example", hourly: hourly, daily: nil,
            allows: { !$0.hasSuffix("@forbidden.example") })
        return MailDelivery(spool: spool, settings: settings, clock: clock)
    }

    @discardableResult
    private func run(_ delivery: MailDelivery) throws -> [DeliveryReport] {
        var reports: [DeliveryReport] = []
        #expect(try delivery.run { reports.append($0) })
        #expect(try names(.new).isEmpty, "new has to be empty after every run")
        #expect(try names(.work).isEmpty)
        return reports
    }

    @Test
    func `A message is handed over without its envelope, to one recipient, and is in sent`() throws {
        try put("1794800000.ab.lich")
        #expect(try run(delivery(sendmail())) == [.handedOver(name: "1794800000.ab.lich", recipient: "a@x.example")])
        #expect(try names(.sent) == ["1794800000.ab.lich"])
        #expect(try time("sent/1794800000.ab.lich") == clock.now())
        #expect(try String(contentsOfFile: mailbox, encoding: .utf8) == "-i -f lich@x.example -- a@x.example \n\(Self.message)")
    }

    static let failures: [(action: String, reason: String, certain: Bool)] = [
        ("exit 75", "exit status 75", false), ("exit 69", "exit status 69", false),
        ("echo no such; echo user >&2; exit 67", "exit status 67: no such user", true),
        ("exit 78", "exit status 78", true), ("kill -TERM $$", "killed by signal 15", false),
    ]

    @Test(arguments: failures)
    func `What fails is tried again later and later, and given up in the end`(action: String, reason: String, certain: Bool) throws {
        try put("1794800000.ab.lich")
        let program = try sendmail(action)
        let most = certain ? RetryRule.mostCertainTries : RetryRule.mostTries
        // The reminder of the sample keeps its use for weeks.
        for tries in 1..<most {
            let until = clock.now().adding(seconds: RetryRule.delay(after: tries))
            let name = tries == 1 ? "1794800000.ab.lich" : "1794800000.ab.lich,a\(tries - 1)"
            #expect(try run(delivery(program)) == [.deferred(name: name, recipient: "a@x.example", reason: reason, until: until)])
            #expect(try names(.deferred) == ["1794800000.ab.lich,a\(tries)"])
            #expect(try time("deferred/1794800000.ab.lich,a\(tries)") == until)
            clock.set(until.adding(seconds: -1))
            #expect(try run(delivery(program)).isEmpty, "not before its time")
            clock.set(until)
        }
        #expect(try run(delivery(program)).count == 1)
        #expect(try names(.failed) == ["1794800000.ab.lich"] && names(.deferred).isEmpty)
    }

    @Test
    func `A reminder that has lost its use is not tried again`() throws {
        try put("1794800000.ab.lich")
        clock.set(Instant(secondsSinceEpoch: 1_800_000_000))
        #expect(
            try run(delivery(sendmail("exit 75"))) == [
                .givenUp(name: "1794800000.ab.lich", recipient: "a@x.example", reason: "exit status 75")
            ])
        #expect(try names(.failed) == ["1794800000.ab.lich"])
    }

    @Test
    func `A mail system that does not answer is killed with what it has started, and after three messages asked no more`() throws {
        for index in 1...5 { try put("\(index).ab.lich") }
        var slow = delivery(try sendmail("sleep 1000 & echo $! >> \(folder.path)/children; wait"))
        slow.patience = 1
        let reports = try run(slow)
        #expect(reports.count == 5)
        #expect(try names(.deferred).count == 5)
        let children = try String(contentsOfFile: "\(folder.path)/children", encoding: .utf8).split(separator: "\n").compactMap {
            Int32($0)
        }
        #expect(children.count == 3)
        for child in children { #expect(kill(child, 0) != 0 || isZombie(child), "\(child) lives on") }
    }

    private func isZombie(_ process: Int32) -> Bool {
        (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8))?.contains(") Z ") ?? true
    }

    @Test
    func `What a run before left in its hands is handed over again, and one put off by a clock that was ahead is due`() throws {
        try put("1.ab.lich", in: .work)
        try put("2.ab.lich,a4", in: .deferred)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_900_000_000)], ofItemAtPath: "\(spool)/deferred/2.ab.lich,a4")
        try run(delivery(sendmail()))
        #expect(try names(.sent) == ["1.ab.lich", "2.ab.lich"])
    }

    static let wrong: [(name: String, content: String?)] = [
        ("1.ab.lich", ""), ("1.ab.lich", "Subject: x\n\nbody\n"), ("a b", nil),
        ("1.ab.lich", "X-Lich-Envelope-From: <lich@x>\nX-Lich-Envelope-To: <-oQ/spool@x>\n\n"),
        ("1.ab.lich", "X-Lich-Envelope-From: <lich@x>\r\nX-Lich-Envelope-To: <a@x>\r\n\r\n"),
        ("1.ab.lich", "X-Lich-Envelope-From: <>\nX-Lich-Envelope-To: <a@x>\n\n"),
        ("1.ab.lich", "X-Lich-Envelope-From: <lich@x>\nX-Lich-Envelope-To: <a@x, b@x>\n\n"),
    ]

    @Test(arguments: wrong)
    func `What is no message of ours is put aside, and never handed over`(name: String, content: String?) throws {
        try put(name, content: content)
        let reports = try run(delivery(sendmail()))
        guard case .givenUp(name, "", _)? = reports.first else {
            Issue.record("\(reports)")
            return
        }
        #expect(try names(.failed) == [name])
        #expect(!FileManager.default.fileExists(atPath: mailbox))
    }

    @Test
    func `Folders, links and further names of a file are put aside`() throws {
        try put("1.ab.lich")
        try FileManager.default.createDirectory(atPath: "\(spool)/new/2.ab.lich", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: "\(spool)/new/3.ab.lich", withDestinationPath: "/etc/passwd")
        try FileManager.default.linkItem(atPath: "\(spool)/new/1.ab.lich", toPath: "\(folder.path)/other")
        #expect(unsafe mkfifo("\(spool)/new/4.ab.lich", 0o600) == 0)
        #expect(try run(delivery(sendmail())).count == 4)
        #expect(try names(.failed).count == 4 && names(.sent).isEmpty)
    }

    @Test
    func `A recipient who is not allowed any more gets nothing`() throws {
        try put("1.ab.lich", to: "a@forbidden.example")
        #expect(try run(delivery(sendmail())).count == 1)
        #expect(try names(.failed) == ["1.ab.lich"] && !FileManager.default.fileExists(atPath: mailbox))
    }

    @Test
    func `Over the limit messages wait, which is said once, and none is lost`() throws {
        for index in 1...7 { try put("\(index).ab.lich") }
        let program = try sendmail()
        let first = try run(delivery(program, hourly: 3))
        #expect(first.last == .limited(waiting: 4, until: clock.now().adding(seconds: 3600)))
        #expect(try names(.sent).count == 3 && names(.deferred).count == 4)
        try put("8.ab.lich")
        #expect(try run(delivery(program, hourly: 3)).isEmpty)
        for _ in 0..<2 {
            clock.set(clock.now().adding(seconds: 3601))
            try run(delivery(program, hourly: 3))
        }
        #expect(try names(.sent).count == 8 && names(.deferred).isEmpty && names(.failed).isEmpty)
    }

    @Test
    func `People of this machine get it into their Maildirs, once, and others by the mail system`() throws {
        let maildir = "\(folder.path)/people/%u/Maildir"
        for part in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(atPath: "\(folder.path)/people/an/Maildir/\(part)", withIntermediateDirectories: true)
        }
        try put("1.ab.lich", to: "an@X.example")
        try put("2.ab.lich", to: "binh@elsewhere.example")
        try put("3.ab.lich", to: "..@x.example".replacingOccurrences(of: "..", with: "a/b"))
        try put("4.ab.lich", to: "nobody@x.example")
        try run(delivery(sendmail(), maildir: maildir))
        #expect(try names(.sent) == ["1.ab.lich", "2.ab.lich"] && names(.deferred).count == 2)
        let home = "\(folder.path)/people/an/Maildir"
        let found = try FileManager.default.contentsOfDirectory(atPath: "\(home)/new")
        #expect(found.count == 1)
        #expect(try String(contentsOfFile: "\(home)/new/\(found[0])", encoding: .utf8) == Self.message)
        // A crash after it was stored and before it was moved on; meanwhile it was read.
        try FileManager.default.moveItem(atPath: "\(home)/new/\(found[0])", toPath: "\(home)/cur/\(found[0]):2,S")
        try put("1.ab.lich", in: .work, to: "an@X.example")
        try run(delivery(sendmail(), maildir: maildir))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(home)/new").isEmpty)
    }

    @Test
    func `Of two at a time one does nothing`() throws {
        try put("1.ab.lich")
        let other = try SpoolFolders(spool)
        #expect(try other.lock())
        #expect(try !delivery(sendmail()).run { _ in })
        #expect(try names(.new) == ["1.ab.lich"])
        withExtendedLifetime(other) {}
    }
}
