import CivilTime

/// What the steps of reading one file share: the text, the tree, what is said about it, and the world as values.
final class ReadingSession {
    let source: SourceText
    let limits: CalendarLimits
    let context: ReadingContext
    let diagnostics: DiagnosticCollector
    var tree: ComponentTree
    let zones: ZoneResolver
    /// The file's VTIMEZONEs, in the tree, by TZID.
    private var zoneDefinitions: [String: Int]?
    private var zoneReadings = 0
    private var spellingQuestions = 0
    private var missingTimestamps: (first: Int, count: Int)?

    init(tree: ComponentTree, diagnostics: DiagnosticCollector, limits: CalendarLimits, context: ReadingContext) {
        source = tree.source
        self.tree = tree
        self.limits = limits
        self.context = context
        self.diagnostics = diagnostics
        zones = ZoneResolver(context: context)
    }

    /// Says that something is wrong; an error also makes the component, and what it is part of, broken.
    func report(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at range: Range<Int>, _ arguments: [String] = [],
        related: Range<Int>? = nil, in component: Int
    ) {
        diagnostics.report(code, severity, at: range, arguments, related: related, component: component)
        if severity == .error { tree.markBroken(component) }
    }

    /// The zone of a TZID, or nil. The file's own VTIMEZONEs are read when they are needed, a bounded number of them, since each may cost a search
    /// through centuries.
    func zone(_ identifier: String) -> Zone? {
        zones.zone(identifier) { identifier in
            let definitions = zoneDefinitions ?? TimeZoneReader.components(in: self)
            zoneDefinitions = definitions
            guard let component = definitions[identifier], zoneReadings < limits.zoneDefinitions else { return nil }
            zoneReadings += 1
            return TimeZoneReader(session: self).zone(identifier, component: component)
        }
    }

    /// Notes that a component has no DTSTAMP, which is said once for the file.
    func noteMissingTimestamp(in component: Int) {
        missingTimestamps = (missingTimestamps?.first ?? component, (missingTimestamps?.count ?? 0) + 1)
    }

    /// Says what is said once for the file.
    func reportMissingTimestamps() {
        guard let (first, count) = missingTimestamps else { return }
        report(.file(.missingTimestamp), .warning, at: tree.beginRange(of: first), [String(count)], in: first)
    }

    /// The known word that an unknown one probably is; asked a bounded number of times a file, since each question costs a comparison with all.
    func suggestion(for word: String, among known: some Sequence<String>) -> String? {
        guard spellingQuestions < limits.spellingQuestions else { return nil }
        spellingQuestions += 1
        return Spelling.suggestion(for: word, among: known)
    }
}
