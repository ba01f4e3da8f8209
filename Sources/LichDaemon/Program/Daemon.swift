import CivilTime
import Dispatch
import Glibc
import LichHost
import NoticeFormat

/// The daemon on a real machine: one queue, on which everything that happens reaches the ``DaemonLoop``.
actor Daemon {
    private let executor: QueueExecutor
    private let arguments: DaemonArguments
    /// As it was at the start; of its folders that of the calendars may be another one since a reload.
    private var configuration: Configuration
    private let spool: MaildirSpool
    private let vouchers: VoucherFile
    private let lock: StateLock
    private let loop: DaemonLoop
    /// `TimeZone=` is configured.
    private var hasOwnZone: Bool
    private let timer: DispatchWakeUpTimer
    /// What wakes the queue; kept for as long as the daemon runs.
    private var signals: SignalWatch?
    private var clockWatch: ClockChangeWatch?
    private var folderWatch: CalendarFolderWatch?
    private var zoneWatch: NameWatch?
    private var voucherWatch: NameWatch?
    private var spoolWatch: SpoolWatch?
    private var watchdog: (any DispatchSourceTimer)?
    private var readiness: (any DispatchSourceTimer)?
    /// Only while the spool cannot be used.
    private var spoolRetry: (any DispatchSourceTimer)?
    /// How often a spool that cannot be used is looked at again, in seconds.
    private static let spoolRetrySeconds = 60

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// Opens what the daemon needs.
    /// - Throws: ``HostError`` for what it cannot do without: the lock and the ledger.
    init(arguments: DaemonArguments, machine: Machine) throws(HostError) {
        self.arguments = arguments
        let executor = QueueExecutor(label: "lich.daemon")
        self.executor = executor
        configuration = machine.configuration
        hasOwnZone = machine.configuration.timeZone != nil
        vouchers = VoucherFile(folder: machine.configuration.state)
        lock = try StateLock(folder: machine.configuration.state)
        let ledger = try SQLiteLedger(path: machine.configuration.ledgerPath)
        let spool = MaildirSpool(path: machine.configuration.spool)
        self.spool = spool
        let wake = Relay()
        timer = DispatchWakeUpTimer(queue: executor.queue) { @Sendable in wake.call() }
        let (language, office) = (machine.settings.language, machine.settings.office)
        let carrier = DispatchOutputCarrier(journal: SystemJournal(), spool: spool, answerQueue: executor.queue) { count in
            JournalFields(DaemonMessage.entriesDropped(count).fields(language: language, office: office))
        }
        let ports = DaemonPorts(
            clock: SystemClock(), timer: timer, folder: DirectoryCalendarFolder(path: machine.configuration.calendars),
            ledger: ledger, carrier: carrier, serviceManager: SystemdServiceManager(), vouchers: vouchers)
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
        watchClock(on: queue)
        let watch = makeFolderWatch()
        prepareSpool()
        do throws(HostError) {
            try loop.start(version: LichVersion.current)
        } catch {
            DaemonProgram.refuse(error, language: loop.settings.language)
        }
        watch.start()
        becomeReady()
    }

    /// Watches the calendar folder from now on; it tells after its start.
    private func makeFolderWatch() -> CalendarFolderWatch {
        let watch = CalendarFolderWatch(
            path: configuration.calendars, executor: executor,
            changed: { @Sendable [weak self] in self?.assumeIsolated { $0.loop.folderChanged() } },
            stateChanged: { @Sendable [weak self] state in self?.assumeIsolated { $0.loop.watchChanged(state) } })
        folderWatch = watch
        return watch
    }

    /// A spool that cannot be used hinders nothing but mail, which stays in the ledger until it can.
    private func prepareSpool() {
        do throws(HostError) {
            // Later on a message may just be written there.
            try spool.prepare(clearsTmp: spoolRetry == nil)
            spoolWatch = try SpoolWatch(path: spool.path, queue: executor.queue) { @Sendable [weak self] in
                self?.assumeIsolated { $0.loop.followMail() }
            }
            guard spoolRetry != nil else { return }
            spoolRetry = nil
            loop.spoolChanged(nil)
            loop.followMail()
        } catch {
            loop.spoolChanged(error)
            guard spoolRetry == nil else { return }
            let repeating = DispatchSource.makeTimerSource(queue: executor.queue)
            let interval = DispatchTimeInterval.seconds(Self.spoolRetrySeconds)
            repeating.schedule(deadline: .now() + interval, repeating: interval, leeway: .seconds(1))
            repeating.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.prepareSpool() } }
            repeating.activate()
            spoolRetry = repeating
        }
    }

    /// Without these the daemon works all the same.
    private func watchClock(on queue: DispatchQueue) {
        do throws(HostError) {
            clockWatch = try ClockChangeWatch(queue: queue) { @Sendable [weak self] in self?.assumeIsolated { $0.loop.clockChanged() } }
            voucherWatch = try NameWatch(path: vouchers.path, queue: queue) { @Sendable [weak self] in
                self?.assumeIsolated { $0.loop.voucherCame() }
            }
        } catch {
            loop.clockWatchFailed(error)
        }
        do throws(HostError) {
            zoneWatch = try NameWatch(path: ZoneDatabase.systemZonePath, queue: queue) { @Sendable [weak self] in
                self?.assumeIsolated { $0.machineZoneChanged() }
            }
        } catch {
            loop.zoneFailed(error)
        }
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
            reload()
        case .terminate, .interrupt:
            loop.stop()
            // What was just brought out is answered on this queue, and has to be marked before the end: or it would be said again.
            executor.queue.async { exit(0) }
        }
    }
}

extension Daemon {
    /// The link to the machine's zone was replaced; an office that names its own is elsewhere all the same.
    private func machineZoneChanged() {
        guard !hasOwnZone else { return }
        do throws(HostError) {
            var settings = loop.settings
            let zones = ZoneDatabase()
            settings.move(to: try zones.localZone(configured: nil), zones: zones)
            loop.zoneChanged(to: settings)
        } catch {
            // It may be half written; what follows is told too.
            loop.zoneFailed(error)
        }
    }

    /// Takes over the configuration as it is now; where it is gone, what was in force stays.
    private func reload() {
        do throws(HostError) {
            let machine = try Machine(arguments: arguments, before: loop.settings)
            machine.tellProblems(to: loop.ports.carrier)
            hasOwnZone = machine.configuration.timeZone != nil
            machine.tellRestart(neededFor: configuration, to: loop.ports.carrier)
            guard machine.configuration.calendars != configuration.calendars else { return loop.reload(settings: machine.settings) }
            configuration.calendars = machine.configuration.calendars
            folderWatch?.stop()
            // A failure of the watch before says nothing of the new one.
            loop.watchChanged(.whole)
            let watch = makeFolderWatch()
            loop.reload(
                settings: machine.settings,
                place: (DirectoryCalendarFolder(path: configuration.calendars), configuration.calendars))
            watch.start()
        } catch {
            let problem = ConfigurationProblem(file: arguments.config ?? "", line: 0, column: 1, kind: .unreadable(reason: error.reason))
            let message = DaemonMessage.configurationProblem(
                place: problem.place, sentence: problem.sentence(in: loop.settings.language))
            loop.ports.carrier.tell(JournalFields(message.fields(language: loop.settings.language, office: loop.settings.office)))
            loop.reload(settings: loop.settings)
        }
    }
}

/// Calls what is set later: the timer is made before the daemon that it wakes. Unchecked: it is set before the timer is first armed, and from then on read
/// on the daemon's queue only.
private final class Relay: @unchecked Sendable {
    var target: (@Sendable () -> Void)?

    func call() { target?() }
}
