/// Where in a file an octet is, as a person counts it. Lines are counted when something is said of one: most files have nothing that is.
struct LineIndex {
    private let source: SourceText
    /// Where some of the lines begin, in order, with their numbers from 1.
    private var marks: [(start: Int, number: Int)]

    /// How many lines apart marks are.
    private static let distance = 32

    init(_ source: SourceText) {
        self.source = source
        marks = [(FileEncoding.byteOrderMark(of: source.octets), 1)]
    }

    /// Notes where a line begins, with its number from 1, if that is far enough from what is known.
    mutating func note(line number: Int, from start: Int) {
        if let last = marks.last, number >= last.number + Self.distance { marks.append((start, number)) }
    }

    /// A range of the file as a place; an empty one is a point.
    mutating func place(of range: Range<Int>) -> SourcePlace {
        let (number, start) = line(containing: range.lowerBound)
        return SourcePlace(
            file: source.file, line: number, column: column(of: range.lowerBound, lineStart: start), octetOffset: range.lowerBound,
            octetLength: range.count)
    }

    /// The physical line that the octet at `offset` is in, as written, without its line end, at most `limit` octets of it.
    mutating func excerpt(at offset: Int, limit: Int) -> String {
        let octets = source.octets
        let start = min(line(containing: offset).start, octets.count)
        let bound = min(start + limit, octets.count)
        var end = octets[start..<bound].firstIndex(where: \.isLineEnd) ?? bound
        // A cut must not leave half a character behind.
        while end == bound, end > start, end < octets.count, octets[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: octets[start..<end], as: UTF8.self)
    }

    private mutating func line(containing offset: Int) -> (number: Int, start: Int) {
        let file = source.octets
        let octets = file.span
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        var (start, number) = marks[max(low - 1, 0)]
        while start < octets.count {
            let next = PhysicalLine.next(after: start, in: octets)
            guard next <= offset, next < octets.count else { break }
            (start, number) = (next, number + 1)
            note(line: number, from: start)
        }
        return (number, start)
    }

    /// Unicode scalars from the line's beginning, from 1, counted as the excerpt is decoded.
    private func column(of offset: Int, lineStart: Int) -> Int {
        guard lineStart < offset else { return 1 }
        return String(decoding: source.octets[lineStart..<min(offset, source.octets.count)], as: UTF8.self).unicodeScalars.count + 1
    }
}
