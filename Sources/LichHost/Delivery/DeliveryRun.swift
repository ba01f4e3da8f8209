import CivilTime
import Glibc

/// The messages of one run, one after the other.
struct DeliveryRun {
    let folders: SpoolFolders
    let delivery: MailDelivery
    var allowance: MailAllowance
    let isLimitKnown: Bool
    private var unanswered = 0
    private var limited: (count: Int, until: Instant)?

    init(folders: SpoolFolders, delivery: MailDelivery, allowance: MailAllowance, isLimitKnown: Bool) {
        self.folders = folders
        self.delivery = delivery
        self.allowance = allowance
        self.isLimitKnown = isLimitKnown
    }

    mutating func take(_ name: String, from folder: SpoolFolder, _ report: (DeliveryReport) -> Void) throws(HostError) {
        guard SpoolName.isValid(SpoolName.base(of: name)) else {
            return try quarantine(name, in: folder, "its name is not one of ours", report)
        }
        guard try begin(name, from: folder) else { return }
        switch try open(name) {
        case .message(let message): try handOver(message, name, report)
        case .unusable(let reason): try quarantine(name, in: .work, reason, report)
        case .gone: break
        }
    }

    /// Moves the message into `work`; false where somebody has taken it away.
    private func begin(_ name: String, from folder: SpoolFolder) throws(HostError) -> Bool {
        guard folder != .work else { return true }
        do throws(HostError) {
            try folders.move(name, from: folder, to: .work, as: name)
            return true
        } catch  where error.code == ENOENT {
            return false
        }
    }

    /// What a name in `work` is.
    private enum Opened: ~Copyable {
        case message(SpoolMessage)
        case unusable(reason: String)
        case gone
    }

    private func open(_ name: String) throws(HostError) -> Opened {
        do throws(HostError) {
            return .message(try folders.message(name))
        } catch {
            switch error.code {
            case ENOENT: return .gone
            // Of the machine, and not of this file.
            case EIO, EMFILE, ENFILE, ENOMEM: throw error
            default: return .unusable(reason: error.reason)
            }
        }
    }

    private mutating func handOver(
        _ message: borrowing SpoolMessage, _ name: String, _ report: (DeliveryReport) -> Void
    ) throws(HostError) {
        let now = delivery.clock.now()
        guard delivery.settings.allows(message.recipient) else {
            try folders.move(name, from: .work, to: .failed, as: SpoolName.base(of: name))
            return report(.givenUp(name: name, recipient: message.recipient, reason: "the address is not among AllowedRecipients"))
        }
        if let until = allowance.wait(now: now) {
            limited = ((limited?.count ?? 0) + 1, until)
            return try putOff(name, tries: SpoolName.tries(of: name), until: until)
        }
        guard unanswered < MailDelivery.mostUnanswered else {
            let until = now.adding(seconds: RetryRule.firstDelay)
            try putOff(name, tries: max(1, SpoolName.tries(of: name)), until: until)
            return report(.deferred(name: name, recipient: message.recipient, reason: "the mail system does not answer", until: until))
        }
        switch delivery.transport(for: name).handOver(message) {
        case .accepted:
            unanswered = 0
            let now = delivery.clock.now()
            try folders.setTime(of: name, in: .work, to: now)
            try folders.move(name, from: .work, to: .sent, as: SpoolName.base(of: name))
            allowance.take(at: now)
            report(.handedOver(name: name, recipient: message.recipient))
        case .refused(let reason, let isCertain):
            unanswered = 0
            try fail(message, name, reason, isCertain: isCertain, report)
        case .unanswered(let reason):
            unanswered += 1
            try fail(message, name, reason, isCertain: false, report)
        }
    }

    private func fail(
        _ message: borrowing SpoolMessage, _ name: String, _ reason: String, isCertain: Bool, _ report: (DeliveryReport) -> Void
    ) throws(HostError) {
        let (now, tries) = (delivery.clock.now(), SpoolName.tries(of: name) + 1)
        if RetryRule.isOver(after: tries, isCertain: isCertain, until: message.until, now: now) {
            try folders.move(name, from: .work, to: .failed, as: SpoolName.base(of: name))
            return report(.givenUp(name: name, recipient: message.recipient, reason: reason))
        }
        let until = now.adding(seconds: RetryRule.delay(after: tries))
        try putOff(name, tries: tries, until: until)
        report(.deferred(name: name, recipient: message.recipient, reason: reason, until: until))
    }

    private func putOff(_ name: String, tries: Int, until: Instant) throws(HostError) {
        try folders.setTime(of: name, in: .work, to: until)
        try folders.move(name, from: .work, to: .deferred, as: SpoolName.deferred(name, tries: tries))
    }

    /// Whatever it is, it must not stay in `new`.
    private func quarantine(
        _ name: String, in folder: SpoolFolder, _ reason: String, _ report: (DeliveryReport) -> Void
    ) throws(HostError) {
        try folders.move(name, from: folder, to: .failed, as: name)
        report(.givenUp(name: name, recipient: "", reason: reason))
    }

    func finish(_ report: (DeliveryReport) -> Void) {
        if let limited, !isLimitKnown { report(.limited(waiting: limited.count, until: limited.until)) }
    }
}
