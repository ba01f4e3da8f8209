/// Content lines → components. BEGIN and END are matched by the nearest open component; after a mistake the reading goes on at the next line
/// that makes sense, so that one bad line costs one event. Each component is handed on when it ends, with its lines, which are let go with it.
struct ComponentBuilder {
    /// A component that has begun and not ended.
    struct Open {
        /// In ``ReadingSession/components``.
        let component: Int
        /// Its first line, in ``lines``.
        let firstLine: Int
        let textMark: LineText.Mark
        /// How many properties of its own it has so far.
        var propertyCount = 0
        /// Where its own lines begin that came after its last child.
        var afterLastChild: Int
        /// Whether there is a line that says when it starts.
        var hasStart = false
        /// How often something had been said of the file when it began.
        let reportsBefore: Int
    }

    /// What is told of a component that ends.
    struct Ended {
        let component: Int
        /// Its own and those of what is in it, each with its component.
        let lines: ArraySlice<OwnedLine>
        /// Whether it is part of an item, which is read as a whole, or of what is kept.
        let isInItem: Bool
        /// What the lines are ranges of.
        let text: LineText
        /// How often something had been said of the file when it began.
        let reportsBefore: Int
    }

    /// Whether the file ends before END:VCALENDAR.
    var isTruncated = false
    /// Items whose BEGIN is missing.
    var ownerless: [OwnerlessItem] = []
    let session: ReadingSession
    var text: LineText
    /// The kind of component whose lines stay; of all others they are let go.
    let keeping: ComponentKind?
    var source: ContentLines
    /// The lines of open components.
    var lines: [OwnedLine] = []
    /// How many of them stay.
    private var keptLines = 0
    private var keptText: LineText.Mark
    /// Open components, outermost first; never more than the nesting limit.
    var open: [Open] = []
    /// How many components deeper than the limit are open; their lines are passed over.
    var skippedDepth = 0
    /// Where an item begins that was found not to be plain.
    var notPlain: Int?
    /// Components in which octets that are not UTF-8 were already reported.
    var reportedEncoding: Set<Int> = []
    var legacyEncoding: String??
    private var hasSaidMissingCalendar = false

    init(session: ReadingSession, keeping: ComponentKind? = nil) {
        self.session = session
        self.keeping = keeping
        source = ContentLines(session.source)
        text = LineText(session.source)
        keptText = text.mark
        lines.reserveCapacity(64)
    }

    /// Goes through the file, whatever is in it, and tells of each component when it ends; what is in a component comes before it.
    mutating func run(_ ended: (Ended) -> Void) {
        guard hasBegin() else { return finishWithoutCalendar() }
        while let line = source.next(into: &text) {
            guard session.components.total <= session.limits.components else {
                diagnose(.file(.tooManyComponents), .error, at: line.range, [String(session.limits.components)])
                isTruncated = true
                break
            }
            read(line, ended)
        }
        // A component that the file breaks off in may lack its most important line.
        if !open.isEmpty { isTruncated = true }
        close(downTo: 0, noticedAt: nil, ended)
        if session.components.total == 0 { finishWithoutCalendar() }
    }

    /// Whether there is a BEGIN line at all.
    private func hasBegin() -> Bool {
        var source = source
        var text = text
        while let line = source.next(into: &text) {
            if text.withOctets(line.range, { $0.starts(with: "BEGIN") }) { return true }
            text = self.text
        }
        return false
    }

    private mutating func finishWithoutCalendar() {
        isTruncated = true
        var lines = ContentLines(session.source)
        let first = lines.next(into: &text)
        diagnose(.file(first == nil ? .empty : .notACalendar), .error, at: first?.range)
    }

    // MARK: What is wrong

    /// Says that something is wrong at a range of the text; nil where there is nothing to point at.
    func diagnose(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at range: Range<Int>?, _ arguments: [String] = [], in component: Int? = nil
    ) {
        session.diagnose(code, severity, at: range.map(text.fileRange(of:)) ?? 0..<0, arguments, in: component)
    }

    // MARK: Opening and closing

    mutating func push(_ component: Component, _ unknownName: String?) {
        let index = session.components.append(component, unknownName: unknownName)
        open.append(
            Open(
                component: index, firstLine: lines.count, textMark: text.mark, afterLastChild: lines.count,
                reportsBefore: session.diagnostics.reportCount))
    }

    /// Closes open components that have no END, innermost first, until `count` are open. `range`: where that shows, in the file.
    mutating func close(downTo count: Int, noticedAt range: Range<Int>?, _ ended: (Ended) -> Void) {
        while open.count > count, let last = open.last {
            let index = last.component
            if session.components[index].kind == .calendar {
                isTruncated = true
                diagnose(.file(.truncated), .error, at: session.components.beginRange(of: index))
            } else {
                session.report(
                    .structure(.missingEnd), .error, at: session.components.beginRange(of: index), [session.components.name(of: index)],
                    related: range, in: index)
            }
            closeLast(ended)
        }
    }

    /// Hands on the innermost open component, and lets its lines go.
    mutating func closeLast(_ ended: (Ended) -> Void) {
        guard let last = open.popLast() else { return }
        let component = session.components[last.component]
        if component.parent == nil, component.kind?.isDirectlyInCalendar == true, !hasSaidMissingCalendar {
            hasSaidMissingCalendar = true
            diagnose(.file(.missingCalendar), .warning, at: component.begin.range)
        }
        let isInItem = open.contains { open in
            let kind = session.components[open.component].kind
            return kind?.itemKind != nil || (kind != nil && kind == keeping)
        }
        session.components.end(
            last.component, octets: source.position - Int(component.begin.lower), lines: source.number - component.line)
        ended(
            Ended(
                component: last.component, lines: lines[last.firstLine...], isInItem: isInItem, text: text,
                reportsBefore: last.reportsBefore))
        if component.kind == keeping, keeping != nil { (keptLines, keptText) = (lines.count, text.mark) }
        if !isInItem {
            let first = max(last.firstLine, keptLines)
            lines.removeLast(lines.count - first)
            text.forget(since: keptLines > last.firstLine ? keptText : last.textMark)
        }
        if let parent = open.indices.last { open[parent].afterLastChild = lines.count }
    }
}
