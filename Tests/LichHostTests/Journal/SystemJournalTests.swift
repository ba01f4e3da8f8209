import Foundation
import LichTestSupport
import Testing

@testable import LichHost

@Suite("The systemd journal")
struct SystemJournalTests {
    private let folder: TemporaryFolder
    private let fallback = MemoryJournal()

    init() throws { folder = try TemporaryFolder() }

    @Test("Where no journald listens, entries go the other way; it is looked for each time")
    func noJournald() throws {
        let journal = SystemJournal(fallback: fallback, socketPath: folder.path("socket"))
        let fields = JournalFields([("MESSAGE", "một"), ("LICH_UID", "a")])
        try journal.write(fields)
        #expect(fallback.entries == [fields])
        try folder.write("no socket", to: "socket")
        try journal.write(fields)
        #expect(fallback.entries == [fields, fields])
    }

    @Test(
        "A name that journald would drop is an error",
        arguments: ["", "message", "_UID", "1A", "A-B", "A=B", "Á", "A\nB", String(repeating: "A", count: 65)])
    func names(name: String) {
        let journal = SystemJournal(fallback: fallback, socketPath: folder.path("socket"))
        #expect(throws: HostError.self) { try journal.write(JournalFields([("MESSAGE", "a"), (name, "b")])) }
        #expect(fallback.entries.isEmpty)
    }

    @Test("Names as systemd.journal-fields(7) has them", arguments: ["A", "MESSAGE", "LICH_UID", "A1_", String(repeating: "A", count: 64)])
    func goodNames(name: String) { #expect(SystemJournal.isValidName(name)) }

    @Test(
        "journald gets every field, whatever octets its value has",
        .enabled("needs a mount namespace, which only root can make", { PrivateRun.isPossible }))
    func native() throws {
        let fields = JournalFields([("MESSAGE", "Nhắc: ngày 21/4"), ("PRIORITY", "5"), ("LICH_TEXT", "hai\ndòng"), ("EMPTY", "")])
        let (fallback, echo) = (fallback, MemoryJournal())
        let received = try PrivateRun.run { () throws -> [[UInt8]] in
            let socket = try DatagramSocket(path: SystemJournal.socketPath)
            let journal = SystemJournal(fallback: fallback, echo: echo, socketPath: SystemJournal.socketPath)
            try journal.write(fields)
            try journal.write(JournalFields([("MESSAGE", "again")]))
            return [socket.receive(), socket.receive()].compactMap(\.self)
        }
        #expect(fallback.entries.isEmpty)
        #expect(echo.entries.first == fields && echo.entries.count == 2)
        try #require(received.count == 2)
        let entry = Self.parse(received[0]).filter { $0.name != "SYSLOG_IDENTIFIER" }
        #expect(JournalFields(entry) == fields)
        #expect(Self.parse(received[1]).contains { $0.name == "MESSAGE" && $0.value == "again" })
    }

    /// systemd's native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL), for fields that are well formed.
    private static func parse(_ datagram: [UInt8]) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        var rest = datagram[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
                fields.append((String(decoding: line[..<equals], as: UTF8.self), String(decoding: line[(equals + 1)...], as: UTF8.self)))
            } else {
                let count = Int(rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
                fields.append((String(decoding: line, as: UTF8.self), String(decoding: rest.dropFirst(8).prefix(count), as: UTF8.self)))
                rest = rest.dropFirst(8 + count + 1)
            }
        }
        return fields
    }
}

/// A thread with a `/run` of its own, in which nobody else's sockets are: mount_namespaces(7).
private enum PrivateRun {
    static let isPossible: Bool = (try? run { true }) ?? false

    static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) throws -> Result {
        let done = Signal()
        let answer = Answer<Result>()
        let thread = Thread {
            answer.set(Swift.Result { try enter() }.flatMap { Swift.Result { try work() } })
            done.send()
        }
        thread.start()
        guard done.wait(), let result = answer.value else { throw POSIXError(.ETIMEDOUT) }
        return try result.get()
    }

    private static func enter() throws {
        // Not in the Glibc module.
        typealias Unshare = @convention(c) (Int32) -> Int32
        guard let symbol = unsafe dlsym(nil, "unshare") else { throw POSIXError(.ENOSYS) }
        let unshare = unsafe unsafeBitCast(symbol, to: Unshare.self)
        // CLONE_NEWNS; MS_REC and MS_PRIVATE, so that nothing of what follows is seen elsewhere.
        guard unshare(0x2_0000) == 0, unsafe mount(nil, "/", nil, 0x4_4000, nil) == 0, unsafe mount("tmpfs", "/run", "tmpfs", 0, nil) == 0
        else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
        }
        try FileManager.default.createDirectory(atPath: "/run/systemd/journal", withIntermediateDirectories: true)
    }

    private final class Answer<Result: Sendable>: @unchecked Sendable {
        private let lock = NSLock()
        private var stored: Swift.Result<Result, any Error>?

        var value: Swift.Result<Result, any Error>? { lock.withLock { stored } }
        func set(_ value: Swift.Result<Result, any Error>) { lock.withLock { stored = value } }
    }
}
