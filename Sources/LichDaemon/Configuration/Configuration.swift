import CivilTime
package import NoticeFormat
package import Reminders

/// What `lich.conf` decides. Every key is optional: this is the configuration of a machine without one.
package struct Configuration: Hashable, Sendable {
    /// `Calendars=`: the folder of calendar files.
    package var calendars = "/etc/lich/calendars"
    /// `State=`: the folder of the ledger.
    package var state = "/var/lib/lich"
    /// `Spool=`: the Maildir spool.
    package var spool = "/var/spool/lich"
    /// `TimeZone=`: the office's zone, an IANA name; nil: the system's.
    package var timeZone: String?
    /// `Language=`.
    package var language = Language.vietnamese
    /// `[Reminders]`, and who is told by `[Mail]`.
    package var policy = ReminderPolicy()
    /// `From=`; nil: `lich@` and the mail name.
    package var mailFrom: String?
    /// `SenderName=`.
    package var mailSenderName = "Lịch"
    /// `MailName=`; nil: /etc/mailname, else the host's name.
    package var mailName: String?
    /// `Deliver=`.
    package var deliver = MailRoute.sendmail
    /// `Sendmail=`.
    package var sendmail = "/usr/sbin/sendmail"
    /// `MessagesPerHour=` and `MessagesPerDay=`.
    package var messagesPerHour = 500
    package var messagesPerDay = 5000

    /// The shipped defaults.
    package init() {}

    /// The shipped defaults of one office of several on a machine, or of the only one.
    package init(instance: InstanceName?) {
        guard let name = instance?.text else { return }
        calendars = "/etc/lich/instances/\(name)/calendars"
        state = "/var/lib/lich/instances/\(name)"
        // Below its state: systemd makes that folder, and a sandbox can be laid around it.
        spool = "/var/lib/lich/instances/\(name)/spool"
    }

    /// The ledger's path.
    package var ledgerPath: String { "\(state)/ledger.sqlite" }
    /// The main configuration file, and the folder of drop-ins beside it is its name with `.d`.
    package static let defaultPath = "/etc/lich/lich.conf"

    /// The same of one office of several, or of the only one.
    package static func path(instance: InstanceName?) -> String {
        instance.map { "/etc/lich/instances/\($0.text)/lich.conf" } ?? defaultPath
    }
}

/// The name of one office of several on a machine: what stands behind the `@` in `lichd@NAME.service`, and a folder of that name.
package struct InstanceName: Hashable, Sendable {
    package let text: String

    /// nil unless it has 1 to 64 of A–Z, a–z, 0–9, `-`, `_` and `.`, and begins with no full stop and no hyphen.
    package init?(_ text: String) {
        let isAllowed = text.utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-_.".utf8.contains(octet)
            }
        }
        guard isAllowed, (1...64).contains(text.utf8.count), !text.hasPrefix("."), !text.hasPrefix("-") else { return nil }
        self.text = text
    }
}

/// How mail reaches the people of this machine.
package enum MailRoute: Hashable, Sendable {
    /// By the mail system, as everybody else's.
    case sendmail
    /// Into their Maildirs: a path with `%u` for the user's name.
    case maildir(String)
}

/// A line of the configuration that is not used; what was in force before it stays.
package struct ConfigurationProblem: Hashable, Sendable {
    /// What is wrong with the line.
    package enum Kind: Hashable, Sendable {
        /// Neither `[Section]` nor `Key=value`.
        case notAnAssignment
        case unknownSection(String)
        /// With the key that may have been meant.
        case unknownKey(String, section: String, suggestion: String?)
        /// With what the key expects, in the language of the reader.
        case badValue(key: String, value: String, expectation: Expectation)
        case unreadable(reason: String)
    }

    /// What a value has to be.
    package enum Expectation: Hashable, Sendable {
        case absolutePath, language, timeRange, weekdays, leads, addresses, allowedRecipients, address, domain, text, boolean, delivery
        case integer(ClosedRange<Int>)
        /// A number in the range, or `none`.
        case integerOrNone(ClosedRange<Int>)
        case oneOf([String])
    }

    package let file: String
    /// From 1; 0 where the file as a whole is meant.
    package let line: Int
    /// From 1.
    package let column: Int
    package let kind: Kind
}
