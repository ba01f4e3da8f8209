import CivilTime
import LichHost
import LichTestSupport
import Reminders

/// What outlives a process: time, the disks, the ledger, the journal; and what breaks it. Everything that happens is decided by one seed.
final class World {
    var generator: SeededGenerator
    let weather: Weather
    /// True time, in seconds since 1970, and how far the clock is off it.
    var truth: Int64
    var clockError: Int64 = 0
    /// When the machine was booted, in true time; and what the administrator says of the clock.
    var bootedAt: Int64
    let vouchers = MemoryVouchers()
    /// Network time sets the clock of this machine where it is off by nothing.
    let hasNetworkTime: Bool
    /// What the clock gains in a million seconds.
    var drift: Int64 = 0
    /// The world's calls until the process dies, and how.
    private(set) var callsUntilDeath: (count: Int, isPowerCut: Bool)?
    private var needsBoot = false
    var isSlow = false
    /// Calls to the world are made from inside the daemon's loop: nothing else can reach it until they are over.
    var isInLoop = false
    /// What the present process thinks of the clock.
    var isClockTrusted: () -> Bool = { true }
    /// What else happens while a process makes a call.
    var meanwhile: () -> Void = {}

    let ledger = SimulatedLedgerStorage()
    let spool = SimulatedSpool()
    let journal = SimulatedJournal()
    let folder = SimulatedFolder()
    private(set) var process: Process?
    /// How often what befell it.
    private(set) var faults: [String: Int] = [:]
    private(set) var trace: [String] = []
    private(set) var violations: [String] = []

    init(seed: UInt64, allowed: Set<Fault>) {
        generator = SeededGenerator(seed: seed)
        weather = Weather(allowed: allowed, using: &generator)
        // 2026-01-01T00:00:00Z and up to a year after.
        truth = 1_767_225_600 + Int64.random(in: 0..<366 * 86_400, using: &generator)
        bootedAt = truth
        hasNetworkTime = Bool.random(using: &generator)
    }

    var shown: Instant { Instant(secondsSinceEpoch: truth + clockError) }

    var evidence: ClockEvidence {
        ClockEvidence(uptime: truth - bootedAt, isSynchronized: hasNetworkTime && clockError == 0 && drift == 0)
    }

    func note(_ event: @autoclosure () -> String) {
        let error = clockError == 0 ? "" : " (clock \(clockError > 0 ? "+" : "")\(clockError) s)"
        trace.append("\(Instant(secondsSinceEpoch: truth))\(error) \(event())")
        if trace.count > 400 { trace.removeFirst(200) }
    }

    func count(_ fault: Fault) { faults[fault.rawValue, default: 0] += 1 }
    func count(_ fault: String) { faults[fault, default: 0] += 1 }

    func violate(_ sentence: String) {
        violations.append(sentence)
        note("VIOLATION \(sentence)")
    }

    func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    func chance(_ one: Int, in many: Int) -> Bool { Int.random(in: 0..<many, using: &generator) < one }

    func oneOf<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &generator)] }

    // MARK: Processes

    func begin(_ process: Process) {
        self.process = process
        if needsBoot { (bootedAt, needsBoot) = (truth, false) }
    }

    func planDeath(isPowerCut: Bool) { callsUntilDeath = (pick(0...40), isPowerCut) }

    /// One call to the world by `process`: nothing of it happens, or the process dies after it, where that is its hour.
    /// - Returns: whether the call takes place.
    func step(_ process: Process, _ call: @autoclosure () -> String) -> Bool {
        guard process.isAlive else { return false }
        guard let (count, isPowerCut) = callsUntilDeath else { return true }
        guard count == 0 else {
            callsUntilDeath = (count - 1, isPowerCut)
            return true
        }
        let isBefore = Bool.random(using: &generator)
        note("\(isPowerCut ? "power cut" : "death") \(isBefore ? "before" : "after") \(call())")
        if isBefore { die(isPowerCut: isPowerCut) } else { process.diesAfterCall = isPowerCut }
        return !isBefore
    }

    /// The call that ``step(_:_:)`` let through is over.
    func end(_ process: Process) {
        guard process.isAlive, let isPowerCut = process.diesAfterCall else { return }
        die(isPowerCut: isPowerCut)
    }

    func die(isPowerCut: Bool) {
        guard let process, process.isAlive else { return }
        count(isPowerCut ? .powerCut : .processDeath)
        ended()
        if isPowerCut {
            needsBoot = true
            spool.cutPower(using: &generator)
            ledger.cutPower(using: &generator)
            journal.cutPower(using: &generator)
            Invariants.checkAfterPowerCut(self)
        }
        process.diesAfterCall = nil
    }

    /// The process is no more.
    func ended() {
        process?.isAlive = false
        callsUntilDeath = nil
        process = nil
    }

    func calmDown() {
        callsUntilDeath = nil
        isSlow = false
        drift = 0
        clockError = 0
        spool.mend()
        ledger.mend()
        folder.mendAll()
        journal.state = .well
    }
}

/// One life of the daemon, as the world sees it. A process that is dead may compute on, and nothing comes of it.
final class Process {
    fileprivate(set) var isAlive = true
    /// It dies when its present call is over; whether the power is cut.
    fileprivate(set) var diesAfterCall: Bool?
}
