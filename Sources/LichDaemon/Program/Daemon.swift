import CivilTime
import Dispatch
import Glibc
import LichHost
import NoticeFormat

/// The daemon on a real machine: one queue, on which everything that happens reaches the ``DaemonLoop``.
actor Daemon {
    private let executor: QueueExecutor
    private let arguments: DaemonArguments
    private let calendars: String
    private let lock: StateLock
    private let loop: DaemonLoop
    private let timer: DispatchWakeUpTimer
    /// What wakes the queue; kept for as long as the daemon runs.
    private var signals: SignalWatch?
    private var clockWatch: ClockChangeWatch?
    private var folderWatch: CalendarFolderWatch?
    private var watchdog: (any DispatchSourceTimer)?
    private var readiness: (any DispatchSourceTimer)?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// Opens what the daemon needs.
    /// - Throws: ``HostError`` for what it cannot do without: the lock, the ledger, the spool.
    init(arguments: DaemonArguments) throws(HostError) {
        self.arguments = arguments
        let executor = QueueExecutor(label: "lich.daemon")
        self.executor = executor
        let machine = try Machine(arguments: arguments)
        calendars = machine.configuration.calendars
        lock = try StateLock(folder: machine.configuration.state)
        let spool = MaildirSpool(path: machine.configuration.spool)
        try spool.prepare()
        let wake = Relay()
        timer = DispatchWakeUpTimer(queue: executor.queue) { @Sendable in wake.call() }
        let (language, office) = (machine.settings.language, machine.settings.office)
        let carrier = DispatchOutputCarrier(journal: SystemJournal(), spool: spool, answerQueue: executor.queue) { count in
            JournalFields(DaemonMessage.entriesDropped(count).fields(language: language, office: office))
        }
        let ports = DaemonPorts(
            clock: SystemClock(), timer: timer, folder: DirectoryCalendarFolder(path: machine.configuration.calendars),
            ledger: try SQLiteLedger(path: machine.configuration.ledgerPath), carrier: carrier, serviceManager: SystemdServiceManager())
        loop = DaemonLoop(ports: ports, settings: machine.settings, calendars: machine.configuration.calendars, epoch: LichVersion.epoch)
        machine.tellProblems(to: carrier)
        wake.target = { [weak self] in self?.assumeIsolated { $0.loop.timerFired() } }
    }

    /// Begins: everything from here on happens on the daemon's queue.
    nonisolated func start() {
        executor.queue.async { self.assumeIsolated { $0.begin() } }
    }

    private func begin() {
        let queue = executor.queue
        signals = SignalWatch(queue: queue) { @Sendable [weak self] signal in self?.assumeIsolated { $0.take(signal) } }
        do throws(HostError) {
            clockWatch = try ClockChangeWatch(queue: queue) { @Sendable [weak self] in self?.assumeIsolated { $0.loop.clockChanged() } }
        } catch {
            loop.clockWatchFailed(error)
        }
        do throws(HostError) {
            let watch = try CalendarFolderWatch(
                path: calendars, executor: executor,
                changed: { @Sendable [weak self] in self?.assumeIsolated { $0.loop.folderChanged() } },
                failed: { @Sendable [weak self] error in self?.assumeIsolated { $0.loop.watchFailed(error) } })
            folderWatch = watch
            try loop.start(version: LichVersion.current)
            watch.start()
        } catch {
            StandardError.write("lichd: \(TerminalText.escaped(error.description))\n")
            exit(1)
        }
        becomeReady()
    }

    /// READY and WATCHDOG are sent from a Dispatch timer's handler: where timers are dead (a system call filter can do that), nothing would ever be
    /// reminded, and so the start fails or the watchdog bites.
    private func becomeReady() {
        let once = DispatchSource.makeTimerSource(queue: executor.queue)
        once.schedule(deadline: .now())
        once.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.isReady() } }
        once.activate()
        readiness = once
    }

    private func isReady() {
        readiness = nil
        let manager = loop.ports.serviceManager
        manager.ready(status: loop.status)
        guard let interval = manager.watchdogInterval else { return }
        let repeating = DispatchSource.makeTimerSource(queue: executor.queue)
        let half = DispatchTimeInterval.microseconds(Int(clamping: interval / 2))
        repeating.schedule(deadline: .now() + half, repeating: half, leeway: .milliseconds(100))
        repeating.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.loop.ports.serviceManager.watchdog() } }
        repeating.activate()
        watchdog = repeating
    }

    private func take(_ signal: ProcessSignal) {
        switch signal {
        case .reload:
            loop.reload(settings: settingsReadAgain())
        case .terminate, .interrupt:
            loop.stop()
            // What was just brought out is answered on this queue, and has to be marked before the end: or it would be said again.
            executor.queue.async { exit(0) }
        }
    }
}

extension Daemon {
    /// The configuration as it is now; where it is gone, what was in force stays.
    private func settingsReadAgain() -> OfficeSettings {
        do throws(HostError) {
            let machine = try Machine(arguments: arguments, before: loop.settings)
            machine.tellProblems(to: loop.ports.carrier)
            return machine.settings
        } catch {
            let problem = ConfigurationProblem(file: arguments.config ?? "", line: 0, column: 1, kind: .unreadable(reason: error.reason))
            let message = DaemonMessage.configurationProblem(
                place: problem.place, sentence: problem.sentence(in: loop.settings.language))
            loop.ports.carrier.tell(JournalFields(message.fields(language: loop.settings.language, office: loop.settings.office)))
            return loop.settings
        }
    }
}

/// Calls what is set later: the timer is made before the daemon that it wakes. Unchecked: it is set before the timer is first armed, and from then on read
/// on the daemon's queue only.
private final class Relay: @unchecked Sendable {
    var target: (@Sendable () -> Void)?

    func call() { target?() }
}

/// The machine as the configuration describes it, read anew at each start and reload.
struct Machine {
    let configuration: Configuration
    let settings: OfficeSettings
    private let problems: [ConfigurationProblem]
    /// `TimeZone=` named a zone that is not there.
    private let unknownZone: String?

    /// - Parameter before: what was in force; its zone stays where `TimeZone=` names none.
    /// - Throws: ``HostError`` when the configuration file that the arguments name is not there.
    init(arguments: DaemonArguments, before: OfficeSettings? = nil) throws(HostError) {
        let loaded = ConfigurationFiles.load(path: arguments.config)
        if let path = arguments.config, loaded.isMissing { throw HostError(action: "cannot read \(path)", reason: "there is no such file") }
        var configuration = loaded.configuration
        configuration.calendars = arguments.calendars ?? configuration.calendars
        configuration.state = arguments.state ?? configuration.state
        configuration.spool = arguments.spool ?? configuration.spool
        let zones = ZoneDatabase()
        let named = configuration.timeZone.flatMap { zones.zone(named: $0) }
        unknownZone = named == nil ? configuration.timeZone : nil
        let otherwise = unknownZone == nil ? nil : before?.office
        settings = OfficeSettings(configuration: configuration, office: named ?? otherwise ?? zones.localZone(), zones: zones)
        problems = loaded.problems
        self.configuration = configuration
    }

    /// Tells the journal what was wrong in the configuration.
    func tellProblems(to carrier: any OutputCarrier) {
        let language = configuration.language
        var messages = problems.map { DaemonMessage.configurationProblem(place: $0.place, sentence: $0.sentence(in: language)) }
        if let unknownZone {
            let sentence =
                language == .vietnamese
                ? "\(unknownZone): không có múi giờ này; dùng \(settings.office.identifier)"
                : "\(unknownZone): no such zone; \(settings.office.identifier) is used"
            messages.append(.configurationProblem(place: "TimeZone", sentence: sentence))
        }
        for message in messages {
            carrier.tell(JournalFields(message.fields(language: language, office: settings.office)))
        }
    }
}
