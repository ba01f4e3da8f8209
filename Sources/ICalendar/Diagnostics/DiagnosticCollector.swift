/// Gathers what is said about one file. It is kept bounded: of each severity as many as the limit, and how many there were in all.
final class DiagnosticCollector {
    private struct Entry {
        var diagnostic: Diagnostic
        /// The component of the tree that it concerns; its UID is filled in at the end.
        let component: Int?
    }

    private var lines: LineIndex
    private let limits: CalendarLimits
    /// Whether it takes no notice of anything: somebody else says it.
    private let isSilent: Bool
    /// How often something was said, also of what is not kept.
    private(set) var reportCount = 0
    private var errors = Kept()
    private var warnings = Kept()
    /// What is kept, so that nothing is said twice of one place.
    private var said: Set<SaidThing> = []

    /// What is kept of one severity, and how many there were in all.
    private struct Kept {
        var entries: [Entry] = []
        var count = 0
    }

    private struct SaidThing: Hashable {
        let code: DiagnosticCode
        let place: Range<Int>
    }

    init(source: SourceText, limits: CalendarLimits, isSilent: Bool = false) {
        lines = LineIndex(source)
        self.limits = limits
        self.isSilent = isSilent
    }

    /// The physical line of an octet of the file.
    func lineNumber(of offset: Int) -> Int { lines.place(of: offset..<offset).line }

    /// Notes where a physical line begins, with its number, so that places after it are found without counting lines from the beginning.
    func note(line number: Int, from start: Int) { lines.note(line: number, from: start) }

    /// Notes a problem at `range` of the file. `arguments` are cut to a readable length.
    func report(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at range: Range<Int>, _ arguments: [String] = [],
        related: Range<Int>? = nil, component: Int? = nil
    ) {
        guard !isSilent else { return }
        reportCount += 1
        if said.contains(SaidThing(code: code, place: range)) { return }
        let isKept = (severity == .error ? errors : warnings).entries.count < limits.diagnosticsPerFile
        if severity == .error { errors.count += 1 } else { warnings.count += 1 }
        guard isKept else { return }
        said.insert(SaidThing(code: code, place: range))
        let diagnostic = Diagnostic(
            code: code, severity: severity, place: lines.place(of: range), arguments: arguments.map(cut),
            excerpt: lines.excerpt(at: range.lowerBound, limit: limits.excerptOctets), related: related.map { lines.place(of: $0) })
        let entry = Entry(diagnostic: diagnostic, component: component)
        if severity == .error { errors.entries.append(entry) } else { warnings.entries.append(entry) }
    }

    /// The components that something kept is said of.
    var components: Set<Int> { Set((errors.entries + warnings.entries).compactMap(\.component)) }

    /// What is kept, errors before warnings where there is not room for all, in order of place; `uid` names the component concerned.
    func finish(uid: (Int) -> String?) -> [Diagnostic] {
        let room = max(0, limits.diagnosticsPerFile - errors.entries.count)
        let entries = (errors.entries + warnings.entries.prefix(room)).enumerated().sorted { left, right in
            let (a, b) = (left.element.diagnostic.place.octetOffset, right.element.diagnostic.place.octetOffset)
            return (a, left.offset) < (b, right.offset)
        }
        var diagnostics = entries.map { _, entry in
            var diagnostic = entry.diagnostic
            diagnostic.uid = entry.component.flatMap(uid)
            return diagnostic
        }
        let leftOut = errors.count + warnings.count - diagnostics.count
        if leftOut > 0, let last = diagnostics.last {
            diagnostics.append(
                Diagnostic(
                    code: .file(.moreProblems), severity: errors.count > errors.entries.count ? .error : .warning, place: last.place,
                    arguments: [String(leftOut)], excerpt: last.excerpt))
        }
        return diagnostics
    }

    private func cut(_ argument: String) -> String {
        let scalars = argument.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limits.argumentScalars, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return argument }
        return String(scalars[..<end]) + "…"
    }
}
