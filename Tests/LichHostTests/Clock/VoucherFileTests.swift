import CivilTime
import Foundation
import LichHost
import Testing

@Suite("The administrator's word for the clock")
struct VoucherFileTests {
    private let folder: TemporaryFolder
    private let voucher: VoucherFile

    init() throws {
        folder = try TemporaryFolder()
        voucher = VoucherFile(folder: folder.path)
    }

    @Test("What is written is read, by anybody, until it is removed")
    func roundTrip() throws {
        #expect(try voucher.read() == nil)
        try voucher.write(LedgerSamples.monday)
        #expect(try voucher.read() == LedgerSamples.monday)
        #expect(try folder.mode(of: VoucherFile.name) == 0o644)
        try voucher.write(LedgerSamples.monday.adding(seconds: 1))
        #expect(try voucher.read() == LedgerSamples.monday.adding(seconds: 1))
        try voucher.remove()
        try voucher.remove()
        #expect(try voucher.read() == nil)
        #expect(try folder.names(in: "").isEmpty)
    }

    @Test("A link in its way is replaced, and nothing is written through it")
    func link() throws {
        try folder.write("untouched", to: "other")
        try folder.link(VoucherFile.name, to: "other")
        try voucher.write(LedgerSamples.monday)
        #expect(try folder.read("other") == Array("untouched".utf8))
        #expect(try voucher.read() == LedgerSamples.monday)
    }

    @Test("What holds no instant is an error once, and is gone", arguments: ["", "soon\n", "2026-13-01T00:00:00Z", "\u{1B}[2J"])
    func garbage(text: String) throws {
        try folder.write(text, to: VoucherFile.name)
        #expect(throws: HostError.self) { try voucher.read() }
        #expect(try voucher.read() == nil)
    }

    @Test("A folder that is not there is an error of the writer")
    func missing() {
        #expect(throws: HostError.self) { try VoucherFile(folder: folder.path("none")).write(LedgerSamples.monday) }
    }
}
