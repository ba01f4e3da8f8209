package import CivilTime
import ICalendar

/// Several late notices for one mail recipient, told in one message in place of one each.
///
/// It is made of what one answer of the engine gives: what was due while a machine was off, or what many new items bring at once. Nothing waits for it.
package struct Digest: Sendable {
    package let recipient: Recipient
    /// More than ``mostSingleNotices``, in the order of what they are about.
    package let notices: [Notice]
    /// Derived from the identities of ``notices`` alone: the same notices are the same digest, whatever they were found by.
    package let identity: NoticeIdentity

    /// So many late notices for one recipient in one answer are still told one by one.
    package static let mostSingleNotices = 5

    /// A digest of these notices, in any order, each of which is for `recipient`.
    package init(of notices: [Notice], to recipient: Recipient) {
        let keyed = notices.map { (notice: $0, key: $0.identity.key(for: .mail(recipient.address))) }.sorted {
            ($0.notice.matter, $0.notice.due, $0.key) < ($1.notice.matter, $1.notice.due, $1.key)
        }
        self.recipient = recipient
        self.notices = keyed.map(\.notice)
        let contents = SHA256.digest(of: keyed.map(\.key).sorted()).prefix(16).hexadecimal
        identity = NoticeIdentity(uid: "", occurrence: contents, alarm: "", kind: .digest)
    }

    /// When the first of its notices was due.
    package var due: Instant { notices.map(\.due).min() ?? .distantPast }
}

extension Digest {
    /// The digests of the notices of one answer: one for each mail recipient of more than ``mostSingleNotices`` late ones, in order of address. A notice that
    /// comes in time is told by itself.
    static func digests(of notices: [Notice]) -> [Digest] {
        var late: [String: (recipient: Recipient, notices: [Notice])] = [:]
        for notice in notices where notice.isLate {
            for recipient in notice.recipients {
                let address = Destination.mail(recipient.address).name
                let known = late[address]
                late[address] = (recipient.filled(from: known?.recipient), (known?.notices ?? []) + [notice])
            }
        }
        return late.sorted { $0.key < $1.key }.map(\.value).filter { $0.notices.count > mostSingleNotices }
            .map { Digest(of: $0.notices, to: $0.recipient) }
    }
}

extension Notice {
    /// When what it is about takes place: the end of a to-do, the start of anything else.
    fileprivate var matter: Instant { itemKind == .toDo ? occurrence.endInstant : occurrence.startInstant }
}

extension Recipient {
    /// As known before, with the name and the language that only this one has.
    fileprivate func filled(from known: Recipient?) -> Recipient {
        guard let known else { return self }
        return Recipient(address: known.address, name: known.name.isEmpty ? name : known.name, language: known.language ?? language)
    }
}
