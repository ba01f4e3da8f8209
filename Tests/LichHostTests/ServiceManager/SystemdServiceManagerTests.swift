import Foundation
import LichHost
import LichTestSupport
import Testing

/// Each in a process of its own: what sd_notify(3) does depends on the environment, which is the whole process's.
@Suite("The service manager")
struct SystemdServiceManagerTests {
    @Test("systemd is told what it expects, one datagram a call")
    func calls() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let socket = try DatagramSocket(path: folder.path("notify"))
            unsafe setenv("NOTIFY_SOCKET", folder.path("notify"), 1)
            let manager = SystemdServiceManager()
            manager.ready(status: "3 lịch\nSTOPPING=1")
            #expect(socket.receiveText() == "READY=1\nSTATUS=3 lịch STOPPING=1")
            manager.reloading()
            let reloading = socket.receiveText()?.split(separator: "\n") ?? []
            #expect(reloading.first == "RELOADING=1")
            #expect(reloading.last?.hasPrefix("MONOTONIC_USEC=") == true)
            manager.status("nhắc lúc 07:30")
            #expect(socket.receiveText() == "STATUS=nhắc lúc 07:30")
            manager.watchdog()
            #expect(socket.receiveText() == "WATCHDOG=1")
            manager.stopping()
            #expect(socket.receiveText() == "STOPPING=1")
            #expect(socket.receive() == nil)
        }
    }

    @Test("MONOTONIC_USEC is the monotonic clock, in microseconds")
    func monotonic() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let socket = try DatagramSocket(path: folder.path("notify"))
            unsafe setenv("NOTIFY_SOCKET", folder.path("notify"), 1)
            let before = monotonicNanoseconds() / 1000
            SystemdServiceManager().reloading()
            let after = monotonicNanoseconds() / 1000
            let text = try #require(socket.receiveText()?.split(separator: "=").last)
            let told = try #require(UInt64(text))
            #expect((before...after).contains(told))
        }
    }

    @Test("The watchdog's interval is that of the environment, and only when it is ours")
    func watchdog() async {
        await #expect(processExitsWith: .success) {
            unsafe unsetenv("WATCHDOG_USEC")
            #expect(SystemdServiceManager().watchdogInterval == nil)
            unsafe setenv("WATCHDOG_USEC", "30000000", 1)
            unsafe setenv("WATCHDOG_PID", "\(getpid())", 1)
            #expect(SystemdServiceManager().watchdogInterval == 30_000_000)
            unsafe setenv("WATCHDOG_PID", "1", 1)
            #expect(SystemdServiceManager().watchdogInterval == nil)
        }
    }

    @Test("Without a service manager nothing happens, and a simulated one remembers")
    func others() async {
        await #expect(processExitsWith: .success) {
            unsafe unsetenv("NOTIFY_SOCKET")
            SystemdServiceManager().ready(status: "")
        }
        let manager = RecordingServiceManager(watchdogInterval: 5)
        manager.ready(status: "a")
        manager.watchdog()
        #expect(manager.calls == [.ready(status: "a"), .watchdog])
        #expect(manager.watchdogInterval == 5)
    }
}

private func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
