import LichHost
import LichTestSupport
import Testing

/// What every spool promises, asked of the real and of the simulated one.
@Suite("The port MailSpool")
struct MailSpoolPortTests {
    enum Kind: CaseIterable, Sendable { case maildir, memory }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func spool(_ kind: Kind) -> any MailSpool {
        switch kind {
        case .maildir: MaildirSpool(path: folder.path("spool"))
        case .memory: MemorySpool()
        }
    }

    static func message(_ name: String, _ text: String = "To: a@example.vn\n\nNhắc\n") -> OutgoingMessage {
        OutgoingMessage(key: name, recipient: "a@example.vn", fileName: name, octets: Array(text.utf8))
    }

    @Test("A message waits once, however often it is written", arguments: Kind.allCases)
    func once(kind: Kind) throws {
        let spool = spool(kind)
        #expect(try spool.depth() == 0)
        try spool.write(Self.message("1794800000.a"))
        try spool.write(Self.message("1794800000.a", "something else"))
        #expect(try spool.depth() == 1)
        try spool.write(Self.message("1794800000.b"))
        #expect(try spool.depth() == 2)
    }

    @Test("A look says what became of messages", arguments: Kind.allCases)
    func look(kind: Kind) throws {
        let spool = spool(kind)
        let names = ["1.a", "2.b", "3.c"]
        #expect(try spool.look(for: names) == SpoolLook())
        try spool.write(Self.message(names[0]))
        end(names[0], in: spool, .handedOver)
        try spool.write(Self.message(names[1]))
        end(names[1], in: spool, .givenUp)
        try spool.write(Self.message(names[2]))
        #expect(
            try spool.look(for: names) == SpoolLook(fates: [names[0]: .handedOver, names[1]: .givenUp], failedCount: 1, waitingCount: 1))
        try spool.write(Self.message(names[0]))
        #expect(try spool.depth() == 1, "what was handed over is not written again")
    }

    private func end(_ name: String, in spool: any MailSpool, _ fate: MailFate) {
        if let memory = spool as? MemorySpool {
            if fate == .handedOver { memory.deliver() } else { memory.giveUp() }
        } else {
            try? folder.move("spool/new/\(name)", to: "spool/\(fate == .handedOver ? "sent" : "failed")/\(name)")
        }
    }

    @Test("A name that could leave the folder, hide or be taken for another is refused", arguments: Kind.allCases)
    func names(kind: Kind) throws {
        let spool = spool(kind)
        for name in ["", ".", "..", ".hidden", "../a", "a/b", "a\0b", "a:2,S", "a,a1", "a b", "á", String(repeating: "a", count: 201)] {
            #expect(throws: HostError.self, "\(name)") { try spool.write(Self.message(name)) }
        }
        #expect(try spool.depth() == 0)
    }
}
