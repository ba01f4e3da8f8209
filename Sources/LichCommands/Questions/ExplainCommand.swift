import ArgumentParser
import CivilTime
import ICalendar
import LichHost
import NoticeFormat
import Recurrence
import Reminders

/// `lich explain`: an item, or a rule, in words, with what comes next of it.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what an item or a recurrence rule means, in words, and what comes next of it.",
        discussion: """
            Examples: lich explain gio-to-hung-vuong
                      lich explain --rule 'FREQ=MONTHLY;BYDAY=-1FR' --start 2026-01-30
            Exit status: 0 fine; 1 there is no such item, or the rule has errors.
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("A recurrence rule, as an RRULE has it.", valueName: "rrule"))
    var rule: String?

    @Option(help: ArgumentHelp("The rule's DTSTART; today where it is left out.", valueName: "dtstart"))
    var start: String?

    @Option(name: [.customShort("n"), .long], help: "How many instances and notices.")
    var number = 5

    @Argument(help: "The UID of an item, or part of it or of its summary.")
    var uid: String?

    func validate() throws {
        guard (uid == nil) != (rule == nil) else { throw ValidationError("Name an item, or give a --rule.") }
        guard start == nil || rule != nil else { throw ValidationError("--start belongs to --rule.") }
        guard (1...1_000).contains(number) else { throw ValidationError("-n must be 1 to 1000.") }
    }

    func run() throws {
        try running {
            let session = try CommandSession(options)
            var output = StandardOutput()
            var found: [CalendarItem] = []
            if let rule {
                let question = RuleQuestion(rule: rule, start: start, session: session)
                let (item, after) = try question.item()
                output.write(Explanation(item: item, session: session, from: after, number: number, isStartGiven: start != nil).ruleText)
            } else if let uid {
                let calendars = try session.calendars([])
                found = calendars.items.named(uid)
                guard !found.isEmpty else { throw session.noItem(named: uid) }
                for item in found.prefix(ExplanationLimits.items) {
                    output.write(Explanation(item: item, session: session, from: session.now, number: number, isStartGiven: true).text)
                }
            }
            try output.finish()
            if found.count > ExplanationLimits.items { session.sayThatMoreFit(found.count) }
        }
    }
}

/// Bounds of `lich explain`.
package enum ExplanationLimits {
    /// Items that are explained where more fit the name.
    package static let items = 20
}

extension [CalendarItem] {
    /// The item with this UID, else those with it in their UID or summary, whatever the case.
    fileprivate func named(_ name: String) -> [CalendarItem] {
        if let exact = first(where: { $0.uid == name }) { return [exact] }
        let wanted = name.lowercased()
        return filter { $0.uid.lowercased().contains(wanted) || $0.representative?.summary.lowercased().contains(wanted) == true }
    }
}

extension CommandSession {
    fileprivate func sayThatMoreFit(_ count: Int) {
        StandardError.write(
            language == .vietnamese
                ? "lich: có \(count) mục hợp với tên này, ở trên là \(ExplanationLimits.items) mục đầu; hãy ghi tên rõ hơn, hoặc UID\n"
                : "lich: \(count) items fit this name, and above are the first \(ExplanationLimits.items); give more of it, or a UID\n")
    }

    fileprivate func noItem(named name: String) -> ExitCode {
        let shown = TerminalText.escaped(name)
        StandardError.write(
            language == .vietnamese
                ? "lich: không có mục nào là “\(shown)”; xem các UID bằng: lich agenda --format json\n"
                : "lich: there is no item “\(shown)”; see the UIDs with: lich agenda --format json\n")
        return ExitCode(1)
    }
}

/// A rule given on the command line, read as the calendar files are, so that it is judged by the same reader.
struct RuleQuestion {
    let rule: String
    let start: String?
    let session: CommandSession

    /// The item with this rule and nothing else, and the instant after which its instances are shown.
    /// - Throws: exit status 1 where the reader finds an error, which is said on standard error.
    func item() throws -> (item: CalendarItem, after: Instant) {
        guard !(rule + (start ?? "")).utf8.contains(where: { $0 < 0x20 }) else { throw CannotRun.usage("a rule is one line") }
        let file = session.read(Array(text.utf8), file: "--rule")
        // A start that nobody gave is nobody's mistake, and no instance where the rule does not name it.
        let isStartOutside = start == nil && file.diagnostics.contains { $0.code == .rule(.startNotInRule) }
        for diagnostic in file.diagnostics where !(isStartOutside && diagnostic.code == .rule(.startNotInRule)) { say(diagnostic) }
        guard let item = file.items.first, let set = item.recurrence else { throw ExitCode(1) }
        let first = set.start.instant(office: session.office)
        return (item, isStartOutside ? first : first.adding(seconds: -1))
    }

    private var text: String {
        let today = session.office.civil(at: session.now).date
        // As people write it, and as RFC 5545 has it.
        let value = (start ?? today.description).filter { $0 != "-" && $0 != ":" }.split(separator: " ").joined(separator: "T")
        let isTime = value.contains("T")
        let name = isTime ? (value.hasSuffix("Z") ? "DTSTART" : "DTSTART;TZID=\(session.office.identifier)") : "DTSTART;VALUE=DATE"
        let before = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:lich", "BEGIN:VEVENT", "UID:rule", "DTSTAMP:19700101T000000Z"]
        return (before + ["\(name):\(value)", "RRULE:\(rule)", "END:VEVENT", "END:VCALENDAR", ""]).joined(separator: "\n")
    }

    /// As for a file, without a place: there is only the one line, and it is shown.
    private func say(_ diagnostic: Diagnostic) {
        let place = "--rule:\(diagnostic.place.line):\(diagnostic.place.column): "
        for line in DiagnosticText(language: session.language).lines(diagnostic) {
            StandardError.write((line.hasPrefix(place) ? "lich: " + line.dropFirst(place.count) : line) + "\n")
        }
    }
}
