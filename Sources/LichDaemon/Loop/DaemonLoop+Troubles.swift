import LichHost
import NoticeFormat

/// What fails outside: said once when it begins, and shown while it lasts.
extension DaemonLoop {
    /// Whether `work` on the ledger was done. A failure is said once, until the ledger works again.
    @discardableResult
    func withLedger(_ work: (any NoticeLedger) throws(HostError) -> Void) -> Bool {
        do throws(HostError) {
            try work(ports.ledger)
            troubles.end(.ledger)
            return true
        } catch {
            fail(.ledger, error)
            return false
        }
    }

    /// Says it, unless it was said since it last worked.
    func fail(_ part: Troubles.Part, _ error: HostError) {
        guard troubles.begin(part, reason: error.reason) else { return }
        let hostPart: DaemonMessage.HostPart? =
            switch part {
            case .ledger: .ledger
            case .spool: .spool
            case .journal: .journal
            case .watch: .watch
            case .folder, .metrics: nil
            }
        if let hostPart { tell(.failure(of: hostPart, action: error.action, reason: error.reason)) }
    }
}
