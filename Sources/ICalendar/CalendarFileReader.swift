import CivilTime

/// The steps of reading one file, in order. Each item is read when it ends, and its lines are let go.
struct CalendarFileReader {
    private let session: ReadingSession
    private let workspace: ItemReader.Workspace
    private var derived: DerivedUID
    /// The UIDs of components that are no items, or none that can be told.
    private var otherUIDs: [Int: String] = [:]

    /// Reads the whole of a file that is not too large.
    static func read(
        _ octets: [UInt8], file: String, context: ReadingContext, limits: CalendarLimits, readsPlainItems: Bool = true
    ) -> CalendarFile {
        let source = SourceText(file: file, octets: octets)
        let diagnostics = DiagnosticCollector(source: source, limits: limits)
        let session = ReadingSession(source, diagnostics: diagnostics, limits: limits, context: context, readsPlainItems: readsPlainItems)
        var reader = CalendarFileReader(session: session, derived: DerivedUID(file: file))
        var builder = ComponentBuilder(session: session)
        builder.run { reader.take($0) }
        return reader.finish(isTruncated: builder.isTruncated, ownerless: builder.ownerless)
    }

    private init(session: ReadingSession, derived: DerivedUID) {
        self.session = session
        self.derived = derived
        workspace = ItemReader.Workspace(item: ComponentProperties(session: session), alarm: ComponentProperties(session: session))
    }

    private mutating func finish(isTruncated: Bool, ownerless: [OwnerlessItem]) -> CalendarFile {
        session.reportMissingTimestamps()
        let items = ItemAssembly.items(of: session)
        // Asked for last, since putting the items together can break an override.
        let broken = session.components.hasBroken ? session.components.indices.filter(isBrokenItem) : []
        let uids = uids(of: session.diagnostics.components.union(broken))
        return CalendarFile(
            file: session.source.file, items: items,
            broken: broken.map { brokenComponent($0, uid: uids[$0]) } + ownerless.map { BrokenComponent(uid: $0.uid, line: $0.line) },
            isTruncated: isTruncated, diagnostics: session.diagnostics.finish { uid(concerning: $0, among: uids) })
    }

    // MARK: Components as they end

    private mutating func take(_ ended: ComponentBuilder.Ended) {
        let index = ended.component
        let component = session.components[index]
        readStructure(of: index)
        switch component.kind {
        case .calendar?: readCalendar(ended)
        case .some(let kind) where kind.itemKind != nil: readItem(ended)
        case nil: if !ended.isInItem { otherUIDs[index] = writtenUID(of: ended) }
        default: break
        }
        let isNoticed = component.kind?.itemKind == nil || ended.reportsBefore != session.diagnostics.reportCount
        if !ended.isInItem, component.kind != nil, !isNoticed { session.components.forget(after: index) }
    }

    private func readStructure(of index: Int) {
        let component = session.components[index]
        guard let kind = component.kind else { return askAbout(component, index) }
        let parent = component.parent.map { session.components[$0] }
        // Inside a component that nobody knows anything may stand.
        if parent == nil || parent?.kind != nil, !kind.canStand(in: parent?.kind) {
            session.report(
                .structure(.misplacedComponent), .error, at: component.begin.range,
                [kind.rawValue, component.parent.map { session.components.name(of: $0) } ?? ""], in: index)
        }
    }

    /// An unknown component is kept and ignored; one that looks like a known one misspelt would be missed.
    private func askAbout(_ component: Component, _ index: Int) {
        let name = session.components.name(of: index)
        guard !name.hasPrefix("X-"), let meant = session.suggestion(for: name, among: ComponentKind.allCases.map(\.rawValue))
        else { return }
        session.report(.structure(.misspeltComponent), .error, at: component.nameRange.range, [name, meant], in: index)
    }

    // MARK: Calendars

    private mutating func readCalendar(_ ended: ComponentBuilder.Ended) {
        workspace.item.read(ended.component, ended.lines, of: ended.text)
        let calendar = CalendarPropertiesReader(properties: workspace.item)
        calendar.read()
        guard calendar.isCancellation(ended.lines) else { return }
        for place in session.items.indices where session.components[session.items[place].component].parent == ended.component {
            session.items[place].version = ItemVersion(cancelling: session.items[place].version)
        }
    }

    // MARK: Items

    private mutating func readItem(_ ended: ComponentBuilder.Ended) {
        let index = ended.component
        guard let kind = session.components[index].kind?.itemKind else { return }
        var item = ItemReader.read(ended, kind, in: workspace)
        if !item.hasUID {
            otherUIDs[index] = writtenUID(of: ended)
            if !item.isOverride {
                let uid = derived.next(kind: kind, summary: item.version.summary)
                item.uid = .text(uid)
                session.report(.item(.missingUID), .warning, at: session.components.beginRange(of: index), [uid], in: index)
            }
        }
        session.items.append(item)
    }

    // MARK: What is broken

    /// Items, and unknown components that were probably meant as items.
    private func isBrokenItem(_ index: Int) -> Bool {
        let component = session.components[index]
        guard component.isBroken || component.hasBrokenAlarm else { return false }
        if let kind = component.kind { return kind.itemKind != nil }
        return component.parent.map { session.components[$0].kind == .calendar } ?? true
    }

    private func brokenComponent(_ index: Int, uid: String?) -> BrokenComponent {
        let component = session.components[index]
        return BrokenComponent(uid: uid ?? otherUIDs[index], line: component.line, isUsable: !component.isBroken)
    }

    /// The UID of a component that was not read as an item.
    private func writtenUID(of ended: ComponentBuilder.Ended) -> String? {
        let line = ended.lines.first { $0.component == ended.component && $0.line.property == .uid }
        return line.flatMap { ended.text.uid(of: $0.line) }
    }

    /// The UIDs of these components, and of the items that they are part of.
    private func uids(of components: Set<Int>) -> [Int: String] {
        if components.isEmpty { return [:] }
        var isAsked = [Bool](repeating: false, count: session.components.indices.upperBound)
        for component in components {
            var next: Int? = component
            while let index = next, isAsked.indices.contains(index), !isAsked[index] {
                isAsked[index] = true
                next = session.components[index].parent
            }
        }
        let asked = session.items.filter { isAsked[$0.component] }
        return Dictionary(
            asked.compactMap { item in session.uid(of: item).map { (item.component, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    /// The UID of a component or of the item it is part of.
    private func uid(concerning index: Int, among uids: [Int: String]) -> String? {
        var next: Int? = index
        while let current = next, session.components.indices.contains(current) {
            if let uid = uids[current] { return uid }
            next = session.components[current].parent
        }
        return nil
    }
}
