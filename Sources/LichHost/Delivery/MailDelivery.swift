package import CivilTime

/// How the mail leaves, from the configuration.
package struct MailDeliverySettings: Sendable {
    /// The mail system's program.
    package var sendmail: String
    /// Where people of this machine have their Maildirs, with `%u` for their name; nil: they get their mail as others do.
    package var maildir: String?
    /// The domain of the people of this machine.
    package var mailName: String
    /// So many messages go out within an hour and within a day; nil: any number.
    package var hourly: Int?
    package var daily: Int?
    /// Whether mail may go to an address.
    package var allows: @Sendable (String) -> Bool

    /// Settings as configured.
    package init(
        sendmail: String, maildir: String?, mailName: String, hourly: Int?, daily: Int?, allows: @escaping @Sendable (String) -> Bool
    ) {
        self.sendmail = sendmail
        self.maildir = maildir
        self.mailName = mailName
        self.hourly = hourly
        self.daily = daily
        self.allows = allows
    }
}

/// What a run of the delivery did with one message, or says of all.
package enum DeliveryReport: Hashable, Sendable {
    case handedOver(name: String, recipient: String)
    case deferred(name: String, recipient: String, reason: String, until: Instant)
    /// It is in `failed`; the recipient is empty where the file is no message.
    case givenUp(name: String, recipient: String, reason: String)
    /// So many messages an hour or a day have gone out: the others wait until then. Said once, and not of each.
    case limited(waiting: Int, until: Instant)
}

/// One run of `lich deliver`: hands over what waits in the spool and is due, and leaves `new` empty.
///
/// Every message is moved into `work` before it is handed over, and from there into `sent`, `deferred` or `failed`. What a run before this one left in
/// `work` may or may not have been handed over: it is handed over again, with the same Message-ID.
package struct MailDelivery {
    let spool: String
    let settings: MailDeliverySettings
    let clock: any WallClock
    /// How long the mail system may take for a message, in seconds.
    var patience = 60
    /// After so many messages without an answer the others are not tried in this run.
    static let mostUnanswered = 3

    package init(spool: String, settings: MailDeliverySettings, clock: any WallClock) {
        self.spool = spool
        self.settings = settings
        self.clock = clock
    }

    /// Hands over what is due.
    /// - Parameter report: called for each message when it is where it belongs.
    /// - Returns: false where another process is at it, which will see the same messages.
    /// - Throws: ``HostError`` where the spool cannot be used; what is not done is left for the next run.
    package func run(_ report: (DeliveryReport) -> Void) throws(HostError) -> Bool {
        let folders = try SpoolFolders(spool)
        guard try folders.lock() else { return false }
        var run = DeliveryRun(folders: folders, delivery: self, allowance: try allowance(folders), isLimitKnown: try isLimitKnown(folders))
        // Names begin with the time at which they were due. What was begun comes first.
        let begun = try folders.names(in: .work).map { (SpoolFolder.work, $0) }
        let new = try folders.names(in: .new).map { (SpoolFolder.new, $0) }
        let deferred = try due(in: folders).map { (SpoolFolder.deferred, $0) }
        for (folder, name) in begun + new + deferred { try run.take(name, from: folder, report) }
        run.finish(report)
        return true
    }

    /// Names in `deferred` whose time has come; their file's time says when. One that is further ahead than any delay was put off by a clock that was
    /// ahead itself.
    private func due(in folders: SpoolFolders) throws(HostError) -> [String] {
        let now = clock.now()
        var due: [String] = []
        for name in try folders.names(in: .deferred) {
            guard let next = try folders.time(of: name, in: .deferred) else { continue }
            let longest = SpoolName.tries(of: name) > 0 ? RetryRule.longestDelay : MailAllowance.day
            if next <= now || next > now.adding(seconds: longest + 60) { due.append(name) }
        }
        return due
    }

    /// Whether messages wait for the limits since before this run: only they are put off before any try.
    private func isLimitKnown(_ folders: SpoolFolders) throws(HostError) -> Bool {
        try folders.names(in: .deferred).contains { SpoolName.tries(of: $0) == 0 }
    }

    /// What the limits leave: the times at which messages were handed over are those of the files in `sent`.
    private func allowance(_ folders: SpoolFolders) throws(HostError) -> MailAllowance {
        guard settings.hourly != nil || settings.daily != nil else { return MailAllowance(hourly: nil, daily: nil, sent: []) }
        var sent: [Instant] = []
        for name in try folders.names(in: .sent) {
            if let time = try folders.time(of: name, in: .sent) { sent.append(time) }
        }
        return MailAllowance(hourly: settings.hourly, daily: settings.daily, sent: sent)
    }

    func transport(for name: String) -> any MailTransport {
        let sendmail = Sendmail(path: settings.sendmail, patience: patience)
        guard let template = settings.maildir else { return sendmail }
        return MaildirTransport(template: template, domain: settings.mailName, others: sendmail, name: SpoolName.base(of: name))
    }
}
