/// Content lines → components. BEGIN and END are matched by the nearest open component; after a mistake the reading goes on at the next line
/// that makes sense, so that one bad line costs one event.
struct TreeBuilder {
    private(set) var tree: ComponentTree
    /// Whether the file ends before END:VCALENDAR.
    private(set) var isTruncated = false
    private let source: SourceText
    private let limits: CalendarLimits
    private let diagnostics: DiagnosticCollector
    /// Open components, outermost first; never more than the nesting limit.
    private var open: [Int] = []
    /// How many components deeper than the limit are open; their lines are passed over.
    private var skippedDepth = 0
    /// Components in which octets that are not UTF-8 were already reported.
    private var reportedEncoding: Set<Int> = []
    private var legacyEncoding: String??

    private init(_ source: SourceText, _ limits: CalendarLimits, _ diagnostics: DiagnosticCollector) {
        tree = ComponentTree(source: source)
        self.source = source
        self.limits = limits
        self.diagnostics = diagnostics
    }

    /// Builds the tree of a file, whatever is in it.
    static func build(_ source: SourceText, limits: CalendarLimits, diagnostics: DiagnosticCollector) -> TreeBuilder {
        var builder = TreeBuilder(source, limits, diagnostics)
        guard source.lines.contains(where: { source.slice($0.range).prefix(5).isWord("BEGIN") }) else {
            builder.finishWithoutCalendar()
            return builder
        }
        for (index, range) in source.lines.enumerated() {
            guard builder.tree.components.count <= limits.components else {
                builder.stopForTooManyComponents(at: range)
                break
            }
            if source.indentedLines.contains(index) {
                diagnostics.report(.line(.indented), .warning, at: range.range, component: builder.open.last)
            }
            if let fold = source.doubtfulFolds[index] {
                diagnostics.report(
                    .line(.doubtfulFold), .warning, at: fold.range, [source.string(fold.range)], component: builder.open.last)
            }
            builder.read(range)
        }
        builder.finish()
        return builder
    }

    // MARK: Lines

    private mutating func read(_ range: TextRange) {
        guard range.count <= limits.lineOctets else {
            reportBadLine(.line(.tooLong), at: range.range.prefix(1), [String(limits.lineOctets)])
            return
        }
        checkOctets(range)
        do {
            let line = try ContentLine(range, in: source)
            place(line)
        } catch {
            switch error {
            case .missingColon: reportBadLine(.line(.missingColon), at: range.range)
            case .invalidName(let octets): reportBadLine(.line(.invalidName), at: octets, [source.string(octets)])
            case .unclosedQuote(let octets): reportBadLine(.line(.unclosedQuote), at: octets)
            }
        }
    }

    private mutating func place(_ line: ContentLine) {
        let name = source.slice(line.name.range)
        if name.isWord("BEGIN") {
            begin(line)
        } else if name.isWord("END") {
            end(line)
        } else if skippedDepth == 0 {
            addProperty(line)
        }
    }

    private mutating func addProperty(_ line: ContentLine) {
        guard let component = open.last else {
            diagnostics.report(
                .structure(.propertyOutsideComponent), .warning, at: line.name.range, [source.string(line.name.range)])
            return
        }
        let count = tree.components[component].properties.count
        if count == limits.propertiesPerComponent {
            reportBadLine(
                .structure(.tooManyProperties), at: line.name.range,
                [tree.components[component].name, String(limits.propertiesPerComponent)])
        }
        guard count <= limits.propertiesPerComponent else { return }
        tree.components[component].properties.append(append(line))
    }

    private mutating func append(_ line: ContentLine) -> Int {
        tree.lines.append(line)
        return tree.lines.count - 1
    }

    // MARK: Components

    private mutating func begin(_ line: ContentLine) {
        let name = String(uppercasedASCII: source.slice(line.value.range).trimmed.prefix(Self.longestName))
        guard !name.isEmpty else { return reportBadLine(.structure(.missingComponentName), at: line.range.range) }
        let kind = ComponentKind(rawValue: name)
        if skippedDepth == 0 || kind?.isDirectlyInCalendar == true || kind == .calendar { closeLeftOpen(before: kind, at: line) }
        guard skippedDepth == 0, open.count < limits.nesting else {
            if skippedDepth == 0 { reportBadLine(.structure(.nestingTooDeep), at: line.range.range, [String(limits.nesting)]) }
            skippedDepth += 1
            return
        }
        let index = tree.components.count
        tree.components.append(
            Component(name: name, kind: kind, begin: append(line), parent: open.last, depth: open.count + 1))
        if let parent = open.last { tree.components[parent].children.append(index) } else { tree.roots.append(index) }
        open.append(index)
    }

    /// An event cannot stand in an event: the BEGIN of the next one shows that END was forgotten.
    private mutating func closeLeftOpen(before kind: ComponentKind?, at line: ContentLine) {
        let level: Int?
        switch kind {
        case .calendar: level = open.isEmpty ? nil : 0
        case .some(let kind) where kind.isDirectlyInCalendar:
            level = open.firstIndex { tree.components[$0].kind?.isDirectlyInCalendar == true }
        case .some(let kind): level = open.firstIndex { tree.components[$0].kind == kind }
        case nil: level = nil
        }
        if let level { close(downTo: level, noticedAt: line.range.range) }
    }

    private mutating func end(_ line: ContentLine) {
        let name = String(uppercasedASCII: source.slice(line.value.range).trimmed.prefix(Self.longestName))
        guard !name.isEmpty else { return reportBadLine(.structure(.missingComponentName), at: line.range.range) }
        if skippedDepth > 0 {
            // Names inside what is passed over are not remembered; END of a component that holds them ends them all.
            skippedDepth -= 1
            guard ComponentKind(rawValue: name)?.isDirectlyInCalendar == true || name == ComponentKind.calendar.rawValue else { return }
            skippedDepth = 0
        }
        if let level = open.lastIndex(where: { tree.components[$0].name == name }) {
            close(downTo: level + 1, noticedAt: line.range.range)
            closeLast(with: line)
        } else if let last = open.last, isMisspelt(name, for: tree.components[last].name, line) {
            if tree.components[last].kind != nil {
                diagnostics.report(
                    .structure(.misspeltEnd), .warning, at: line.value.range, [name, tree.components[last].name], component: last)
            }
            closeLast(with: line)
        } else {
            diagnostics.report(.structure(.unexpectedEnd), .error, at: line.range.range, [name])
            if ComponentKind(rawValue: name)?.itemKind != nil { tree.ownerless.append(OwnerlessItem(uidLine: ownerlessUID(), end: line)) }
        }
    }

    /// Whether an END's name is `meant` misspelt. The last line of a file that breaks off in the middle of a word is not.
    private func isMisspelt(_ name: String, for meant: String, _ line: ContentLine) -> Bool {
        if line.range == source.lines.last, meant.hasPrefix(name) { return false }
        return Spelling.suggestion(for: name, among: CollectionOfOne(meant)) != nil
    }

    /// The UID among the properties of the open component that came after its last child: it belongs to an item whose BEGIN is missing.
    private func ownerlessUID() -> ContentLine? {
        guard let last = open.last else { return nil }
        let component = tree.components[last]
        let after = component.children.last.flatMap { tree.components[$0].end } ?? component.begin
        let line = component.properties.last { $0 > after && source.slice(tree.lines[$0].name.range).isWord("UID") }
        return line.map { tree.lines[$0] }
    }

    private mutating func closeLast(with line: ContentLine) {
        guard let last = open.popLast() else { return }
        tree.components[last].end = append(line)
    }

    /// Closes open components that have no END, innermost first, until `count` are open.
    private mutating func close(downTo count: Int, noticedAt range: Range<Int>?) {
        while open.count > count, let last = open.popLast() {
            if tree.components[last].kind == .calendar {
                reportTruncated(last)
                continue
            }
            diagnostics.report(
                .structure(.missingEnd), .error, at: tree.beginRange(of: last), [tree.components[last].name], related: range,
                component: last)
            tree.markBroken(last)
        }
    }

    private mutating func reportTruncated(_ calendar: Int) {
        isTruncated = true
        diagnostics.report(.file(.truncated), .error, at: tree.beginRange(of: calendar))
    }

    // MARK: The end

    private mutating func finish() {
        // A component that the file breaks off in may lack its most important line.
        if !open.isEmpty { isTruncated = true }
        close(downTo: 0, noticedAt: nil)
        if tree.components.isEmpty { finishWithoutCalendar() }
        if let first = tree.roots.first(where: { tree.components[$0].kind?.isDirectlyInCalendar == true }) {
            diagnostics.report(.file(.missingCalendar), .warning, at: tree.beginRange(of: first))
        }
    }

    private mutating func finishWithoutCalendar() {
        isTruncated = true
        diagnostics.report(.file(source.lines.isEmpty ? .empty : .notACalendar), .error, at: source.lines.first?.range ?? 0..<0)
    }

    private mutating func stopForTooManyComponents(at range: TextRange) {
        diagnostics.report(.file(.tooManyComponents), .error, at: range.range, [String(limits.components)])
        isTruncated = true
    }

    // MARK: What is wrong with a line

    /// A line that cannot be used: an error of the event it is in; elsewhere it is passed over with a warning.
    private mutating func reportBadLine(_ code: DiagnosticCode, at range: Range<Int>, _ arguments: [String] = []) {
        guard skippedDepth == 0 else { return }
        let isInItem = open.contains { tree.components[$0].kind?.isDirectlyInCalendar == true }
        diagnostics.report(code, isInItem ? .error : .warning, at: range, arguments, component: open.last)
        if isInItem, let component = open.last { tree.markBroken(component) }
    }

    private mutating func checkOctets(_ range: TextRange) {
        let octets = source.slice(range.range)
        guard octets.contains(where: { $0 >= 0x80 || ($0 < 0x20 && $0 != Octet.tab) || $0 == Octet.delete }) else { return }
        if let problem = UTF8Validation.firstProblem(in: octets) { reportEncoding(at: problem) }
        if let index = octets.firstIndex(where: { ($0 < 0x20 && $0 != Octet.tab) || $0 == Octet.delete }) {
            let hexadecimal = String(octets[index], radix: 16, uppercase: true)
            let scalar = "U+" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
            diagnostics.report(.line(.controlCharacter), .warning, at: index..<(index + 1), [scalar], component: open.last)
        }
    }

    private mutating func reportEncoding(at range: Range<Int>) {
        if let component = open.last {
            tree.markBroken(component)
            guard reportedEncoding.insert(component).inserted else { return }
        }
        if legacyEncoding == nil { legacyEncoding = .some(FileEncoding.legacyName(of: source.octets)) }
        if let name = legacyEncoding ?? nil {
            diagnostics.report(.line(.legacyEncoding), .error, at: range, [name], component: open.last)
        } else {
            let octets = source.slice(range).map { String($0, radix: 16, uppercase: true) }.joined(separator: " ")
            diagnostics.report(.line(.invalidUTF8), .error, at: range, [octets], component: open.last)
        }
    }

    /// Names are compared with known ones only; what is longer than this is none of them.
    private static let longestName = 60
}
