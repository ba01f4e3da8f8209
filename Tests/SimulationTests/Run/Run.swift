import CivilTime
import LichHost
import LichTestSupport

@testable import LichDaemon
@testable import Reminders

/// One run of the real daemon loop in a made-up world: spells of bad weather, and after each a calm in which everything has to come right.
final class Run {
    let world: World
    var daemon: RunningDaemon?
    var zone = 0
    /// By the clock: from here on everything is to be found in the ledger at the next rest.
    var lastRest: Instant = .distantPast
    var report = Report()
    var isCalm = false
    private let hasDefaultRecipient: Bool
    /// True time of the next start of a process that is not running.
    private var startAt: Int64

    /// - Parameter allowed: the faults that may occur, as far as the seed has them.
    static func play(seed: UInt64, spells: Int = 3, allowed: Set<Fault> = Set(Fault.allCases)) -> Report {
        let run = Run(seed: seed, allowed: allowed)
        for _ in 0..<spells where run.world.violations.isEmpty {
            run.storm()
            run.calm()
        }
        return run.finished()
    }

    private init(seed: UInt64, allowed: Set<Fault>) {
        world = World(seed: seed, allowed: allowed)
        hasDefaultRecipient = Bool.random(using: &world.generator)
        startAt = world.truth
        let begin = world.truth
        for _ in 0..<world.pick(3...14) { world.folder.add(at: begin, using: &world.generator) }
        report.seconds = -begin
        world.meanwhile = { [unowned self] in meanwhile() }
        world.isClockTrusted = { [unowned self] in self.daemon?.loop.engine.isClockTrusted ?? true }
        boot()
    }

    private func finished() -> Report {
        report.seconds += world.truth
        report.notices = world.ledger.notices.count
        report.digests = Set(world.ledger.notices.values.flatMap(\.digests.values)).count
        report.faults = world.faults
        report.weather = world.weather.faults
        report.violations = world.violations
        report.trace = world.trace.suffix(60)
        return report
    }

    var settings: OfficeSettings { Office.settings(zone: Office.zones[zone], hasDefaultRecipient: hasDefaultRecipient) }

    // MARK: Processes

    func boot() {
        deadBattery()
        world.note("start, the clock shows \(world.shown)")
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

    /// Something reaches the loop.
    func tell(_ waker: Waker, _ event: (DaemonLoop) -> Void) {
        guard let daemon else { return }
        world.note("\(waker)")
        if world.chance(1, in: 6) { Invariants.checkWakers(world, daemon) }
        daemon.tell(event)
        reap()
    }

    /// A graceful end.
    func stop() {
        tell(.stop) { $0.stop() }
        daemon?.carrier.answerAll()
        if daemon != nil { world.ended() }
        reap()
    }

    // MARK: Time

    func pause(_ longest: [Int64]) -> Int64 { Int64.random(in: 1...world.oneOf(longest), using: &world.generator) }

    private func storm() {
        isCalm = false
        let end = world.truth + pause([86_400, 20 * 86_400, 90 * 86_400])
        let most = report.steps + 400
        while world.truth < end, report.steps < most, world.violations.isEmpty {
            pass(seconds: min(pause([2, 60, 3600, 86_400, 4 * 86_400]), end - world.truth))
            write(steps: world.pick(0...6))
            if let fault = world.weather.fault(using: &world.generator) { befall(fault) }
            mendSome()
            report.steps += 1
            Invariants.check(world, daemon: daemon)
        }
    }

    /// Nothing fails for ever.
    private func mendSome() {
        guard world.chance(1, in: 12) else { return }
        switch world.pick(0...3) {
        case 0: world.ledger.mend()
        case 1: world.spool.mend()
        case 2: world.journal.state = .well
        default: world.folder.failures.mend()
        }
    }

    /// Time passes, until something wakes the daemon or starts it.
    func pass(seconds: Int64) {
        var seconds = seconds
        if let wish = daemon?.timer.wish {
            let until = wish.seconds(since: world.shown)
            // A machine that was busy wakes a little later.
            seconds = max(0, min(seconds, world.chance(1, in: 10) ? until + 90 : until))
        } else if daemon == nil {
            seconds = max(0, min(seconds, startAt - world.truth))
        }
        world.truth += seconds
        world.clockError += seconds * world.drift / 1_000_000
        if daemon == nil, world.truth >= startAt {
            boot()
        } else {
            daemon?.lookAtSpool()
            reap()
            fireTimer()
        }
    }

    func fireTimer() {
        if daemon?.timer.fires() == true { tell(.timer) { $0.timerFired() } }
    }

    func write(steps: Int) {
        for _ in 0..<steps {
            daemon?.carrier.advance()
            reap()
            if world.chance(1, in: 8) { world.spool.take(using: &world.generator) }
            if world.chance(1, in: 16) { tell(.mail) { $0.followMail() } }
        }
    }

    /// While the spool or the journal makes a call, the daemon's own queue goes on, and so do the reader and the office.
    private func meanwhile() {
        guard world.chance(1, in: 12) else { return }
        let again = world.meanwhile
        world.meanwhile = {}
        defer { world.meanwhile = again }
        switch world.pick(0...5) {
        case 0, 1, 2: world.spool.take(using: &world.generator)
        case 3: pass(seconds: pause(isCalm ? [1] : [1, 60, 3600]))
        case 4: daemon?.carrier.advance()
        default: if !isCalm, let fault = world.weather.fault(using: &world.generator) { befall(fault) }
        }
        reap()
    }
}

/// What reaches the daemon's loop from outside.
enum Waker: String, CustomStringConvertible {
    case timer, clock, folder, reload, zone, word, mail, stop

    var description: String {
        switch self {
        case .timer: "the timer fires"
        case .clock: "the clock was set"
        case .folder: "the folder has changed"
        case .reload: "reload"
        case .zone: "the zone was changed"
        case .mail: "messages were moved"
        case .word: "the administrator vouches for the clock"
        case .stop: "stop"
        }
    }
}
