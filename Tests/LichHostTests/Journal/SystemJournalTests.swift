import Dispatch
import Foundation
import LichTestSupport
import Testing

@testable import LichHost

@Suite("The systemd journal")
struct SystemJournalTests {
    private let folder: TemporaryFolder
    private let fallback = MemoryJournal()
    private let notice = JournalFields([("MESSAGE", "Nhắc"), ("LICH_NOTICE", "một")])

    init() throws { folder = try TemporaryFolder() }

    private func journal(echo: MemoryJournal? = nil) -> SystemJournal {
        SystemJournal(fallback: fallback, echo: echo, socketPath: folder.path("socket"))
    }

    private func entries(in socket: DatagramSocket) -> [JournalFields] {
        var entries: [JournalFields] = []
        while let datagram = socket.receive() {
            // What settle() asks with is an empty entry.
            if datagram != [0x0A] { entries.append(JournalFields(serialized: datagram) ?? JournalFields([("damaged", "")])) }
        }
        return entries
    }

    @Test("Where nobody listens, entries go the other way; it is looked for each time")
    func noJournald() throws {
        let journal = journal()
        try journal.write(notice)
        #expect(fallback.entries == [notice])
        try folder.write("no socket", to: "socket")
        try journal.write(notice)
        try journal.settle()
        #expect(fallback.entries == [notice, notice])
        #expect(try journal.contained(["một"]) == nil)
        try folder.remove("socket")
        let socket = try DatagramSocket(path: folder.path("socket"))
        try journal.write(notice)
        #expect(fallback.entries.count == 2 && entries(in: socket) == [notice])
    }

    @Test("Without another way out, an absent journald is an error")
    func noJournaldForAService() {
        let journal = SystemJournal(fallback: nil, socketPath: folder.path("socket"))
        #expect(throws: HostError.self) { try journal.write(notice) }
        #expect(throws: HostError.self) { try journal.contained(["một"]) }
    }

    @Test(
        "A name that journald would drop is an error",
        arguments: ["", "message", "_UID", "1A", "A-B", "A=B", "Á", "A\nB", String(repeating: "A", count: 65)])
    func names(name: String) {
        #expect(throws: HostError.self) { try journal().write(JournalFields([("MESSAGE", "a"), (name, "b")])) }
        #expect(fallback.entries.isEmpty)
    }

    @Test("Names as systemd.journal-fields(7) has them", arguments: ["A", "MESSAGE", "LICH_UID", "A1_", String(repeating: "A", count: 64)])
    func goodNames(name: String) { #expect(SystemJournal.isValidName(name)) }

    @Test("journald gets every field, whatever octets its value has")
    func native() throws {
        let fields = JournalFields([("MESSAGE", "Nhắc: ngày 21/4"), ("PRIORITY", "5"), ("LICH_TEXT", "hai\ndòng\0"), ("EMPTY", "")])
        let socket = try DatagramSocket(path: folder.path("socket"))
        let echo = MemoryJournal()
        let journal = journal(echo: echo)
        try journal.write(fields)
        try journal.write(notice)
        #expect(entries(in: socket) == [fields, notice] && echo.entries == [fields, notice])
        #expect(fallback.entries.isEmpty)
    }

    @Test("An entry that no datagram can hold is cut in its long values, between characters")
    func large() throws {
        let socket = try DatagramSocket(path: folder.path("socket"))
        try journal().write(JournalFields([("MESSAGE", "dài"), ("LICH_SUMMARY", String(repeating: "ữ", count: 1 << 20))]))
        let entry = try #require(entries(in: socket).first)
        #expect(entry.value(of: "MESSAGE") == "dài")
        #expect(entry.value(of: "LICH_SUMMARY") == String(repeating: "ữ", count: 1365) + "…")
    }

    @Test("A journald that is stopped is waited for, and gets everything once and in order when it goes on")
    func stopped() throws {
        let socket = try DatagramSocket(path: folder.path("socket"))
        let journal = journal()
        let done = Signal()
        // More than the longest queue that systemd allows (net.unix.max_dgram_qlen).
        let all = (0..<600).map { JournalFields([("MESSAGE", "\($0)"), ("LICH_NOTICE", "\($0)")]) }
        DispatchQueue(label: "writer").async {
            for entry in all { try? journal.write(entry) }
            if (try? journal.settle()) != nil { done.send() }
        }
        var received: [JournalFields] = []
        while received.count < all.count {
            #expect(!done.hasCome)
            received += entries(in: socket)
        }
        while !done.hasCome { #expect(entries(in: socket).isEmpty) }
        #expect(received == all && fallback.entries.isEmpty)
    }

    @Test("What a journald had not read when it went away is not in the journal", arguments: [false, true])
    func goneWithItsQueue(isBack: Bool) throws {
        var socket: DatagramSocket? = try DatagramSocket(path: folder.path("socket"))
        let journal = SystemJournal(fallback: nil, socketPath: folder.path("socket"))
        try journal.write(notice)
        #expect(socket != nil)
        socket = nil
        try folder.remove("socket")
        if isBack {
            socket = try DatagramSocket(path: folder.path("socket"))
            try journal.write(notice)
        }
        let settled = Signal()
        DispatchQueue(label: "writer").async {
            #expect(throws: HostError.self) { try journal.settle() }
            settled.send()
        }
        while !settled.hasCome { _ = socket?.receive() }
    }
}
