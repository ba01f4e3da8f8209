import CivilTime
package import LichHost
import NoticeFormat

/// What becomes of messages after they came into the spool: another process moves them, and the ledger is told here.
extension DaemonLoop {
    /// The spool cannot be used, or nil: it can again.
    package func spoolChanged(_ error: HostError?) {
        if let error { fail(.spool, error) } else { troubles.end(.spool) }
        showStatus()
    }

    /// Looks what became of the messages that the ledger has as waiting in the spool: at the start, when some were
    /// brought there, and when one was moved to where it ends.
    package func followMail() {
        isLookEarly = !isAllMarked
        var waiting: [String] = []
        guard withLedger({ ledger throws(HostError) in waiting = try ledger.queuedMail() }) else { return }
        let answer = LookAnswer(loop: self)
        ports.carrier.look(for: waiting) { answer.give($0) }
    }

    fileprivate func looked(_ result: Result<SpoolLook, HostError>) {
        switch result {
        case .success(let look):
            troubles.failedMailCount = look.failedCount
            waitingMailCount = look.waitingCount
            if isLookWanted { troubles.end(.spool) }
            isLookWanted = false
            let now = ports.clock.now()
            // One that is not recorded is found again at the next look.
            if !look.fates.isEmpty { withLedger { ledger throws(HostError) in try ledger.record(fates: look.fates, at: now) } }
        case .failure(let error):
            isLookWanted = true
            fail(.spool, error)
            retryOutbox()
            arm()
        }
        showStatus()
    }
}

/// Brings the answer back to its loop. Unchecked for the reason that ``CarrierAnswer`` is.
private struct LookAnswer: @unchecked Sendable {
    weak var loop: DaemonLoop?

    func give(_ result: Result<SpoolLook, HostError>) { loop?.looked(result) }
}
