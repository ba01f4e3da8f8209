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

    package init(
        clock: any WallClock, timer: any WakeUpTimer, folder: any CalendarFolder, ledger: any NoticeLedger, carrier: any OutputCarrier,
        serviceManager: any ServiceManager
    ) {
        self.clock = clock
        self.timer = timer
        self.folder = folder
        self.ledger = ledger
        self.carrier = carrier
        self.serviceManager = serviceManager
    }
}

/// The one loop: tells the engine what happened and performs what it answers. It owns no thread; whoever calls it does so from one queue.
package final class DaemonLoop {
    let ports: DaemonPorts
    package private(set) var settings: OfficeSettings
    private(set) var engine: ReminderEngine
    private(set) var store = CalendarStore()
    /// The calendar folder, as messages name it.
    private let calendars: String

    /// What the engine and the outbox wait for; the timer has the earlier one.
    private var engineWake: Instant?
    private var outboxRetry: Instant?
    /// Outputs on their way, by key, and those that are out and could not be marked so.
    private var carrying: Set<String> = []
    private var unmarked: Set<String> = []
    /// When items were first seen, as far as the ledger could not take it yet.
    private var unremembered: [(uids: [String], firstSeen: Instant)] = []
    /// Last good versions of files, and files that are gone, that the ledger has not kept yet.
    private var unkept: (files: [CalendarOctets], removed: [String]) = ([], [])
    private var lastStatus = ""
    /// Whether the last write of each kind failed: a failure is said once, until it is mended.
    private var ledgerIsFailing = false
    private var spoolIsFailing = false
    private var journalIsFailing = false
    private var folderIsFailing = false

    /// When outputs that failed are carried again, in seconds.
    package static let outboxRetrySeconds: Int64 = 60

    private let epoch: Instant?

    /// A loop that has not begun. `calendars`: the path of the calendar folder; `epoch`: an instant that is past for certain, by which the clock of a first
    /// start is judged.
    package init(ports: DaemonPorts, settings: OfficeSettings, calendars: String, epoch: Instant? = nil) {
        self.epoch = epoch
        self.ports = ports
        self.calendars = calendars
        self.settings = settings
        engine = ReminderEngine(policy: settings.policy, office: settings.office)
    }

    /// Reads the ledger and the calendars, brings out what was left, and is ready.
    /// - Throws: ``HostError`` when the ledger cannot be used: without it nothing may be said.
    package func start(version: String) throws(HostError) {
        var memory = try ports.ledger.memory()
        // A ledger that has seen nothing cannot tell a dead battery's 1970 or 2099 from now, and would hold the right time against it for ever.
        memory.settledThrough = memory.settledThrough ?? epoch
        store.restore(try ports.ledger.keptFiles(), context: settings.readingContext)
        tell(.started(version: version))
        perform(engine.handle(.started(now: ports.clock.now(), memory: memory)))
        carryPending()
        readFolder()
    }

    /// The wall clock's timer fired, perhaps early.
    package func timerFired() {
        let now = ports.clock.now()
        if let outboxRetry, outboxRetry <= now { carryPending() }
        if let engineWake, engineWake <= now {
            self.engineWake = nil
            perform(engine.handle(.clockReached(now)))
        }
        arm()
        showStatus()
    }

    /// The clock was set, or the machine slept.
    package func clockChanged() {
        let now = ports.clock.now()
        tell(.clockChanged(now: now))
        perform(engine.handle(.clockChanged(now)))
        if outboxRetry != nil { carryPending() }
        arm()
        showStatus()
    }

    /// Something in the calendar folder changed and has settled.
    package func folderChanged() { readFolder() }

    /// Changes of the clock cannot be watched for.
    package func clockWatchFailed(_ error: HostError) { tell(.failure(of: .clock, action: error.action, reason: error.reason)) }

    /// The folder cannot be watched as it should.
    package func watchFailed(_ error: HostError) { tell(.folderUnreadable(path: error.action, reason: error.reason)) }

    /// The configuration was read again; all calendars are too.
    package func reload(settings: OfficeSettings) {
        ports.serviceManager.reloading()
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
        perform(engine.handle(.stopping(now: ports.clock.now())))
        tell(.stopping)
        ports.carrier.drain(seconds: 5)
    }

    /// What the daemon would answer to "how are you?".
    package var status: String { lastStatus }
}

// MARK: - Calendars

extension DaemonLoop {
    private func readFolder(forced: Bool = false, forgetting: Bool = false) {
        let scan = ports.folder.scan()
        let update = store.take(scan, context: settings.readingContext, forgetting: forgetting)
        // Of what waits and what is new the new counts.
        unkept.files.removeAll { file in update.removedPaths.contains(file.path) || update.goodFiles.contains { $0.path == file.path } }
        unkept.removed.removeAll { path in update.goodFiles.contains { $0.path == path } }
        unkept.files += update.goodFiles
        unkept.removed += update.removedPaths
        keepGoodFiles()
        if let reason = scan.failure, !folderIsFailing { tell(.folderUnreadable(path: calendars, reason: reason)) }
        folderIsFailing = scan.failure != nil
        for (path, reason) in update.newUnreadable { tell(.calendarUnreadable(path: path, reason: reason)) }
        for diagnostic in update.newDiagnostics { tellProblem(diagnostic) }
        // Without calendars that were ever read, nothing may be taken as settled.
        if update.hasChanged || forced && store.hasScanned {
            let now = ports.clock.now()
            let effects = engine.handle(.calendarsLoaded(update.items, now: now))
            tell(
                .calendarsLoaded(
                    files: store.fileCount, items: update.items.count, errors: store.errorCount, warnings: store.warningCount,
                    next: StatusText.next(engine, settings: settings, now: now)))
            perform(effects)
        }
        arm()
        showStatus()
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

    private func tell(_ message: DaemonMessage) {
        ports.carrier.tell(JournalFields(message.fields(language: settings.language, office: settings.office)))
    }
}

// MARK: - Effects

extension DaemonLoop {
    /// Notices first and in one transaction, then the rest in order.
    private func perform(_ effects: [Effect]) {
        let now = ports.clock.now()
        let isRecorded = record(NoticeBatch(effects, settings: settings, now: now), now: now)
        for effect in effects {
            switch effect {
            case .deliver, .expire: break
            case .wake(let instant): if isRecorded { engineWake = instant }
            case .report(let report): tell(.report(report))
            case .remember(let uids, let instant): unremembered.append((uids, instant))
            case .settle(let instant):
                if isRecorded { withLedger { ledger throws(HostError) in try ledger.settle(through: instant) } }
            }
        }
        rememberItems()
        arm()
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

    /// Whether `work` on the ledger was done. A failure is said once, until the ledger works again.
    @discardableResult
    private func withLedger(_ work: (any NoticeLedger) throws(HostError) -> Void) -> Bool {
        do throws(HostError) {
            try work(ports.ledger)
            ledgerIsFailing = false
            return true
        } catch {
            if !ledgerIsFailing { tell(.failure(of: .ledger, action: error.action, reason: error.reason)) }
            ledgerIsFailing = true
            return false
        }
    }

    private func arm() {
        ports.timer.set([engineWake, outboxRetry].compactMap { $0 }.min())
    }
}

// MARK: - Outbox

extension DaemonLoop {
    /// Carries what the ledger has recorded and not marked out: after a crash, or after a failure.
    private func carryPending() {
        outboxRetry = nil
        rememberItems()
        keepGoodFiles()
        let now = ports.clock.now()
        var pending = PendingOutput()
        let isRead = withLedger { ledger throws(HostError) in
            if !unmarked.isEmpty {
                try ledger.markOut(keys: unmarked.sorted(), at: now)
                unmarked.removeAll()
            }
            pending = try ledger.pending()
            pending.isRepeated = true
        }
        if isRead { carry(pending) } else { retryOutbox() }
    }

    private func carry(_ output: PendingOutput) {
        var output = output
        output.entries.removeAll { !carrying.insert($0.key).inserted }
        output.messages.removeAll { !carrying.insert($0.key).inserted }
        guard !output.entries.isEmpty || !output.messages.isEmpty else { return }
        let answer = CarrierAnswer(loop: self)
        ports.carrier.carry(output) { answer.give($0) }
    }

    /// The carrier's answer, on the daemon's queue.
    fileprivate func carried(_ result: CarryResult) {
        carrying.subtract(result.out)
        carrying.subtract(result.failures.map(\.key))
        if !result.out.isEmpty {
            let now = ports.clock.now()
            let isMarked = withLedger { ledger throws(HostError) in try ledger.markOut(keys: result.out, at: now) }
            if !isMarked {
                // They are out all the same: only the mark is tried again.
                unmarked.formUnion(result.out)
                retryOutbox()
            }
        }
        let wasFailing = result.isMail ? spoolIsFailing : journalIsFailing
        if let error = result.failures.first?.error {
            if !wasFailing { tell(.failure(of: result.isMail ? .spool : .journal, action: error.action, reason: error.reason)) }
            retryOutbox()
        }
        if result.isMail { spoolIsFailing = !result.failures.isEmpty } else { journalIsFailing = !result.failures.isEmpty }
        arm()
        showStatus()
    }

    /// The first failure counts: later ones do not put the retry off.
    private func retryOutbox() {
        outboxRetry = outboxRetry ?? ports.clock.now().adding(seconds: Self.outboxRetrySeconds)
    }

    private func showStatus() {
        let text = StatusText.text(engine: engine, store: store, waiting: carrying.count, settings: settings, now: ports.clock.now())
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
