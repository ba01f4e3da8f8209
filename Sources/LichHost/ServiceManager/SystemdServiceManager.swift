import CSystemd

/// systemd, by sd_notify(3). Without a service manager every call does nothing. What it cannot be told it is not told: a lost message shows at the
/// manager, as a start that times out or a watchdog that barks.
package struct SystemdServiceManager: ServiceManager {
    package init() {}

    package func ready(status: String) { notify(["READY=1", "STATUS=\(Self.oneLine(status))"]) }

    package func reloading() { notify(["RELOADING=1", "MONOTONIC_USEC=\(SystemClock.monotonicMicroseconds())"]) }

    package func stopping() { notify(["STOPPING=1"]) }

    package func status(_ text: String) { notify(["STATUS=\(Self.oneLine(text))"]) }

    package func watchdog() { notify(["WATCHDOG=1"]) }

    package var watchdogInterval: UInt64? {
        var interval: UInt64 = 0
        return unsafe sd_watchdog_enabled(0, &interval) > 0 ? interval : nil
    }

    private func notify(_ assignments: [String]) {
        _ = unsafe sd_notify(0, assignments.joined(separator: "\n"))
    }

    /// A line end would begin another assignment.
    static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    }
}
