/// Every kind of message that `lichd` and `lich deliver` write to the journal, each with the MESSAGE_ID that `journalctl MESSAGE_ID=…` selects and
/// the message catalog explains. An identifier never changes and is never given to another kind.
package enum JournalMessage: Hashable, CaseIterable, Sendable {
    /// A notice in time, a late one, and the further kinds of notices.
    case reminder, lateReminder, overdue, escalation, summary, receipt, digest, problem, hindrance, proofOfLife
    /// A notice that lost its use before it could be given.
    case expired
    case started, stopping, reloaded
    case calendarsLoaded, calendarError, calendarWarning, calendarUnreadable, folderUnreadable
    case changesMissed, moreProblems
    case configurationProblem
    case clockChanged, clockNotTrusted, clockTrusted, voucherRefused
    case zoneChanged, zoneFailure
    case recipientRefused, searchLimit, tooManyNotices
    case ledgerFailure, spoolFailure, journalFailure, clockWatchFailure, folderWatchFailure, entriesDropped, messageRefused
    case outputDamaged, cannotStart
    case mailDelivered, mailDeferred, mailGivenUp, mailLimited, mailFailure

    /// The MESSAGE_ID: 128 random bits as 32 hexadecimal digits (sd-id128(3)).
    package var identifier: String {
        switch self {
        case .reminder: "4374691cf07f4a699979d2632a19d6ad"
        case .lateReminder: "110e953fccff4d0995f285ce5c4818fc"
        case .overdue: "bef4f095f76e4c4d867db3b2fb2544f7"
        case .escalation: "1582e691d4ec41d9b4b83bbb685d387c"
        case .summary: "d0a68f13f1434cb2a2bb0e57a066e06b"
        case .receipt: "2a63f141a4f5449a81083432be6566fa"
        case .digest: "8f5941f387f3466090d922c5d053aa73"
        case .problem: "27cb9df05942486aaf0797254d45e3b9"
        case .hindrance: "8c7537a9e2ba4a0fb101d6e3b175769a"
        case .proofOfLife: "5b283fb4498a4fd5ae4fe59567cf9c57"
        case .expired: "2645ba3540af4c17a81971c4b59c25a4"
        case .started: "f13670a39176432c9f2627e366983b78"
        case .stopping: "793bc074b0ef4ffc8cd72b18aaff131b"
        case .reloaded: "64a03560eca74bcda7922e8bcb76c878"
        case .calendarsLoaded: "8820f23015a64c0aa24cfe44c7050677"
        case .calendarError: "4d8330af501b41f68a608531b8b4cd50"
        case .calendarWarning: "3a87c469e00c4b63978807f60a8e650c"
        case .calendarUnreadable: "189ef38345d34f4bba1bc5ff7b494087"
        case .folderUnreadable: "0c4840bb1739401b9b397f07b0f88893"
        case .changesMissed: "c1481dd6a881f3d3dcee63f947ed91ad"
        case .moreProblems: "0f836610defdd579d7bab518538bd623"
        case .configurationProblem: "3ab1b8ed5a8b47f6992da81f87079154"
        case .clockChanged: "fc09850f30e54a65851bfd5a7e657453"
        case .clockNotTrusted: "9dff19c1cfff4e6ea7bbb19636f929cd"
        case .clockTrusted: "c9f6dfe5c36c4b01a2b10c9b6e825ff1"
        case .voucherRefused: "34136f1ffe61477b89332c8116ca342d"
        case .zoneChanged: "c98be68a77c64df5b7ebb82b4ae74995"
        case .zoneFailure: "def7b81f3d4e4b09b6392542fda677dc"
        case .recipientRefused: "0d2f8d5e2f2c4b1689d4c492b47cd98c"
        case .searchLimit: "1d8f695ea88243f78f896beb615223f2"
        case .tooManyNotices: "220638b661514704b09cb37ba8b24675"
        case .ledgerFailure: "0ffb3b8cc84e479086a6ad12674aa884"
        case .spoolFailure: "38678f94a22a46bdab29218a0b805899"
        case .journalFailure: "d36fe97737d44f459764783f38ccdaa0"
        case .clockWatchFailure: "caf0da0f87634912a42a463f22b1c24b"
        case .folderWatchFailure: "f99c6070f136677f92391a020db03055"
        case .outputDamaged: "879cda8a68b349c06c848ba0a095a965"
        case .cannotStart: "a6126de1ed9c1f94a715c73e743e3e2f"
        case .entriesDropped: "c44ff97113674724ad5f8f01297d0223"
        case .messageRefused: "1c17ca1e84244a05b969f957bea12aa7"
        case .mailDelivered: "84f8918c48924c969a19a84b4c28eb88"
        case .mailDeferred: "812ee9a386b54b878aab7bdebe36241d"
        case .mailGivenUp: "8a83c8cda1bb44e89ded451fa42d8260"
        case .mailLimited: "691b333e28809d4a2177a17ffd48c393"
        case .mailFailure: "33391bbf81e67ba699268fda26756b6c"
        }
    }

    /// The PRIORITY, a level of syslog(3): 2 where the daemon cannot do its work, 3 where something is lost until somebody acts, 4 where something is
    /// not as it was meant, 5 for what people are to be told (the notices), 6 for what went well.
    package var priority: Int {
        switch self {
        case .ledgerFailure, .cannotStart: 2
        case .calendarError, .calendarUnreadable, .folderUnreadable, .configurationProblem, .spoolFailure, .journalFailure, .messageRefused,
            .mailGivenUp, .mailLimited, .mailFailure, .outputDamaged:
            3
        case .problem, .hindrance, .calendarWarning, .clockWatchFailure, .folderWatchFailure, .moreProblems, .clockNotTrusted,
            .voucherRefused,
            .zoneFailure, .recipientRefused, .searchLimit, .tooManyNotices, .entriesDropped, .mailDeferred:
            4
        case .reminder, .lateReminder, .overdue, .escalation, .summary, .receipt, .digest, .expired: 5
        case .proofOfLife, .started, .stopping, .reloaded, .calendarsLoaded, .changesMissed, .clockChanged, .clockTrusted, .zoneChanged,
            .mailDelivered:
            6
        }
    }
}

/// One field of a journal entry (systemd.journal-fields(7)): a name of A–Z, 0–9 and `_`, and any text.
package typealias JournalField = (name: String, value: String)

extension JournalMessage {
    /// The fields that every entry has, and then `details`. MESSAGE holds no control characters, whatever `text` does; details are as given, for programs.
    /// - Parameter program: who says it (SYSLOG_IDENTIFIER).
    package func fields(text: String, details: [JournalField], program: String = "lichd") -> [JournalField] {
        let common: [JournalField] = [
            ("MESSAGE", TerminalText.escaped(text)), ("PRIORITY", String(priority)), ("MESSAGE_ID", identifier),
            ("SYSLOG_IDENTIFIER", program),
        ]
        return common + details
    }
}
