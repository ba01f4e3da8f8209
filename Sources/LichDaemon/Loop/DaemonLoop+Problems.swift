import ICalendar
import NoticeFormat
import Reminders

/// What hinders the daemon, for those who are told of it by mail.
extension DaemonLoop {
    /// So many errors are listed in a letter.
    private static let mostListed = 20

    /// Tells the engine what is wrong, where that is other than it was told.
    func noteProblems() {
        // Nobody would hear of it: then nothing is put into words either.
        let present = settings.policy.problemRecipients.isEmpty ? [] : problems
        guard !isPerforming, present != knownProblems else { return }
        knownProblems = present
        perform(engine.handle(.problems(present, now: now())))
    }

    private var problems: [Problem] {
        let words = ProblemWording(language: settings.language)
        var problems: [Problem] = []
        if let calendars = brokenCalendars(words) { problems.append(calendars) }
        if troubles.failedMailCount > 0 { problems.append(Problem(kind: .mail, summary: words.givenUp(troubles.failedMailCount))) }
        if let reason = troubles.reason(of: .spool) { problems.append(Problem(kind: .spool, summary: words.spool(reason))) }
        if let reason = troubles.reason(of: .journal) { problems.append(Problem(kind: .journal, summary: words.journal(reason))) }
        return problems
    }

    private func brokenCalendars(_ words: ProblemWording) -> Problem? {
        let errors = store.diagnostics.filter { $0.severity == .error }
        var summaries: [String] = []
        if let reason = troubles.reason(of: .folder) { summaries.append(words.folder(reason)) }
        if let place = errors.first?.place { summaries.append(words.errors(errors.count, place: "\(place.file):\(place.line)")) }
        if troubles.unreadableCount > 0 { summaries.append(words.unreadable(troubles.unreadableCount)) }
        guard !summaries.isEmpty else { return nil }
        var lines = errors.prefix(Self.mostListed).map { error in
            let place = error.place
            return "\(place.file):\(place.line):\(place.column): \(DiagnosticWording(error, language: settings.language).sentence)"
        }
        if errors.count > Self.mostListed { lines.append(words.more(errors.count - Self.mostListed)) }
        return Problem(kind: .calendars, summary: summaries.joined(separator: "; "), lines: lines)
    }
}
