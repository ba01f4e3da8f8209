import Recurrence

/// Where the content lines and components of a file stand in its octets, as the reader sees them; nothing of their values is looked at.
struct CalendarOutline {
    /// A content line.
    struct Line {
        /// Its octets in the file, folds included, without white space before it and the line end after it.
        let content: Range<Int>
        /// From where its physical line begins, white space before it included, to where what follows it begins.
        let whole: Range<Int>
        /// Of the physical line that it begins with, from 1.
        let number: Int
        /// The innermost component it stands in; of a BEGIN or END the one that it begins or ends. nil outside all.
        let component: Int?
        /// In capitals; empty where the line cannot be cut up.
        let name: String
    }

    /// A component. One without END ends where the next line shows it.
    struct Component {
        /// In capitals.
        let name: String
        let parent: Int?
        /// In ``lines``.
        let begin: Int
        /// In ``lines``; nil where it is missing.
        var end: Int?
    }

    private(set) var lines: [Line] = []
    private(set) var components: [Component] = []
    /// Whether some line is folded.
    private(set) var isFolded = false

    init(_ octets: [UInt8]) {
        let source = SourceText(file: "", octets: octets)
        var reader = ContentLines(source)
        var text = LineText(source)
        let mark = text.mark
        var open: [Int] = []
        while let uncut = reader.next(into: &text) {
            let content = text.fileRange(of: uncut.range)
            if uncut.range.lowerBound >= octets.count { isFolded = true }
            let line = text.withOctets(uncut.range) { Self.cut($0, from: uncut.range.lowerBound) }
            let name = line.map { text.withOctets($0.name) { String(uppercasedASCII: $0) } } ?? ""
            let value = line.map { line in text.withOctets(text.trimmed(line.value)) { String(uppercasedASCII: $0) } } ?? ""
            if name == "BEGIN" {
                components.append(Component(name: value, parent: open.last, begin: lines.count, end: nil))
                open.append(components.count - 1)
            }
            add(content, name, number: uncut.number, component: open.last, in: octets)
            if name == "END", let place = open.lastIndex(where: { components[$0].name == value }) {
                components[open[place]].end = lines.count - 1
                open.removeSubrange(place...)
            }
            text.forget(since: mark)
        }
    }

    private static func cut(_ octets: Span<UInt8>, from start: Int) -> ContentLine? { try? ContentLine(octets, from: start) }

    private mutating func add(_ content: Range<Int>, _ name: String, number: Int, component: Int?, in octets: [UInt8]) {
        var start = content.lowerBound
        while start > 0, octets[start - 1].isSpaceOrTab { start -= 1 }
        let next = PhysicalLine(in: octets.span, from: content.upperBound).next
        lines.append(Line(content: content, whole: start..<next, number: number, component: component, name: name))
    }

    /// The line that an octet of the file is in, without the white space before it and the line end.
    func line(at offset: Int) -> Line? {
        let index = lines.partitioningIndex { $0.content.upperBound > offset }
        return index < lines.count && lines[index].content.contains(offset) ? lines[index] : nil
    }

    /// The component whose BEGIN is the line of that number.
    func component(beginningAtLine number: Int) -> Component? {
        let index = components.partitioningIndex { lines[$0.begin].number >= number }
        return index < components.count && lines[components[index].begin].number == number ? components[index] : nil
    }

    /// The lines of a component's own properties, in order, as indices of ``lines``.
    func properties(of component: Int) -> [Int] {
        lines.indices.filter { lines[$0].component == component && lines[$0].name != "BEGIN" && lines[$0].name != "END" }
    }
}
