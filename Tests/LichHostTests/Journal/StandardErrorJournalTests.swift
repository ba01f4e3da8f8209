import Dispatch
import Foundation
import Testing

@testable import LichHost

@Suite("Standard error in place of the journal")
struct StandardErrorJournalTests {
    @Test("The message is one line of UTF-8, and nothing in it commands a terminal")
    func line() throws {
        let pipe = Pipe()
        let journal = StandardErrorJournal(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        try journal.write(
            JournalFields([("PRIORITY", "5"), ("MESSAGE", "Còn 7 ngày\nhai\r\u{1B}[31m\u{7F}\u{9B}\u{2028}\0đỏ"), ("A", "b")]))
        try journal.write(JournalFields([("MESSAGE", "")]))
        pipe.fileHandleForWriting.closeFile()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text == "Còn 7 ngày hai  [31m    đỏ\n\n")
    }

    @Test("A pipe that is full and non-blocking is waited for, and all arrives")
    func fullPipe() throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        #expect(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
        let message = String(repeating: "x", count: 300_000)
        let written = Signal()
        DispatchQueue(label: "writer").async {
            let didWrite = (try? StandardErrorJournal(descriptor: descriptor).write(JournalFields([("MESSAGE", message)]))) != nil
            if didWrite { written.send() }
        }
        var count = 0
        while count < 300_001 {
            let chunk = pipe.fileHandleForReading.availableData
            if chunk.isEmpty { break }
            count += chunk.count
        }
        #expect(count == 300_001)
        #expect(written.wait())
    }

    @Test("A reader that takes nothing is not waited for where that was not asked", arguments: [0, O_NONBLOCK])
    func impatient(flags: Int32) throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        #expect(fcntl(descriptor, F_SETFL, flags) == 0)
        let journal = StandardErrorJournal(descriptor: descriptor, patience: 0)
        let line = JournalFields([("MESSAGE", String(repeating: "x", count: 10_000))])
        let error = #expect(throws: HostError.self) { while true { try journal.write(line) } }
        #expect(error?.code == EAGAIN)
    }

    @Test("What cannot be written is an error")
    func errors() throws {
        let full = unsafe open("/dev/full", O_WRONLY)
        defer { _ = close(full) }
        let error = #expect(throws: HostError.self) { try StandardErrorJournal(descriptor: full).write(JournalFields([("MESSAGE", "a")])) }
        #expect(error?.code == ENOSPC)
        #expect(throws: HostError.self) { try StandardErrorJournal(descriptor: 1 << 20).write(JournalFields([("MESSAGE", "a")])) }
        #expect(throws: HostError.self) { try StandardErrorJournal(descriptor: full).write(JournalFields([("A", "b")])) }
    }
}
