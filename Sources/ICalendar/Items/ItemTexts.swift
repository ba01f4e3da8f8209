/// SUMMARY, DESCRIPTION, LOCATION and URL of an item, in the file they are in: what a calendar is mostly made of, and what is looked at of one item in a
/// thousand.
struct ItemTexts: Sendable {
    private let source: SourceText
    /// Where they stand; nil for those of a plain component, which are looked for in it.
    private let places: Places?
    private let begin: UInt32

    /// Values of content lines in the file.
    struct Ranges: Sendable {
        var summary = TextRange(0..<0)
        var description = TextRange(0..<0)
        var location = TextRange(0..<0)
        var url = TextRange(0..<0)
    }

    private final class Places: Sendable {
        let ranges: Ranges

        init(_ ranges: Ranges) { self.ranges = ranges }
    }

    /// The values of content lines in the file `source`.
    init(_ source: SourceText, _ ranges: Ranges) {
        self.source = source
        places = Places(ranges)
        begin = 0
    }

    /// What is written in a component of which ``PlainItemReader`` found that it is plain, and that begins at an octet of the file.
    init(_ source: SourceText, ofPlainComponentAt begin: UInt32) {
        self.source = source
        places = nil
        self.begin = begin
    }

    /// Texts that stand in no file as they are.
    init(_ summary: String, _ description: String, location: String, url: String, file: String) {
        var octets: [UInt8] = []
        func append(_ text: String) -> TextRange {
            let start = octets.count
            octets.append(contentsOf: text.utf8)
            return TextRange(start..<octets.count)
        }
        let ranges = Ranges(
            summary: append(summary), description: append(description), location: append(location), url: append(url))
        self.init(SourceText(file: file, octets: octets, isPlain: true), ranges)
    }

    private var isPlain: Bool { source.isPlain }
    var file: String { source.file }
    /// A run of octets of the file as text.
    func fileText(_ range: TextRange) -> String { String(decoding: source.octets[range.range], as: UTF8.self) }
    var summary: String { isPlain ? text(.summary, \.summary) : text(.summary, \.summary).trimmedOfSpaces }
    var description: String { text(.description, \.description) }
    var location: String { isPlain ? text(.location, \.location) : text(.location, \.location).trimmedOfSpaces }
    var url: String {
        let range = range(.url, \.url)
        return isPlain ? fileText(range) : String(decoding: source.unfolded(range.range), as: UTF8.self)
    }

    private func text(_ name: PropertyName, _ place: KeyPath<Ranges, TextRange>) -> String {
        let range = range(name, place)
        if range.isEmpty { return "" }
        return isPlain ? fileText(range) : TextValue.unescaped(source.unfolded(range.range).span).text
    }

    private func range(_ name: PropertyName, _ place: KeyPath<Ranges, TextRange>) -> TextRange {
        if let places { return places.ranges[keyPath: place] }
        return TextRange(source.value(of: name, inPlainComponentAt: Int(begin)) ?? 0..<0)
    }
}

extension SourceText {
    /// Where the value of a property without parameters stands in a plain component that begins at an octet of the file; nil where it has none.
    fileprivate func value(of name: PropertyName, inPlainComponentAt begin: Int) -> Range<Int>? {
        let file = octets
        let octets = file.span
        var lines = NestedLines(from: begin)
        while let line = lines.next(in: octets) {
            guard line.name == name, lines.depth == 1 else { continue }
            var last = PhysicalLine(in: octets, from: line.start)
            while last.next < octets.count, octets[last.next].isSpaceOrTab { last = PhysicalLine(in: octets, from: last.next) }
            return line.start + name.text.utf8.count + 1..<last.end
        }
        return nil
    }
}
