import CivilTime
import LichHost
import Reminders

/// How the daemon stands, in numbers for a monitor.
struct Metrics {
    var files = 0
    var items = 0
    var errors = 0
    var warnings = 0
    /// Messages in the spool that wait for the deliverer; nil where they cannot be counted.
    var spoolDepth: Int?
    var isClockTrusted = false
    var next: Instant?
    /// What does not work just now, by name.
    var troubles: Set<String> = []
    var notices = NoticeCounters()

    /// The text form of Prometheus, as node_exporter's textfile collector reads it.
    var text: String {
        var text = MetricsText()
        text.add("lich_build_info", "The version.", [(["version": LichVersion.current], 1)])
        text.add("lich_calendar_files", "Calendar files in force.", [([:], files)])
        text.add("lich_calendar_items", "Items in force.", [([:], items)])
        text.add(
            "lich_calendar_problems", "Problems of calendar files.", [(["severity": "error"], errors), (["severity": "warning"], warnings)])
        text.add("lich_clock_trusted", "Whether the clock is believed.", [([:], isClockTrusted ? 1 : 0)])
        if let spoolDepth {
            text.add("lich_spool_messages", "Messages in the spool's folder new when this was written.", [([:], spoolDepth)])
        }
        // That this file cannot be written, it cannot say.
        let parts = Troubles.Part.allCases.filter { $0 != .metrics }
        text.add("lich_failing", "What does not work.", parts.map { (["part": "\($0)"], troubles.contains("\($0)") ? 1 : 0) })
        if let next {
            text.add("lich_next_notice_timestamp_seconds", "When the next notice is due.", [([:], Int(next.secondsSinceEpoch))])
        }
        notices.add(to: &text)
        return text.text
    }
}

/// What was said since the daemon was started.
struct NoticeCounters {
    /// Upper bounds of lateness, in seconds: a late notice begins after a minute.
    static let bounds: [Int64] = [1, 60, 600, 3600, 86_400, 604_800]

    private var delivered: [NoticeKind: Int] = [:]
    private var expired: [ExpiryReason: Int] = [:]
    /// How many were given within each of ``bounds``, not counted together.
    private var within = [Int](repeating: 0, count: bounds.count)
    private var latenessSum: Int64 = 0
    private var last: Instant?

    /// Counts what was recorded.
    mutating func count(_ entries: [LedgerEntry]) {
        for entry in entries {
            guard entry.outcome == .delivered else {
                if let reason = entry.reason { expired[reason, default: 0] += 1 }
                continue
            }
            delivered[entry.kind, default: 0] += 1
            let lateness = max(0, entry.recorded.seconds(since: entry.due))
            latenessSum += lateness
            if let index = Self.bounds.firstIndex(where: { lateness <= $0 }) { within[index] += 1 }
            last = max(last ?? entry.recorded, entry.recorded)
        }
    }

    fileprivate func add(to text: inout MetricsText) {
        let total = delivered.values.reduce(0, +)
        text.add(
            "lich_notices_total", "Notices given since the start.", NoticeKind.allCases.map { (["kind": $0.rawValue], delivered[$0] ?? 0) },
            type: "counter")
        text.add(
            "lich_notices_expired_total", "Notices that were not given, since the start.",
            ExpiryReason.allCases.map { (["reason": $0.rawValue], expired[$0] ?? 0) }, type: "counter")
        var sum = 0
        var buckets: [MetricsText.Sample] = zip(Self.bounds, within).map { bound, count in
            sum += count
            return (["le": String(bound)], sum)
        }
        buckets.append((["le": "+Inf"], total))
        text.add(histogram: "lich_notice_lateness_seconds", "How late notices were given.", buckets, sum: Int(latenessSum), count: total)
        if let last { text.add("lich_last_notice_timestamp_seconds", "When one was last given.", [([:], Int(last.secondsSinceEpoch))]) }
    }
}

/// Lines of Prometheus' text form. Labels and their values are our own words and need no escapes.
struct MetricsText {
    typealias Sample = (labels: [String: String], value: Int)

    private(set) var text = ""

    mutating func add(_ name: String, _ help: String, _ samples: [Sample], type: String = "gauge") {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        for sample in samples { add(name, sample) }
    }

    mutating func add(histogram name: String, _ help: String, _ buckets: [Sample], sum: Int, count: Int) {
        add(name, help, [], type: "histogram")
        for bucket in buckets { add("\(name)_bucket", bucket) }
        add("\(name)_sum", ([:], sum))
        add("\(name)_count", ([:], count))
    }

    private mutating func add(_ name: String, _ sample: Sample) {
        let labels = sample.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }.joined(separator: ",")
        text += name + (labels.isEmpty ? "" : "{\(labels)}") + " \(sample.value)\n"
    }
}
