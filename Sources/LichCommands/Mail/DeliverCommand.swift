import ArgumentParser
import CivilTime
import LichDaemon
import LichHost
import NoticeFormat
import Reminders

/// `lich deliver`: hands the spool to the mail system.
struct DeliverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Hand the messages of the spool to the mail system.",
        discussion: """
            lich-deliver.service runs this whenever a message comes into the spool, and every five minutes for those that are to be tried again. \
            It says in the journal what became of each.
            Example: sudo -u _lich lich deliver
            Exit status: 0 fine; 1 a message was given up; 2 the spool cannot be used.
            """)

    @OptionGroup var options: CommonOptions

    func run() throws {
        try running {
            let session = try CommandSession(options)
            let delivery = MailDelivery(
                spool: session.configuration.spool, settings: MailDeliverySettings(session), clock: SystemClock())
            var teller = DeliveryTeller(session: session)
            do throws(HostError) {
                _ = try delivery.run { teller.tell($0) }
            } catch {
                teller.say(.mailFailure(action: error.action, reason: error.reason))
                try teller.output.finish()
                throw error
            }
            try teller.output.finish()
            if teller.hasGivenUp { throw ExitCode(1) }
        }
    }
}

/// Says in the journal and on standard output what became of messages.
private struct DeliveryTeller {
    let session: CommandSession
    var output = StandardOutput()
    private(set) var hasGivenUp = false
    private let journal = SystemJournal()

    init(session: CommandSession) { self.session = session }

    mutating func tell(_ report: DeliveryReport) {
        switch report {
        case .handedOver(let name, let recipient):
            say(.mail(.delivered, file: name, recipient: recipient))
            write(name, recipient, "handedOver", reason: nil, next: nil)
        case .deferred(let name, let recipient, let reason, let until):
            say(.mail(.deferred(reason: reason), file: name, recipient: recipient))
            write(name, recipient, "deferred", reason: reason, next: until)
        case .givenUp(let name, let recipient, let reason):
            hasGivenUp = true
            say(.mail(.givenUp(reason: reason), file: name, recipient: recipient))
            write(name, recipient, "givenUp", reason: reason, next: nil)
        case .limited(let waiting, let until): say(.mailLimited(waiting: waiting, until: until))
        }
    }

    /// A journal that is gone has standard error in its place, and what cannot be said even there is still in the spool and the ledger.
    func say(_ message: DaemonMessage) {
        try? journal.write(JournalFields(message.fields(language: session.language, office: session.office)))
    }

    private mutating func write(_ name: String, _ recipient: String, _ outcome: String, reason: String?, next: Instant?) {
        guard session.format == .json else { return }
        output.write(
            JSONLine.object([
                ("file", .string(name)), ("recipient", .string(recipient)), ("outcome", .string(outcome)), ("reason", .optional(reason)),
                ("next", .optional(next?.description(in: session.office))),
            ]) + "\n")
    }
}

extension MailDeliverySettings {
    /// As configured.
    init(_ session: CommandSession) {
        let configuration = session.configuration
        var maildir: String?
        if case .maildir(let path) = configuration.deliver { maildir = path }
        let policy = configuration.policy
        self.init(
            sendmail: configuration.sendmail, maildir: maildir, mailName: session.settings.mail.mailName,
            hourly: configuration.messagesPerHour, daily: configuration.messagesPerDay, allows: { policy.allows($0) })
    }
}
