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

    var letter: Letter {
        let bodies = digest.notices.map(body)
        return Letter(
            language: wording.language, tone: .urgent, salutation: wording.salutation(digest.recipient),
            headline: wording.headline(of: digest),
            lead: phrasebook.digestOpening(count: digest.notices.count, since: wording.longTime(digest.due)),
            blocks: bodies.enumerated().map { entry(number: $0.offset + 1, $0.element) },
            footer: [phrasebook.digestReason(Set(bodies.map(\.mailReason))), phrasebook.digestStop])
    }

    private func body(of notice: Notice) -> NoticeBody {
        NoticeBody(
            notice: notice, recipient: digest.recipient, facts: NoticeFacts(notice, now: wording.now, office: wording.office),
            wording: wording, phrasebook: phrasebook)
    }

    private func entry(number: Int, _ body: NoticeBody) -> Letter.Block {
        let notice = body.notice
        let span = phrasebook.span(TimeSpan(seconds: wording.now.seconds(since: notice.due)))
        let lateness = phrasebook.lateness(by: span, due: wording.longTime(notice.due), merged: notice.merged.count)
        let particulars = body.particulars(
            without: Self.unwanted,
            adding: [Letter.Fact(phrasebook.label(.lateBy), lateness), Letter.Fact(phrasebook.label(.source), body.source)])
        return .section(
            heading: "\(number). \(wording.news(of: notice))",
            blocks: [particulars].compactMap { $0 } + body.description(limit: Self.descriptionLimit))
    }
}
