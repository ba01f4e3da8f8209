import CivilTime
import Reminders

/// The letter of a digest: its notices one after the other, numbered.
struct DigestBody {
    let digest: Digest
    let wording: NoticeWording
    let phrasebook: any Phrasebook

    /// Scalars of a description that go into a digest, where it is one of many.
    private static let descriptionLimit = 1_000
    /// Other people's names would bury the news.
    private static let unwanted: Set<BodyLabel> = [.alsoInvited, .alsoOwing]
    private static let indentation = "   "

    var text: String {
        let bodies = digest.notices.map(body)
        let opening = phrasebook.digestOpening(count: digest.notices.count, since: wording.longTime(digest.due))
        let entries = bodies.enumerated().map { entry(number: $0.offset + 1, $0.element) }
        let paragraphs = [wording.greeting(digest.recipient), [wording.headline(of: digest)], [opening]] + entries
        let letter = paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
        return "\(letter)\n\n-- \n\(phrasebook.digestReason(Set(bodies.map(\.mailReason))))\n"
    }

    private func body(of notice: Notice) -> NoticeBody {
        NoticeBody(
            notice: notice, recipient: digest.recipient, facts: NoticeFacts(notice, now: wording.now, office: wording.office),
            wording: wording, phrasebook: phrasebook)
    }

    private func entry(number: Int, _ body: NoticeBody) -> [String] {
        let notice = body.notice
        let span = phrasebook.span(TimeSpan(seconds: wording.now.seconds(since: notice.due)))
        let lateness = phrasebook.lateness(by: span, due: wording.longTime(notice.due), merged: notice.merged.count)
        let lines =
            body.particulars(without: Self.unwanted) + body.description(limit: Self.descriptionLimit) + [
                "\(phrasebook.label(.lateBy)) \(lateness)", "\(phrasebook.label(.source)) \(body.source)",
            ]
        return ["\(number). \(wording.news(of: notice))"] + lines.map { $0.isEmpty ? "" : Self.indentation + $0 }
    }
}
