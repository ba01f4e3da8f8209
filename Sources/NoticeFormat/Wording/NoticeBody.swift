import CivilTime
import ICalendar
import Reminders

/// The letter of a notice to one recipient.
struct NoticeBody {
    let notice: Notice
    let recipient: Recipient
    let facts: NoticeFacts
    let wording: NoticeWording
    let phrasebook: any Phrasebook

    /// Names said in full in one line; the others are counted.
    private static let namesLimit = 20
    /// Scalars of a description that go into a letter.
    static let descriptionLimit = 20_000

    private var version: ItemVersion { notice.occurrence.version }

    var letter: Letter {
        switch notice.kind {
        case .proofOfLife: proofOfLife
        case .problem: notice.problem.map(letter(of:)) ?? problem
        default: reminder
        }
    }

    /// It is about no item.
    private func letter(of problem: Problem.Kind) -> Letter {
        let words = ProblemWording(language: wording.language)
        return Letter(
            language: wording.language, tone: notice.kind.tone, salutation: wording.salutation(recipient),
            headline: wording.headline(of: notice), lead: words.lead(problem),
            blocks: description(limit: Self.descriptionLimit) + [.paragraph(words.remedy(problem))], footer: [words.reason])
    }

    /// It is about a file more than about its item.
    private var problem: Letter {
        let from = ClockTime(wording.office.civil(at: notice.due).time)
        return Letter(
            language: wording.language, tone: notice.kind.tone, salutation: wording.salutation(recipient),
            headline: wording.headline(of: notice), lead: phrasebook.lead(of: notice.kind) ?? "",
            blocks: [.paragraph(phrasebook.floodRemedy(from: "\(from)", share: NoticeLimits.standard.ofAnItem)), .paragraph(source)],
            footer: [reason, phrasebook.stop(mailReason, isDeadline: false, contact: nil)])
    }

    /// It is about no item.
    private var proofOfLife: Letter {
        Letter(
            language: wording.language, tone: notice.kind.tone, salutation: wording.salutation(recipient),
            headline: wording.headline(of: notice), lead: phrasebook.lead(of: notice.kind) ?? "",
            footer: [phrasebook.proofOfLifeReason])
    }

    private var reminder: Letter {
        Letter(
            language: wording.language, tone: notice.kind.tone, salutation: wording.salutation(recipient),
            headline: wording.headline(of: notice), lead: phrasebook.lead(of: notice.kind) ?? "",
            blocks: [particulars(), standing?.table].compactMap { $0 } + description(limit: Self.descriptionLimit)
                + remarks.map(Letter.Block.paragraph),
            footer: [
                reason,
                notice.kind == .receipt
                    ? phrasebook.correction(contact: contact)
                    : phrasebook.stop(mailReason, isDeadline: facts.isDeadline, contact: contact),
            ])
    }

    /// Whom to tell that it is done: whoever collects it, where that is somebody else.
    private var contact: String? {
        guard let organizer = version.organizer, organizer.address.lowercased() != recipient.address.lowercased() else { return nil }
        return name(organizer)
    }

    /// When, where, from whom and who else, each with its label; those of no interest left out, and nil where nothing is left.
    func particulars(without unwanted: Set<BodyLabel> = [], adding more: [Letter.Fact] = []) -> Letter.Block? {
        let others = notice.itemKind == .toDo ? BodyLabel.alsoOwing : .alsoInvited
        let organizer = notice.itemKind == .toDo ? BodyLabel.collector : .organizer
        let lines: [(BodyLabel, String?)] = [
            facts.isDeadline ? (.deadline, when) : (.day, when),
            (.left, left),
            (.place, NoticeWording.line(version.location)),
            (organizer, version.organizer.map(name)),
            (.overdue, standing?.lateness),
            (others, standing?.table == nil ? otherPeople : nil),
            (.sent, standing?.sent),
            (.web, NoticeWording.line(version.url)),
        ]
        let known = lines.compactMap { label, text -> Letter.Fact? in
            guard let text, !text.isEmpty, !unwanted.contains(label) else { return nil }
            return Letter.Fact(phrasebook.label(label), text, isLink: label == .web && WebAddress.isValid(text))
        }
        return known.isEmpty && more.isEmpty ? nil : .facts(known + more)
    }

    /// What it is about, cut after `limit` scalars, below its label; nothing where nothing is written.
    func description(limit: Int) -> [Letter.Block] {
        let (lines, isCut) = Self.description(of: notice, limit: limit)
        if lines.isEmpty { return [] }
        return [.quotation(label: phrasebook.label(.description), lines: lines + (isCut ? [phrasebook.cutDescription] : []))]
    }

    /// The lines of what it is about, without blank ones at either end, and whether there is more than `limit` scalars.
    static func description(of notice: Notice, limit: Int = descriptionLimit) -> (lines: [String], isCut: Bool) {
        // What a program writes into an alarm, as it must write something, takes nothing from what the item says.
        let texts = [notice.alarmDescription, notice.occurrence.version.description].filter { !$0.isEmpty }
        let text = texts.first == texts.last ? texts.first ?? "" : texts.joined(separator: "\n\n")
        let scalars = text.unicodeScalars
        let isCut = scalars.count > limit
        var lines = lines(isCut ? String(String.UnicodeScalarView(scalars.prefix(limit))) : text)
        while lines.last?.isEmpty == true { lines.removeLast() }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        return (lines, isCut && !lines.isEmpty)
    }

    private var remarks: [String] {
        var result: [String] = []
        if notice.isLate, notice.kind != .receipt {
            result.append(phrasebook.lateness(due: wording.longTime(notice.due), merged: notice.merged.count))
        } else if let day = notice.shiftedFrom {
            result.append(phrasebook.shift(from: phrasebook.longDate(day)))
        }
        return result
    }

    /// Why the recipient is told.
    var mailReason: MailReason {
        let people = version.attendees + version.alarms.flatMap(\.attendees) + [version.organizer].compactMap(\.self)
        return people.contains { $0.address.lowercased() == recipient.address.lowercased() } ? .named : .configured
    }

    private var reason: String { phrasebook.reason(mailReason, file: NoticeWording.line(version.file), line: version.line) }

    var source: String { phrasebook.source(file: NoticeWording.line(version.file), line: version.line) }
}

// MARK: - When

extension NoticeBody {
    private var when: String {
        let first = wording.longDateWithLunar(facts.firstDay)
        let text =
            facts.isDeadline
            ? phrasebook.deadline(first, at: facts.time)
            : phrasebook.extent(facts, first: first, last: wording.longDateWithLunar(facts.lastDay))
        let foreign = facts.foreign.map { phrasebook.foreign($0.civil, zone: NoticeWording.line($0.zone)) }
        let last = notice.lastWorkingDay.map { DeadlineStanding.lastWorkingDay(phrasebook.longDate($0), wording.language) }
        return ([text] + [foreign, last].compactMap(\.self)).joined(separator: "; ")
    }

    private var standing: DeadlineStanding? { DeadlineStanding(of: notice, language: wording.language) }

    /// What a deadline leaves; the engine has counted the working days from the same time as the days are counted here.
    private var left: String? {
        guard facts.isDeadline else { return nil }
        return phrasebook.timeLeft(days: facts.firstDay.days(since: facts.reference.date), workingDays: notice.workingDaysLeft)
    }
}

// MARK: - Who

extension NoticeBody {
    private func name(_ person: CalendarUser) -> String {
        let name = NoticeWording.line(person.commonName)
        let address = NoticeWording.line(person.address)
        return name.isEmpty ? address : address.isEmpty ? name : "\(name) <\(address)>"
    }

    /// Those who still owe, or are invited, beside the recipient: not those who declined or have completed, nor the chair, who only watches
    /// over a deadline.
    private var otherPeople: String? {
        let others = version.attendees.filter { person in
            person.participation != .declined && person.participation != .completed && !(person.isChair && facts.isDeadline)
                && person.address.lowercased() != recipient.address.lowercased()
        }
        if others.isEmpty { return nil }
        let named = others.prefix(Self.namesLimit).map { NoticeWording.line($0.commonName.isEmpty ? $0.address : $0.commonName) }
        return phrasebook.names(named, more: others.count - named.count)
    }
}

// MARK: - What

extension NoticeBody {
    /// The lines of a text, each without anything that acts; CR LF and CR end a line like LF.
    private static func lines(_ text: String) -> [String] {
        var lines: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "\r" || scalar == "\n" && previous != "\r" {
                lines.append(String.UnicodeScalarView())
            } else if scalar != "\n" {
                lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        return lines.map { TerminalText.escaped(String($0), keepingLines: true) }
    }
}
