package import CivilTime
import ICalendar
package import LichHost
import NoticeFormat
import Reminders

/// The world that a ``DaemonLoop`` lives in.
package struct DaemonPorts {
    package var clock: any WallClock
    package var timer: any WakeUpTimer
    package var folder: any CalendarFolder
    package var ledger: any NoticeLedger
    package var carrier: any OutputCarrier
    package var serviceManager: any ServiceManager
    /// Where the administrator's word for the clock is left; nil: nowhere.
    package var vouchers: (any ClockVouchers)?
    /// Where numbers for a monitor go; nil: nowhere.
    package var metrics: (any MetricsSink)?

    package init(
        clock: any WallClock, timer: any WakeUpTimer, folder: any CalendarFolder, ledger: any NoticeLedger, carrier: any OutputCarrier,
        serviceManager: any ServiceManager, vouchers: (any ClockVouchers)? = nil, metrics: (any MetricsSink)? = nil
    ) {
        self.clock = clock
        self.timer = timer
        self.folder = folder
        self.ledger = ledger
        self.carrier = carrier
        self.serviceManager = serviceManager
        self.vouchers = vouchers
        self.metrics = metrics
    }
}

/// The one loop: tells the engine what happened and performs what it answers. It owns no thread; whoever calls it does so from one queue.
package final class DaemonLoop {
    private(set) var ports: DaemonPorts
    package internal(set) var settings: OfficeSettings
    var engine: ReminderEngine
    private(set) var store = CalendarStore()
    /// The calendar folder, as messages name it.
    private var calendars: String

    /// What the engine and the outbox wait for; the timer has the earlier one.
    private var engineWake: Instant?
    var outboxRetry: Instant?
    /// Outputs that are recorded and come out in a moment.
    var held: [(until: Instant, output: PendingOutput)] = []
    /// Outputs on their way, those included, by key, and those that are out and could not be marked so.
    private var carrying: Set<String> = []
    private var unmarked: Set<String> = []
    /// When items were first seen, as far as the ledger could not take it yet.
    private var unremembered: [(uids: [String], firstSeen: Instant)] = []
    /// Last good versions of files, and files that are gone, that the ledger has not kept yet.
    private var unkept: (files: [CalendarOctets], removed: [String]) = ([], [])
    private var lastStatus = ""
    var troubles = Troubles()
    /// What the engine knows to be wrong.
    var knownProblems: [Problem] = []
    /// An answer of the engine is being acted on: it is asked nothing meanwhile.
    private(set) var isPerforming = false
    /// What was said since the start, for the metrics; and these as they were last written.
    private(set) var noticeCounters = NoticeCounters()
    var lastMetrics = ""
    /// Whether nothing is on its way.
    var isIdle: Bool { carrying.isEmpty }
    /// Whether the ledger knows of everything that is out.
    var isAllMarked: Bool { carrying.isEmpty && unmarked.isEmpty }
    /// Up to where things must be settled for the ledger to be pruned.
    var pruning = Instant.distantPast
    /// A look for what became of messages has failed.
    var isLookWanted = false
    /// How many messages the last one found still to be handed over.
    var waitingMailCount = 0
    /// One has found messages on their way, of which the ledger could not ask yet: the deliverer may already have taken them.
    var isLookEarly = false
    /// The administrator's word for the clock was heard and is still where it was left.
    var isVouchedFor = false

    /// When outputs that failed are carried again, in seconds.
    package static let outboxRetrySeconds: Int64 = 60
    /// So many problems of one sort are told after one reading or look; a journal drops what comes in thousands.
    package static let mostTold = 100

    /// A loop that has not begun. `calendars`: the path of the calendar folder; `epoch`: an instant that is past for certain, by which a clock is
    /// judged that the ledger cannot judge.
    package init(ports: DaemonPorts, settings: OfficeSettings, calendars: String, epoch: Instant? = nil) {
        self.ports = ports
        self.calendars = calendars
        self.settings = settings
        engine = ReminderEngine(policy: settings.policy, office: settings.office, epoch: epoch)
    }

    /// Reads the ledger and the calendars, brings out what was left, and is ready.
    /// - Throws: ``HostError`` when the ledger cannot be used: without it nothing may be said.
    package func start(version: String) throws(HostError) {
        let memory = try ports.ledger.memory()
        store.restore(try ports.ledger.keptFiles(), context: settings.readingContext)
        tell(.started(version: version))
        perform(engine.handle(.started(now: now(), memory: memory)))
        carryPending()
        followMail()
        hearVoucher()
        readFolder()
        forgetVoucher()
    }

    /// The wall clock's timer fired, perhaps early.
    package func timerFired() {
        bringOutHeld()
        let now = now()
        if let outboxRetry, outboxRetry <= now { carryPending() }
        if let engineWake, engineWake <= now.adding(seconds: Self.decidedAhead) {
            self.engineWake = nil
            let time = max(now, engineWake)
            perform(engine.handle(.clockReached(time)), at: time)
        }
        arm()
        showStatus()
    }

    /// Something in the calendar folder changed and has settled.
    package func folderChanged() { readFolder() }

    /// How well the folder is watched has changed.
    package func watchChanged(_ state: FolderWatchState) {
        switch state {
        case .whole: troubles.end(.watch)
        case .partial(let error): fail(.watch, error)
        case .overflowed: tell(.changesMissed(path: calendars))
        }
        showStatus()
    }

    /// The configuration was read again; all calendars are too. `place`: the calendar folder and its path, where it is another one now.
    package func reload(settings: OfficeSettings, place: (folder: any CalendarFolder, path: String)? = nil) {
        ports.serviceManager.reloading()
        if let place {
            (ports.folder, calendars) = (place.folder, place.path)
            // A failure of the one before says nothing of this one.
            troubles.end(.folder)
        }
        let isOther = settings.office != self.settings.office
        self.settings = settings
        engine.adopt(policy: settings.policy, office: settings.office)
        readFolder(forced: true, forgetting: isOther)
        tell(.reloaded)
        ports.serviceManager.ready(status: lastStatus)
    }

    /// The service manager wants us to end; what is on its way is brought out first.
    package func stop() {
        ports.serviceManager.stopping()
        perform(engine.handle(.stopping(now: now())))
        tell(.stopping)
        ports.carrier.drain(seconds: 5)
    }

    /// What the daemon would answer to "how are you?".
    package var status: String { lastStatus }
}

// MARK: - Calendars

extension DaemonLoop {
    func readFolder(forced: Bool = false, forgetting: Bool = false) {
        let scan = forced ? ports.folder.scan() : ports.folder.scan { store.octets(of: $0) }
        let update = store.take(scan, context: settings.readingContext, forgetting: forgetting)
        // Of what waits and what is new the new counts.
        unkept.files.removeAll { file in update.removedPaths.contains(file.path) || update.goodFiles.contains { $0.path == file.path } }
        unkept.removed.removeAll { path in update.goodFiles.contains { $0.path == path } }
        unkept.files += update.goodFiles
        unkept.removed += update.removedPaths
        keepGoodFiles()
        noteProblems(of: scan, update)
        // Without calendars that were ever read, nothing may be taken as settled.
        if update.hasChanged || forced && store.hasScanned {
            let now = now()
            let effects = engine.handle(.calendarsLoaded(update.items, now: now))
            tell(
                .calendarsLoaded(
                    files: store.fileCount, items: update.items.count, errors: store.errorCount, warnings: store.warningCount,
                    next: StatusText.next(engine, settings: settings, now: now)))
            perform(effects)
            FreedMemory.giveBack()
        }
        arm()
        showStatus()
    }

    private func noteProblems(of scan: FolderScan, _ update: CalendarStore.Update) {
        if let reason = scan.failure {
            if troubles.begin(.folder, reason: reason) { tell(.folderUnreadable(path: calendars, reason: reason)) }
        } else {
            troubles.end(.folder)
            troubles.unreadableCount = scan.unreadable.count
        }
        for (path, reason) in update.newUnreadable.prefix(Self.mostTold) { tell(.calendarUnreadable(path: path, reason: reason)) }
        for diagnostic in update.newDiagnostics.prefix(Self.mostTold) { tellProblem(diagnostic) }
        tellMore([update.newUnreadable.count, update.newDiagnostics.count].reduce(0) { $0 + max(0, $1 - Self.mostTold) })
    }

    /// Keeps the last good versions of files; what fails is tried again with the outbox.
    private func keepGoodFiles() {
        guard !unkept.files.isEmpty || !unkept.removed.isEmpty else { return }
        let (files, removed) = unkept
        if withLedger({ ledger throws(HostError) in try ledger.keep(files, forgetting: removed) }) {
            unkept = ([], [])
        } else {
            retryOutbox()
        }
    }

    private func tellProblem(_ diagnostic: Diagnostic) {
        let text = DiagnosticWording(diagnostic, language: settings.language)
        ports.carrier.tell(JournalFields(DiagnosticEntry.fields(of: diagnostic, sentence: text.sentence, hint: text.hint)))
    }

    private func tell(firstOf messages: [DaemonMessage]) {
        for message in messages.prefix(Self.mostTold) { tell(message) }
        tellMore(messages.count - Self.mostTold)
    }

    private func tellMore(_ count: Int) {
        if count > 0 { tell(.moreProblems(count: count)) }
    }

    func tell(_ message: DaemonMessage) {
        ports.carrier.tell(JournalFields(message.fields(language: settings.language, office: settings.office)))
    }
}

// MARK: - Effects

extension DaemonLoop {
    /// Notices first and in one transaction, then the rest in order. `time`: what the engine was told that it is, where the clock is not there yet.
    func perform(_ effects: [Effect], at time: Instant = .distantPast) {
        let wasPerforming = isPerforming
        isPerforming = true
        defer { isPerforming = wasPerforming }
        let now = max(now(), time)
        let isRecorded = record(NoticeBatch(effects, settings: settings, now: now), now: now)
        var reports: [DaemonMessage] = []
        for effect in effects {
            switch effect {
            case .deliver, .expire, .digest: break
            case .wake(let instant): if isRecorded { engineWake = instant }
            case .report(let report): reports.append(.report(report))
            case .remember(let uids, let instant): unremembered.append((uids, instant))
            case .settle(let instant):
                if isRecorded { settle(through: instant) }
            case .rewind(let instant): rewind(to: instant)
            case .doubtClock(let since): withLedger { ledger throws(HostError) in try ledger.doubtClock(since: since) }
            }
        }
        tell(firstOf: reports)
        rememberItems()
        arm()
    }

    private func settle(through instant: Instant) {
        guard withLedger({ ledger throws(HostError) in try ledger.settle(through: instant) }), instant >= pruning else { return }
        let items = Set(engine.items.map(\.uid))
        // One that fails is tried a day later: nothing hangs on it.
        pruning = instant.adding(seconds: 86_400)
        withLedger { ledger throws(HostError) in pruning = try ledger.prune(settledThrough: instant, items: items) }
    }

    /// Writes down when items were first seen; what fails is tried again with the outbox.
    private func rememberItems() {
        while let (uids, firstSeen) = unremembered.first {
            guard withLedger({ ledger throws(HostError) in try ledger.remember(uids: uids, firstSeen: firstSeen) }) else {
                return retryOutbox()
            }
            unremembered.removeFirst()
        }
    }

    /// Whether the batch is in the ledger; if it is not, the engine plans it again.
    private func record(_ batch: NoticeBatch, now: Instant) -> Bool {
        guard !batch.isEmpty else { return true }
        let isRecorded = withLedger { ledger throws(HostError) in try ledger.record(batch.entries, outputs: batch.outputs) }
        if isRecorded {
            noticeCounters.count(batch.entries)
            for identity in batch.identities { _ = engine.handle(.recorded(identity)) }
            for (problem, uid) in batch.refused { tell(.messageRefused(problem, uid: uid)) }
            carry(batch.outputs)
        } else {
            for identity in batch.identities {
                for case .wake(let instant) in engine.handle(.failed(identity, now: now)) { engineWake = instant }
            }
        }
        return isRecorded
    }

    func arm() {
        let decision = engineWake?.adding(seconds: -Self.decidedAhead)
        ports.timer.set(([decision, outboxRetry] + held.map(\.until)).compactMap(\.self).min())
    }
}

// MARK: - Outbox

extension DaemonLoop {
    /// Carries what the ledger has recorded and not marked out: after a crash, or after a failure.
    func carryPending() {
        outboxRetry = nil
        rememberItems()
        keepGoodFiles()
        let now = now()
        var pending = PendingOutput()
        let isRead = withLedger { ledger throws(HostError) in
            if !unmarked.isEmpty {
                try ledger.markOut(keys: unmarked.sorted(), at: now)
                unmarked.removeAll()
            }
            pending = try ledger.pending()
            pending.isRepeated = true
        }
        if isLookWanted || isLookEarly { followMail() }
        guard isRead else { return retryOutbox() }
        let new = troubles.take(damaged: Set(pending.damaged.map(\.key)))
        for output in pending.damaged where new.contains(output.key) {
            tell(.outputDamaged(key: output.key, destination: output.destination, summary: output.summary, start: output.start))
        }
        carry(pending)
    }

    /// Brings out what is not on its way, and what is due only in a moment then.
    private func carry(_ output: PendingOutput) {
        var output = output
        output.entries.removeAll { !carrying.insert($0.key).inserted }
        output.messages.removeAll { !carrying.insert($0.key).inserted }
        hold(&output)
        bringOut(output)
    }

    func bringOut(_ output: PendingOutput) {
        guard !output.entries.isEmpty || !output.messages.isEmpty else { return }
        let answer = CarrierAnswer(loop: self)
        ports.carrier.carry(output) { answer.give($0) }
    }

    /// The carrier's answer, on the daemon's queue.
    fileprivate func carried(_ result: CarryResult) {
        carrying.subtract(result.out)
        carrying.subtract(result.failures.map(\.key))
        if !result.out.isEmpty {
            let now = now()
            let isMarked = withLedger { ledger throws(HostError) in try ledger.markOut(keys: result.out, at: now) }
            if !isMarked {
                // They are out all the same: only the mark is tried again.
                unmarked.formUnion(result.out)
                retryOutbox()
            }
        }
        if let error = result.failures.first?.error {
            fail(result.isMail ? .spool : .journal, error)
            retryOutbox()
        } else {
            troubles.end(result.isMail ? .spool : .journal)
        }
        if result.isMail, isLookEarly || !result.out.isEmpty { followMail() }
        arm()
        showStatus()
    }

    /// The first failure counts: later ones do not put the retry off.
    func retryOutbox() {
        outboxRetry = outboxRetry ?? now().adding(seconds: Self.outboxRetrySeconds)
    }

    func showStatus() {
        noteProblems()
        showMetrics()
        let text = StatusText.text(
            engine: engine, store: store, troubles: troubles, carried: carrying.count - heldCount, mail: waitingMailCount,
            settings: settings, now: ports.clock.now())
        guard text != lastStatus else { return }
        lastStatus = text
        ports.serviceManager.status(text)
    }
}

/// Brings a carrier's answer back to its loop. Unchecked: the carrier calls it on the daemon's queue, where the loop lives; that is what makes the
/// reference safe to hand over.
private struct CarrierAnswer: @unchecked Sendable {
    weak var loop: DaemonLoop?

    func give(_ result: CarryResult) { loop?.carried(result) }
}
