import Dispatch
import Foundation
import LichHost
import Testing

/// Each in a process of its own: signals are the whole process's. The main thread of a test takes signals at any time (it is in `dispatchMain()`), so
/// that here they can only be made harmless and sent again; that none is lost is seen with the daemon itself.
@Suite("Signals")
struct SignalWatchTests {
    @Test("Each signal is told as what it means")
    func meaning() async {
        await #expect(processExitsWith: .success) {
            let signals: [(ProcessSignal, Int32)] = [(.reload, SIGHUP), (.terminate, SIGTERM), (.interrupt, SIGINT)]
            for (_, number) in signals { ignoreHarmlessly(number) }
            let told = [Signal(), Signal(), Signal()]
            let watch = SignalWatch(queue: DispatchQueue(label: "test")) { @Sendable signal in
                for (index, known) in ProcessSignal.allCases.enumerated() where known == signal { told[index].send() }
            }
            for (index, (signal, number)) in signals.enumerated() {
                #expect(ProcessSignal.allCases[index] == signal)
                var tries = 0
                repeat {
                    #expect(kill(getpid(), number) == 0)
                    tries += 1
                } while !told[index].wait(milliseconds: 100) && tries < 300
                #expect(tries < 300, "\(signal)")
                for (other, signal) in told.enumerated() where other > index { #expect(!signal.hasCome) }
            }
            withExtendedLifetime(watch) {}
        }
    }

    @Test("Held back, they are blocked in the thread that asked, and stay so where it is parked")
    func blocked() async {
        await #expect(processExitsWith: .success) {
            let thread = Thread {
                guard let name = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self"),
                    (try? SignalWatch.block()) != nil
                else { exit(1) }
                parkedThread.set("/proc/\(name)/status")
                SignalWatch.park()
            }
            thread.start()
            #expect(parkedThread.isSet.wait())
            // 0x4003: bits 0, 1 and 14 are SIGHUP, SIGINT and SIGTERM. It is parked once it sleeps.
            let deadline = DispatchTime.now() + .seconds(30)
            var status = ""
            while !status.contains("State:\tS"), DispatchTime.now() < deadline {
                status = try String(contentsOfFile: parkedThread.path, encoding: .utf8)
            }
            #expect(status.contains("State:\tS"))
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("SigBlk:\t") })
            let mask = try #require(UInt64(line.dropFirst(8), radix: 16))
            #expect(mask & 0x4003 == 0x4003)
        }
    }

    @Test("A write to a closed pipe is an error and no death")
    func brokenPipe() async {
        await #expect(processExitsWith: .success) {
            try SignalWatch.block()
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            #expect(unsafe write(pipe.fileHandleForWriting.fileDescriptor, [UInt8(1)], 1) == -1)
            #expect(errno == EPIPE)
        }
    }
}

/// In place of the default action, until Dispatch puts its own handler there.
private func ignoreHarmlessly(_ number: Int32) { _ = signal(number) { _ in } }

/// What the parked thread tells of itself.
private final class ParkedThread: @unchecked Sendable {
    private let lock = NSLock()
    private var stored = ""
    let isSet = Signal()

    var path: String { lock.withLock { stored } }

    func set(_ path: String) {
        lock.withLock { stored = path }
        isSet.send()
    }
}

private let parkedThread = ParkedThread()
