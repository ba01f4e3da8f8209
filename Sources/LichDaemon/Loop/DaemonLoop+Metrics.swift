import LichHost
import Reminders

extension DaemonLoop {
    /// Writes the metrics where they are other than when they were last written: while nothing happens nothing is written, and of a delivery only what came of it.
    func showMetrics() {
        guard let sink = ports.metrics, isIdle else { return }
        var metrics = Metrics()
        metrics.files = store.fileCount
        metrics.items = engine.items.count
        metrics.errors = store.errorCount
        metrics.warnings = store.warningCount
        metrics.spoolDepth = sink.spoolDepth()
        metrics.isClockTrusted = engine.isClockTrusted
        metrics.next = engine.isClockTrusted ? engine.upcoming()?.due : nil
        metrics.troubles = Set(troubles.parts.map { "\($0)" })
        metrics.notices = noticeCounters
        let text = metrics.text
        guard text != lastMetrics else { return }
        do throws(HostError) {
            try sink.write(text)
            lastMetrics = text
            troubles.end(.metrics)
        } catch {
            fail(.metrics, error)
        }
    }
}
