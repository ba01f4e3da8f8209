extension ComponentBuilder {
    // MARK: BEGIN

    mutating func begin(_ line: ContentLine, _ uncut: UncutLine, _ ended: (Ended) -> Void) {
        guard let (kind, unknownName) = component(named: line) else {
            return reportBadLine(.structure(.missingComponentName), at: line.range)
        }
        // In the file: what is closed takes with it what was unfolded since it began, this line included.
        let (range, value) = (text.fileRange(of: line.range), text.fileRange(of: line.value))
        if skippedDepth == 0 || kind?.isDirectlyInCalendar == true || kind == .calendar { closeLeftOpen(before: kind, at: range, ended) }
        guard skippedDepth == 0, open.count < session.limits.nesting else {
            if skippedDepth == 0 { reportBadLine(.structure(.nestingTooDeep), at: range, [String(session.limits.nesting)]) }
            skippedDepth += 1
            return
        }
        let begin = TextRange(range)
        let known = kind == .alarm ? knownAlarm(at: Int(begin.lower)) : nil
        let component = Component(
            kind: kind, nameRange: TextRange(value), parent: open.last?.component, begin: begin, line: uncut.number,
            knownAlarm: known?.index)
        if let known {
            _ = session.components.append(component)
            source.skip(octets: Int(begin.lower) + known.octets - source.position, lines: uncut.number + known.lines - source.number)
            return
        }
        if let kind, readPlainItems(from: Int(begin.lower), kind, number: uncut.number) { return }
        push(component, unknownName)
    }

    /// Reads the item that begins at an octet of the file, and those after it, as far as there is nothing to say of them, and passes over them; false where
    /// there is of the first.
    private mutating func readPlainItems(from begin: Int, _ kind: ComponentKind, number: Int) -> Bool {
        guard keeping == nil, session.readsPlainItems, kind == .event || kind == .toDo, open.count == 1, session.limits.nesting > 2,
            session.components[open[0].component].kind == .calendar, begin != notPlain
        else { return false }
        var reader = PlainItemReader(session, in: open[0].component, from: begin, number: number)
        reader.readAll()
        reader.finish()
        notPlain = reader.position
        guard reader.position > begin else { return false }
        source.skip(octets: reader.position - source.position, lines: reader.number - source.number)
        return true
    }

    /// The alarm that begins at an octet of the file, if it is one that was read before and that there is nothing to say of here either.
    private func knownAlarm(at offset: Int) -> (index: Int, octets: Int, lines: Int)? {
        guard keeping == nil, let last = open.last, last.hasStart else { return nil }
        let kind = session.components[last.component].kind
        guard kind == .event || kind == .toDo else { return nil }
        let file = session.source.octets
        return session.known.alarms.find(at: offset, in: file.span)
    }

    /// What a BEGIN or END names, with its name in capitals where that is not known; nil where it names nothing.
    private func component(named line: ContentLine) -> (kind: ComponentKind?, unknownName: String?)? {
        text.withOctets(line.value) { octets in
            let name = octets.extracting(octets.trimmed)
            if let kind = ComponentKind.named(name) { return (kind, nil) }
            return name.isEmpty ? nil : (nil, String(uppercasedASCII: name.extracting(0..<min(name.count, Self.longestName))))
        }
    }

    /// An event cannot stand in an event: the BEGIN of the next one shows that END was forgotten.
    private mutating func closeLeftOpen(before kind: ComponentKind?, at range: Range<Int>, _ ended: (Ended) -> Void) {
        guard let kind, !open.isEmpty else { return }
        let level: Int?
        switch kind {
        case .calendar: level = 0
        case _ where kind.isDirectlyInCalendar:
            level = open.firstIndex { session.components[$0.component].kind?.isDirectlyInCalendar == true }
        default: level = open.firstIndex { session.components[$0.component].kind == kind }
        }
        if let level { close(downTo: level, noticedAt: range, ended) }
    }

    // MARK: END

    mutating func end(_ line: ContentLine, _ uncut: UncutLine, _ ended: (Ended) -> Void) {
        guard let (kind, unknownName) = component(named: line) else {
            return reportBadLine(.structure(.missingComponentName), at: line.range)
        }
        if skippedDepth > 0 {
            // Names inside what is passed over are not remembered; END of a component that holds them ends them all.
            skippedDepth -= 1
            guard kind?.isDirectlyInCalendar == true || kind == .calendar else { return }
            skippedDepth = 0
        }
        let level = open.lastIndex {
            let index = $0.component
            return session.components[index].kind == kind && (kind != nil || session.components.name(of: index) == unknownName)
        }
        if let level {
            close(downTo: level + 1, noticedAt: text.fileRange(of: line.range), ended)
            return closeLast(ended)
        }
        endOfNothing(kind?.rawValue ?? unknownName ?? "", kind, line, uncut, ended)
    }

    /// An END that no open component is called by.
    private mutating func endOfNothing(
        _ name: String, _ kind: ComponentKind?, _ line: ContentLine, _ uncut: UncutLine, _ ended: (Ended) -> Void
    ) {
        if let last = open.last?.component, isMisspelt(name, for: session.components.name(of: last)) {
            if session.components[last].kind != nil {
                diagnose(
                    .structure(.misspeltEnd), .warning, at: line.value, [name, session.components.name(of: last)], in: last)
            }
            return closeLast(ended)
        }
        diagnose(.structure(.unexpectedEnd), .error, at: line.range, [name])
        guard kind?.itemKind != nil else { return }
        ownerless.append(ownerlessItem() ?? OwnerlessItem(uid: nil, line: uncut.number))
    }

    /// Whether an END's name is `meant` misspelt. The last line of a file that breaks off in the middle of a word is not.
    private func isMisspelt(_ name: String, for meant: String) -> Bool {
        if source.isAtEnd, meant.hasPrefix(name) { return false }
        return Spelling.suggestion(for: name, among: CollectionOfOne(meant)) != nil
    }

    /// The UID among the properties of the open component that came after its last child: it belongs to an item whose BEGIN is missing.
    private func ownerlessItem() -> OwnerlessItem? {
        guard let last = open.last else { return nil }
        let own = lines[last.afterLastChild...]
        guard let line = own.last(where: { $0.component == last.component && $0.line.property == .uid })?.line else { return nil }
        return OwnerlessItem(
            uid: text.uid(of: line), line: session.diagnostics.lineNumber(of: text.fileRange(of: line.range).lowerBound))
    }

    /// Names are compared with known ones only; what is longer than this is none of them.
    private static let longestName = 60
}
