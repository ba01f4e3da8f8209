import CivilTime
import Recurrence

/// What the steps of reading one file share: the text, the components, what is said about them, and the world as values.
final class ReadingSession {
    let source: SourceText
    let limits: CalendarLimits
    let context: ReadingContext
    let diagnostics: DiagnosticCollector
    var components = Components()
    /// Whether items that there is nothing to say of are read by ``PlainItemReader``. It changes nothing but the time that it takes.
    let readsPlainItems: Bool
    let zones: ZoneResolver
    var known = KnownParts()
    /// The components that were read as items so far, in the order of their ENDs.
    var items: [ReadItem] = []
    /// The file's VTIMEZONEs, once they were asked for.
    private var zoneDefinitions: ZoneDefinitions?
    private var zoneReadings = 0
    private var spellingQuestions = 0
    /// What the searches share that the file's rules cost.
    let searchBudget: SearchBudget
    private var missingTimestamps: (first: Int, count: Int)?
    /// Of a session about the file's zones alone the one that asked: its components are not those of the file's items, and what is said belongs to none
    /// of those.
    private unowned let main: ReadingSession?

    init(
        _ source: SourceText, diagnostics: DiagnosticCollector, limits: CalendarLimits, context: ReadingContext,
        main: ReadingSession? = nil, readsPlainItems: Bool = true
    ) {
        self.readsPlainItems = readsPlainItems
        self.source = source
        self.limits = limits
        self.context = context
        self.diagnostics = diagnostics
        self.main = main
        searchBudget = main?.searchBudget ?? SearchBudget()
        zones = ZoneResolver(context: context)
    }

    /// Says that something is wrong at a range of the file; an error also makes the component, and what it is part of, broken.
    func report(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at range: Range<Int>, _ arguments: [String] = [],
        related: Range<Int>? = nil, in component: Int
    ) {
        diagnose(code, severity, at: range, arguments, related: related, in: component)
        if severity == .error { components.markBroken(component) }
    }

    /// Says that something is wrong at a range of the file.
    func diagnose(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at range: Range<Int>, _ arguments: [String] = [],
        related: Range<Int>? = nil, in component: Int? = nil
    ) {
        diagnostics.report(
            code, severity, at: range, arguments, related: related, component: main == nil ? component : nil)
    }

    /// The zone of a TZID, or nil. The file's own VTIMEZONEs are read when they are needed, a bounded number of them, since each may cost a search
    /// through centuries.
    func zone(_ identifier: String) -> Zone? {
        if let main { return main.zone(identifier) }
        return zones.zone(identifier) { identifier in
            let definitions = zoneDefinitions ?? ZoneDefinitions(of: self)
            zoneDefinitions = definitions
            guard definitions.has(identifier), zoneReadings < limits.zoneDefinitions else { return nil }
            zoneReadings += 1
            return definitions.zone(identifier)
        }
    }

    /// The UID of an item; nil where it is missing.
    func uid(of item: ReadItem) -> String? {
        switch item.uid {
        case .missing: nil
        case .text(let text): text
        case .inFile: String(decoding: source.octets[item.uidRange.range], as: UTF8.self)
        }
    }

    /// Notes that a component has no DTSTAMP, which is said once for the file.
    func noteMissingTimestamp(in component: Int) {
        missingTimestamps = (missingTimestamps?.first ?? component, (missingTimestamps?.count ?? 0) + 1)
    }

    /// Says what is said once for the file.
    func reportMissingTimestamps() {
        guard let (first, count) = missingTimestamps else { return }
        report(.file(.missingTimestamp), .warning, at: components.beginRange(of: first), [String(count)], in: first)
    }

    /// The known word that an unknown one probably is; asked a bounded number of times a file, since each question costs a comparison with all.
    func suggestion(for word: String, among known: some Sequence<String>) -> String? {
        guard spellingQuestions < limits.spellingQuestions else { return nil }
        spellingQuestions += 1
        return Spelling.suggestion(for: word, among: known)
    }
}
