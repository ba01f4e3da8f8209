import CivilTime
package import LichHost
import NoticeFormat
import Reminders

/// What the clock and the zone do to the loop.
extension DaemonLoop {
    /// What the clock shows, after the engine was told what speaks for it.
    func now() -> Instant {
        let now = ports.clock.now()
        _ = engine.handle(.clockEvidence(ports.clock.evidence(now: now)))
        return now
    }

    /// The clock was set, or the machine slept.
    package func clockChanged() {
        bringOutHeld()
        let now = now()
        tell(.clockChanged(now: now))
        perform(engine.handle(.clockChanged(now)))
        if outboxRetry != nil { carryPending() }
        arm()
        showStatus()
    }

    /// Changes of the clock cannot be watched for.
    package func clockWatchFailed(_ error: HostError) { tell(.failure(of: .clock, action: error.action, reason: error.reason)) }

    /// The office is in another zone: all calendars are read again in it.
    package func zoneChanged(to settings: OfficeSettings) {
        guard settings.office != self.settings.office else { return }
        self.settings = settings
        engine.adopt(policy: settings.policy, office: settings.office)
        tell(.zoneChanged(zone: settings.office.identifier))
        readFolder(forced: true, forgetting: true)
    }

    /// The machine's zone cannot be watched, or is not usable: what was in force stays.
    package func zoneFailed(_ error: HostError) { tell(.failure(of: .zone, action: error.action, reason: error.reason)) }

    /// The administrator may have vouched for the clock.
    package func voucherCame() {
        guard hearVoucher() else { return }
        perform(engine.handle(.clockChanged(now())))
        arm()
        showStatus()
        forgetVoucher()
    }

    /// Tells the engine of the administrator's word, if there is one. It is acted on with the engine's next answer.
    @discardableResult
    func hearVoucher() -> Bool {
        do throws(HostError) {
            guard let instant = try ports.vouchers?.read() else { return false }
            _ = engine.handle(.clockVouchedFor(at: instant))
            isVouchedFor = true
            return true
        } catch {
            tell(.failure(of: .clock, action: error.action, reason: error.reason))
            return false
        }
    }

    /// Takes a word away that was heard; it stays, for the next start, while the ledger could not take the clock over.
    func forgetVoucher() {
        guard isVouchedFor, !engine.isRewinding else { return }
        isVouchedFor = false
        if !engine.isClockTrusted { tell(.voucherRefused(now: now())) }
        do throws(HostError) {
            try ports.vouchers?.remove()
        } catch {
            tell(.failure(of: .clock, action: error.action, reason: error.reason))
        }
    }

    /// The ledger takes back what a clock that was ahead made it believe, and the engine begins from there. What fails is tried again when it next wakes.
    func rewind(to instant: Instant) {
        var memory = LedgerMemory()
        let isDone = withLedger { ledger throws(HostError) in
            try ledger.rewind(to: instant)
            memory = try ledger.memory()
        }
        guard isDone else { return }
        // It was counted from what is taken back.
        pruning = .distantPast
        perform(engine.handle(.rewound(memory, now: now())))
        forgetVoucher()
    }
}
