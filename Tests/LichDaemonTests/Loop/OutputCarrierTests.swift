import Dispatch
import LichHost
import LichTestSupport
import Testing

@testable import LichDaemon

/// A journal that takes nothing until it is let go.
private final class StoppedJournal: NoticeJournal {
    let journal = MemoryJournal()
    private let gate = DispatchSemaphore(value: 0)

    func letGo() { gate.signal() }

    private func pass() {
        gate.wait()
        gate.signal()
    }

    func write(_ fields: JournalFields) throws(HostError) {
        pass()
        try journal.write(fields)
    }

    func settle() throws(HostError) { pass() }

    func contained(_ keys: Set<String>) throws(HostError) -> Set<String>? { try journal.contained(keys) }
}

struct OutputCarrierTests {
    private let journal = StoppedJournal()
    private let spool = MemorySpool()
    private let answers = DispatchQueue(label: "answers")

    private var carrier: DispatchOutputCarrier {
        DispatchOutputCarrier(journal: journal, spool: spool, answerQueue: answers) { JournalFields([("DROPPED", "\($0)")]) }
    }

    private func entry(_ key: String) -> OutgoingEntry {
        OutgoingEntry(key: key, fields: JournalFields([("MESSAGE", key), ("LICH_NOTICE", key)]))
    }

    @Test(.timeLimit(.minutes(1)))
    func aJournalThatTakesNothingHoldsNoMail() async {
        let message = OutgoingMessage(key: "thư", recipient: "a@xa.vn", fileName: "1.lich", octets: [])
        let output = PendingOutput(entries: [entry("lời")], messages: [message])
        let (results, continuation) = AsyncStream.makeStream(of: CarryResult.self)
        let carrier = carrier
        carrier.carry(output) { continuation.yield($0) }
        var iterator = results.makeAsyncIterator()
        let first = await iterator.next()
        #expect(first?.isMail == true && first?.out == ["thư"] && spool.messages == [message])
        #expect(journal.journal.entries.isEmpty)
        carrier.drain(seconds: 0)
        journal.letGo()
        let second = await iterator.next()
        #expect(second?.isMail == false && second?.out == ["lời"])
    }

    @Test(.timeLimit(.minutes(1)))
    func whatWaitsIsBoundedAndWhatIsDroppedIsCounted() async {
        let carrier = carrier
        for number in 0..<(DispatchOutputCarrier.longestBacklog + 7) { carrier.tell(JournalFields([("MESSAGE", "\(number)")])) }
        // A notice is not dropped.
        let (results, continuation) = AsyncStream.makeStream(of: CarryResult.self)
        carrier.carry(PendingOutput(entries: [entry("lời")])) { continuation.yield($0) }
        journal.letGo()
        var iterator = results.makeAsyncIterator()
        #expect(await iterator.next()?.out == ["lời"])
        let written = journal.journal.entries
        #expect(written.count == DispatchOutputCarrier.longestBacklog + 2)
        #expect(written.compactMap { $0.value(of: "DROPPED") } == ["7"])
        #expect(written.last?.value(of: "LICH_NOTICE") == "lời")
    }

    @Test func onlyWhatIsMissingIsRepeated() throws {
        let memory = MemoryJournal()
        try memory.write(entry("một").fields)
        let result = CarryResult(bringing: [entry("một"), entry("hai")], isRepeated: true, to: memory)
        #expect(result.out == ["một", "hai"] && result.failures.isEmpty)
        #expect(memory.entries.compactMap { $0.value(of: "LICH_NOTICE") } == ["một", "hai"])
    }

    @Test func whatCannotBeAskedForIsNotCertain() {
        let memory = MemoryJournal()
        memory.fail(with: World.error)
        let result = CarryResult(bringing: [entry("một")], isRepeated: true, to: memory)
        #expect(result.out.isEmpty && result.failures.map(\.key) == ["một"])
    }
}
