import CivilTime

/// The steps of reading one file, in order.
struct CalendarFileReader {
    private let session: ReadingSession
    private var read: [ReadItem] = []
    private var uids: [Int: String] = [:]
    private var derived: DerivedUID
    /// The calendars with METHOD:CANCEL.
    private var cancellations: Set<Int> = []

    /// Reads the whole of a file that is not too large.
    static func read(_ octets: [UInt8], file: String, context: ReadingContext, limits: CalendarLimits) -> CalendarFile {
        let source = SourceText(file: file, octets: octets)
        let diagnostics = DiagnosticCollector(source: source, limits: limits)
        let built = TreeBuilder.build(source, limits: limits, diagnostics: diagnostics)
        let session = ReadingSession(tree: built.tree, diagnostics: diagnostics, limits: limits, context: context)
        var reader = CalendarFileReader(session: session, derived: DerivedUID(file: file))
        return reader.finish(isTruncated: built.isTruncated)
    }

    private init(session: ReadingSession, derived: DerivedUID) {
        self.session = session
        self.derived = derived
    }

    private mutating func finish(isTruncated: Bool) -> CalendarFile {
        for index in session.tree.components.indices { readStructure(of: index) }
        for index in session.tree.components.indices { readItem(index) }
        session.reportMissingTimestamps()
        let usable = read.filter { !session.tree.components[$0.component].isBroken }
        let items = ItemAssembly.items(of: usable, session: session)
        // Asked for last, since putting the items together can break an override.
        let broken = session.tree.components.indices.filter(isBrokenItem).map(brokenComponent) + session.tree.ownerless.map(brokenComponent)
        return CalendarFile(
            file: session.source.file, items: items, broken: broken, isTruncated: isTruncated,
            diagnostics: session.diagnostics.finish { uid(concerning: $0) })
    }

    // MARK: Calendars and zones

    private mutating func readStructure(of index: Int) {
        let component = session.tree.components[index]
        let parent = component.parent.map { session.tree.components[$0] }
        guard let kind = component.kind else { return askAbout(component, index) }
        // Inside a component that nobody knows anything may stand.
        if parent == nil || parent?.kind != nil, !kind.canStand(in: parent?.kind) {
            session.report(
                .structure(.misplacedComponent), .error, at: session.tree.beginRange(of: index), [component.name, parent?.name ?? ""],
                in: index)
        }
        guard kind == .calendar else { return }
        let calendar = CalendarPropertiesReader(session: session, calendar: index)
        calendar.read()
        if calendar.isCancellation { cancellations.insert(index) }
    }

    /// An unknown component is kept and ignored; one that looks like a known one misspelt would be missed.
    private func askAbout(_ component: Component, _ index: Int) {
        guard !component.name.hasPrefix("X-"),
            let meant = session.suggestion(for: component.name, among: ComponentKind.allCases.map(\.rawValue))
        else { return }
        let range = session.tree.lines[component.begin].value.range
        session.report(.structure(.misspeltComponent), .error, at: range, [component.name, meant], in: index)
    }

    // MARK: Items

    private mutating func readItem(_ index: Int) {
        let component = session.tree.components[index]
        guard let kind = component.kind?.itemKind else { return }
        let isCancelled = component.parent.map(cancellations.contains) ?? false
        var item = ItemReader.read(index, kind, isCancelled: isCancelled, session: session)
        if item.uid == nil, !item.isOverride {
            let uid = derived.next(kind: kind, summary: item.fields.summary)
            item.uid = uid
            session.report(.item(.missingUID), .warning, at: session.tree.beginRange(of: index), [uid], in: index)
        }
        uids[index] = item.uid
        read.append(item)
    }

    // MARK: What is broken

    /// Items, and unknown components that were probably meant as items.
    private func isBrokenItem(_ index: Int) -> Bool {
        let component = session.tree.components[index]
        guard component.isBroken || component.hasBrokenAlarm else { return false }
        if let kind = component.kind { return kind.itemKind != nil }
        return component.parent.map { session.tree.components[$0].kind == .calendar } ?? true
    }

    private func brokenComponent(_ index: Int) -> BrokenComponent {
        BrokenComponent(
            uid: uids[index] ?? writtenUID(of: index), line: session.source.lineNumber(of: session.tree.beginRange(of: index).lowerBound),
            isUsable: !session.tree.components[index].isBroken)
    }

    private func brokenComponent(_ item: OwnerlessItem) -> BrokenComponent {
        let line = item.uidLine ?? item.end
        return BrokenComponent(uid: item.uidLine.flatMap(uid), line: session.source.lineNumber(of: line.range.range.lowerBound))
    }

    /// The UID of a component that was not read as an item.
    private func writtenUID(of index: Int) -> String? {
        let lines = session.tree.components[index].properties.lazy.map { session.tree.lines[$0] }
        return lines.first { session.source.slice($0.name.range).isWord("UID") }.flatMap(uid)
    }

    private func uid(_ line: ContentLine) -> String? {
        let uid = TextValue.unescaped(session.source.slice(line.value.range).trimmed).text
        return uid.isEmpty ? nil : uid
    }

    /// The UID of a component or of the item it is part of.
    private func uid(concerning index: Int) -> String? {
        var next: Int? = index
        while let current = next, session.tree.components.indices.contains(current) {
            if let uid = uids[current] { return uid }
            next = session.tree.components[current].parent
        }
        return nil
    }
}
