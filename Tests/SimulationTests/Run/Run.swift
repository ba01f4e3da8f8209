import CivilTime
import LichDaemon
import LichHost
import LichTestSupport

/// One run of the real daemon loop in a made-up world: spells of bad weather, and after each a calm in which everything has to come right.
final class Run {
    let world: World
    var daemon: RunningDaemon?
    var zone = 0
    private let hasDefaultRecipient: Bool
    /// True time of the next start of a process that is not running.
    private var startAt: Int64
    private var lastRest: Instant = .distantPast
    private var report = Report()

    static func play(seed: UInt64, spells: Int = 3, planting bug: PlantedBug? = nil) -> Report {
        let run = Run(seed: seed, bug: bug)
        for _ in 0..<spells where run.world.violations.isEmpty {
            run.storm()
            run.calm()
        }
        return run.finished()
    }

    private init(seed: UInt64, bug: PlantedBug?) {
        world = World(seed: seed, bug: bug)
        hasDefaultRecipient = Bool.random(using: &world.generator)
        startAt = world.truth
        let begin = world.truth
        for _ in 0..<world.pick(1...8) { world.folder.add(at: begin, using: &world.generator) }
        report.seconds = -begin
        // The very first start of all is by a clock that is right: there is nothing yet to doubt it by.
        boot()
    }

    private func finished() -> Report {
        report.seconds += world.truth
        report.notices = world.ledger.notices.count
        report.digests = Set(world.ledger.notices.values.flatMap(\.digests.values)).count
        report.faults = world.faults
        report.violations = world.violations
        report.trace = world.trace.suffix(60)
        return report
    }

    var settings: OfficeSettings { Office.settings(zone: Office.zones[zone], hasDefaultRecipient: hasDefaultRecipient) }

    // MARK: Processes

    private func boot() {
        world.note("start, clock shows \(world.shown)")
        let daemon = RunningDaemon(world: world, settings: settings)
        self.daemon = daemon
        daemon.start()
        reap()
    }

    /// Sees whether the process has died, and when the next one starts.
    func reap() {
        guard let daemon, !daemon.process.isAlive else { return }
        self.daemon = nil
        startAt = world.truth + pause([5, 5, 60, 3600, 86_400, 6 * 86_400])
    }

    func tell(_ name: String, _ event: (DaemonLoop) -> Void) {
        guard let daemon else { return }
        world.note(name)
        daemon.tell(event)
        reap()
    }

    /// A graceful end.
    func stop() {
        tell("stop") { $0.stop() }
        daemon?.carrier.answerAll()
        if daemon != nil { world.ended() }
        reap()
    }

    // MARK: Time

    func pause(_ longest: [Int64]) -> Int64 {
        Int64.random(in: 1...(longest.randomElement(using: &world.generator) ?? 1), using: &world.generator)
    }

    private func storm() {
        let end = world.truth + pause([86_400, 20 * 86_400, 90 * 86_400])
        let most = report.steps + 400
        while world.truth < end, report.steps < most, world.violations.isEmpty {
            pass(seconds: min(pause([2, 60, 3600, 86_400, 4 * 86_400]), end - world.truth))
            write(steps: world.pick(0...6))
            if let fault = world.weather.fault(using: &world.generator) { befall(fault) }
            report.steps += 1
            Invariants.check(world, daemon: daemon)
        }
    }

    /// Time passes, until something wakes the daemon or starts it.
    private func pass(seconds: Int64) {
        var seconds = seconds
        if let wish = daemon?.timer.wish {
            let until = wish.secondsSinceEpoch - world.shown.secondsSinceEpoch
            // A machine that was busy wakes a little later.
            seconds = max(0, min(seconds, world.chance(1, in: 10) ? until + 90 : until))
        } else if daemon == nil {
            seconds = max(0, min(seconds, startAt - world.truth))
        }
        world.truth += seconds
        if daemon == nil, world.truth >= startAt {
            wrongClock()
            boot()
        } else if daemon?.timer.fires() == true {
            tell("timer") { $0.timerFired() }
        }
    }

    private func wrongClock() {
        guard world.weather.has(.wrongClockAtBoot), world.chance(1, in: 4) else { return }
        world.count(.wrongClockAtBoot)
        // 1970-01-01, or 2099-01-01.
        world.clockError = (Bool.random(using: &world.generator) ? 0 : 4_070_908_800) - world.truth
    }

    func write(steps: Int) {
        for _ in 0..<steps {
            daemon?.carrier.advance()
            reap()
            if world.chance(1, in: 8) { world.spool.take(using: &world.generator) }
        }
    }

    // MARK: Calm

    /// All is mended, and after a while everything is as it should be.
    private func calm() {
        guard world.violations.isEmpty else { return }
        world.note("calm")
        world.calmDown()
        world.isSlow = false
        (world.ledger.failure, world.spool.failure, world.journal.failure) = (nil, nil, nil)
        world.spool.failsNextSync = false
        world.folder.mendAll()
        world.clockError = 0
        if daemon == nil || Bool.random(using: &world.generator) {
            if daemon != nil { world.die(isPowerCut: world.chance(1, in: 2)) }
            reap()
            boot()
        } else {
            tell("clock corrected") { $0.clockChanged() }
            tell("folder mended") { $0.folderChanged() }
        }
        settleDown()
        guard let daemon else { return world.violate("test: no daemon in a calm") }
        report.expected += Invariants.checkAtRest(world, daemon: daemon, since: lastRest)
        lastRest = world.shown
    }

    private func settleDown() {
        let end = world.truth + 600
        while world.truth < end {
            while let carrier = daemon?.carrier, !carrier.isIdle { carrier.advance() }
            guard let wish = daemon?.timer.wish, wish.secondsSinceEpoch <= end else { break }
            world.truth = max(world.truth, wish.secondsSinceEpoch)
            if daemon?.timer.fires() == true { tell("timer") { $0.timerFired() } }
        }
        while let carrier = daemon?.carrier, !carrier.isIdle { carrier.advance() }
    }
}
