import Glibc

/// What one measured work answers, as a line of JSON.
struct Measurement {
    let work: String
    /// What `units` counts: octets, occurrences, items.
    let unit: String
    let units: Int
    /// Seconds of this thread's processor time in the fastest repetition: what else the machine does hardly shows in it.
    let seconds: Double
    /// Octets that the result holds in memory beyond what was there before, where that was measured.
    var resident: Int?

    func print() {
        var line = "{\"work\":\"\(work)\",\"unit\":\"\(unit)\",\"units\":\(units),\"seconds\":\(seconds),\"peakKiB\":\(Memory.peakKiB)"
        if let resident { line += ",\"resident\":\(resident)" }
        Swift.print(line + "}")
    }

    /// Does `body` so many times, and answers with the fastest; `body` says how many units it did. `before`: what is done before each time, and not measured.
    static func fastest(
        _ work: String, unit: String, repetitions: Int, before: () -> Void = {}, _ body: () throws -> Int
    ) rethrows -> Measurement {
        var best = Double.infinity
        var units = 0
        for _ in 0..<max(1, repetitions) {
            before()
            let began = processorTime
            units = try body()
            best = min(best, processorTime - began)
        }
        return Measurement(work: work, unit: unit, units: units, seconds: best)
    }
}

/// Seconds of processor time that this thread has had.
var processorTime: Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// What this process holds (proc_pid_status(5)).
enum Memory {
    /// The most it ever held, in KiB.
    static var peakKiB: Int { field("VmHWM:") }
    /// What it holds, in octets, and no other process shares.
    static var residentOctets: Int { field("RssAnon:") * 1024 }

    private static func field(_ name: String) -> Int {
        let octets = File.octets("/proc/self/status")
        let lines = String(decoding: octets, as: UTF8.self).split(separator: "\n")
        let line = lines.first { $0.hasPrefix(name) }
        return line.flatMap { $0.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) } } ?? 0
    }
}

enum File {
    /// All of a file, or an end with the reason.
    static func octets(_ path: String) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { fail("cannot open \(path)") }
        defer { close(descriptor) }
        var status = stat()
        _ = unsafe fstat(descriptor, &status)
        var result: [UInt8] = []
        result.reserveCapacity(Int(status.st_size))
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe part.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { fail("cannot read \(path)") }
            if count == 0 { return result }
            result.append(contentsOf: part[..<count])
        }
    }

    static func write(_ octets: [UInt8]) {
        var rest = octets[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(1, $0.baseAddress, $0.count) }
            guard count > 0 else { fail("cannot write") }
            rest.removeFirst(count)
        }
    }
}

/// Ends with a line on standard error.
func fail(_ reason: String) -> Never {
    let line = Array("lich-bench: \(reason)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
    exit(2)
}
