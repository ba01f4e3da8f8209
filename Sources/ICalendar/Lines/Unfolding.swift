/// Octets → physical lines → content lines (RFC 5545 §3.1). LF, CRLF and a lone CR end a line; white space at a line's beginning continues
/// the line before it, and may do so in the middle of a UTF-8 character.
struct Unfolding {
    private let octets: [UInt8]
    private(set) var text: [UInt8] = []
    private(set) var segments: [SourceText.Segment] = []
    private(set) var lines: [TextRange] = []
    private(set) var indentedLines: Set<Int> = []
    private(set) var doubtfulFolds: [Int: TextRange] = [:]
    /// Where the content line in hand begins in ``text``; nil before the first.
    private var lineStart: Int?

    init(octets: [UInt8]) {
        self.octets = octets
        text.reserveCapacity(octets.count)
    }

    mutating func run() {
        var position = FileEncoding.byteOrderMark(of: octets)
        while position < octets.count {
            let end = lineEnd(from: position)
            take(position..<end)
            position = end
            if position < octets.count, octets[position] == Octet.carriageReturn { position += 1 }
            if position < octets.count, octets[position] == Octet.lineFeed, position == end || octets[end] == Octet.carriageReturn {
                position += 1
            }
        }
        finishLine()
    }

    private func lineEnd(from start: Int) -> Int {
        let span = octets.span
        var index = start
        while index < span.count, !span[index].isLineEnd { index += 1 }
        return index
    }

    private mutating func take(_ line: Range<Int>) {
        guard let first = octets[line].firstIndex(where: { !$0.isSpaceOrTab }) else {
            add(line, content: line.upperBound)
            return
        }
        if first == line.lowerBound {
            finishLine()
            lineStart = text.count
            add(line, content: first)
        } else if lineStart == nil || isIndented(first..<line.upperBound) {
            finishLine()
            indentedLines.insert(lines.count)
            lineStart = text.count
            add(line, content: first)
        } else {
            let start = text.count + first - line.lowerBound - 1
            add(line, content: line.lowerBound + 1)
            // A fold adds one white space, to a line that is long: more, or one after a short line, before the name of a property was typed by a person.
            if first > line.lowerBound + 1 || isShort(segments.last), let length = Self.propertyName(octets[first..<line.upperBound]) {
                doubtfulFolds[lines.count] = TextRange(start..<start + length)
            }
        }
    }

    private mutating func add(_ line: Range<Int>, content: Int) {
        segments.append(
            SourceText.Segment(
                textStart: UInt32(clamping: text.count), lineStart: UInt32(clamping: line.lowerBound),
                contentStart: UInt32(clamping: content)))
        text.append(contentsOf: octets[content..<line.upperBound])
    }

    /// Whether a line is so short that no program would have folded it there.
    private func isShort(_ line: SourceText.Segment?) -> Bool {
        guard let line else { return false }
        return text.count - Int(line.textStart) < Self.shortestFolded
    }

    /// Octets of the shortest line that programs fold: they do so at about 75 (RFC 5545 §3.1).
    private static let shortestFolded = 50

    private mutating func finishLine() {
        if let lineStart, lineStart < text.count { lines.append(TextRange(lineStart..<text.count)) }
        lineStart = nil
    }

    /// Whether a line with white space before it is one that a person indented: the line before is a BEGIN or END, which is never folded, or
    /// this one is.
    private func isIndented(_ content: Range<Int>) -> Bool {
        guard let lineStart else { return true }
        if indentedLines.contains(lines.count), octets[content].first(where: { !$0.isNameOctet }).map(Self.endsName) == true { return true }
        return startsWithBeginOrEnd(text[lineStart...]) || startsWithBeginOrEnd(octets[content])
    }

    private static func endsName(_ octet: UInt8) -> Bool { octet == Octet.colon || octet == Octet.semicolon }

    /// The length of the known property's name that stands at the beginning, in capitals and before a colon or semicolon; else nil.
    private static func propertyName(_ octets: ArraySlice<UInt8>) -> Int? {
        let name = octets.prefix(longestName).prefix(while: \.isNameOctet)
        guard name.endIndex < octets.endIndex, endsName(octets[name.endIndex]),
            PropertyTable.definition(of: String(decoding: name, as: UTF8.self)) != nil
        else { return nil }
        return name.count
    }

    /// No known property has a longer name.
    private static let longestName = 30

    private func startsWithBeginOrEnd(_ octets: ArraySlice<UInt8>) -> Bool {
        octets.prefix(6).isWord("BEGIN:") && octets.count < 40 || octets.prefix(4).isWord("END:") && octets.count < 40
    }
}
