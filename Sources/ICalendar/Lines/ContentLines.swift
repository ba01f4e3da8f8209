/// A content line before it is cut up.
struct UncutLine {
    /// In the ``LineText``; never empty.
    let range: Range<Int>
    /// Of the physical line that it begins with, from 1.
    let number: Int
    let traits: OctetTraits
    /// Whether it was indented, which only a person does; it is a line of its own all the same.
    var isIndented = false
    /// What looks like indented properties but continues this line.
    var doubtfulFolds: [Range<Int>] = []
}

/// Octets → physical lines → content lines (RFC 5545 §3.1), one after another. White space at a line's beginning continues the line before it, and may
/// do so in the middle of a UTF-8 character.
struct ContentLines {
    private let octets: [UInt8]
    /// Where the next physical line begins, and its number.
    private(set) var position: Int
    private(set) var number = 1

    init(_ source: SourceText) {
        octets = source.octets
        position = FileEncoding.byteOrderMark(of: source.octets)
    }

    /// Whether no content line follows.
    var isAtEnd: Bool {
        let octets = octets.span
        var index = position
        while index < octets.count, octets[index].isSpaceOrTab || octets[index].isLineEnd { index += 1 }
        return index == octets.count
    }

    /// The next content line; one that is folded is put behind what is in `text`.
    @inline(__always)
    mutating func next(into text: inout LineText) -> UncutLine? {
        guard position < octets.count else { return nil }
        guard let line = wholeLine() else { return nextOfSeveral(into: &text) }
        defer { take(line) }
        return UncutLine(range: line.start..<line.end, number: number, traits: line.traits)
    }

    /// The next physical line, if it is a content line by itself.
    @inline(__always)
    private func wholeLine() -> PhysicalLine? {
        let octets = octets.span
        let line = PhysicalLine(in: octets, from: position)
        let endsHere = line.next == octets.count || !octets[line.next].isBlankOrLineEnd
        return endsHere && line.end > line.start && !octets[line.start].isSpaceOrTab ? line : nil
    }

    /// Passes over octets that hold `lines` whole lines, for which the reader has another use.
    mutating func skip(octets: Int, lines: Int) { (position, number) = (position + octets, number + lines) }

    // MARK: Lines that are not simply one physical line

    private mutating func nextOfSeveral(into text: inout LineText) -> UncutLine? {
        guard let (first, content) = nextVisible() else { return nil }
        var line = FoldedLine(content..<first.end, number: number, traits: first.traits, isIndented: content > first.start)
        take(first)
        while let (physical, content) = nextVisible(), content > physical.start {
            guard !isIndented(content..<physical.end, after: line, text) else { break }
            let isTyped = line.lastLength < Self.shortestFolded || !line.doubtfulFolds.isEmpty
            if line.pieces == 1 { line.start(in: &text) }
            let start = text.end
            text.append(physical.start + 1..<physical.end)
            line.add(physical)
            // A fold comes behind a long line and adds one white space: behind a short one, or with more, or in a short line, it was typed by a person.
            if isTyped || content > physical.start + 1 || physical.end - physical.start - 1 < Self.shortestFolded,
                let length = propertyName(content..<physical.end, inAnyCase: isTyped)
            {
                let begin = start + content - physical.start - 1
                line.doubtfulFolds.append(begin..<begin + length)
            }
            take(physical)
        }
        return line.whole(in: text)
    }

    /// The next physical line with something in it, and where that begins; blank ones are passed over.
    private mutating func nextVisible() -> (PhysicalLine, Int)? {
        while position < octets.count {
            let line = PhysicalLine(in: octets.span, from: position)
            if let content = line.firstVisible(in: octets.span) { return (line, content) }
            take(line)
        }
        return nil
    }

    private mutating func take(_ line: PhysicalLine) { (position, number) = (line.next, number + 1) }

    /// Octets of the shortest line that programs fold: they do so at about 75 (RFC 5545 §3.1).
    private static let shortestFolded = 50

    /// Whether a line with white space before it is one that a person indented: the line before is a BEGIN or END, which is never folded, or
    /// this one is.
    private func isIndented(_ content: Range<Int>, after line: FoldedLine, _ text: LineText) -> Bool {
        let octets = octets.span.extracting(content)
        if line.isIndented, endsName(octets, after: nameLength(octets)) { return true }
        let before = line.range(in: text)
        return text.withOctets(before) { Self.startsWithBeginOrEnd($0) } || Self.startsWithBeginOrEnd(octets)
    }

    /// The length of the known property's name that stands at the beginning, before a colon or semicolon; else nil.
    private func propertyName(_ content: Range<Int>, inAnyCase: Bool) -> Int? {
        let octets = octets.span.extracting(content)
        let length = nameLength(octets)
        let name = String(octets.extracting(0..<length))
        guard length <= Self.longestName, endsName(octets, after: length), PropertyName(name.uppercased()) != nil else { return nil }
        return inAnyCase || name == name.uppercased() ? length : nil
    }

    /// No known property has a longer name.
    private static let longestName = 30

    private func nameLength(_ octets: Span<UInt8>) -> Int {
        var length = 0
        while length < octets.count, octets[length].isNameOctet { length += 1 }
        return length
    }

    private func endsName(_ octets: Span<UInt8>, after length: Int) -> Bool {
        length < octets.count && (octets[length] == Octet.colon || octets[length] == Octet.semicolon)
    }

    private static func startsWithBeginOrEnd(_ octets: Span<UInt8>) -> Bool {
        guard octets.count < 40 else { return false }
        return octets.starts(with: "BEGIN:") || octets.starts(with: "END:")
    }
}

/// A content line of which the physical lines are being gathered.
private struct FoldedLine {
    let first: Range<Int>
    let number: Int
    let isIndented: Bool
    var traits: OctetTraits
    var pieces = 1
    /// Octets of the physical line that was added last.
    private(set) var lastLength: Int
    var doubtfulFolds: [Range<Int>] = []
    /// Where it begins among the unfolded lines, once it has a second piece.
    var begin: Int?

    init(_ first: Range<Int>, number: Int, traits: OctetTraits, isIndented: Bool) {
        self.first = first
        lastLength = first.count
        self.number = number
        self.traits = traits
        self.isIndented = isIndented
    }

    mutating func start(in text: inout LineText) {
        begin = text.end
        text.append(first)
    }

    mutating func add(_ line: PhysicalLine) {
        pieces += 1
        lastLength = line.end - line.start
        traits.formUnion(line.traits)
    }

    func range(in text: LineText) -> Range<Int> { begin.map { $0..<text.end } ?? first }

    func whole(in text: LineText) -> UncutLine {
        UncutLine(range: range(in: text), number: number, traits: traits, isIndented: isIndented, doubtfulFolds: doubtfulFolds)
    }
}

extension Span<UInt8> {
    /// Whether they begin with the letters of `word`, which is in capitals, in any case.
    func starts(with word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard count >= length else { return false }
        // A static string lives as long as the program, and has so many octets.
        let wanted = unsafe UnsafeBufferPointer(start: word.utf8Start, count: length)
        for index in 0..<length where unsafe self[index].uppercasedASCII != wanted[index] { return false }
        return true
    }
}
