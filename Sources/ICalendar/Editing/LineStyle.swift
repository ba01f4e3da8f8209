/// How a file's lines are written: how they end, whether they are folded, and what stands before them.
struct LineStyle {
    /// CRLF, LF or a lone CR.
    let lineEnd: [UInt8]
    /// Whether lines of more than 75 octets are folded (RFC 5545 §3.1).
    let folds: Bool
    /// White space before a line.
    let indentation: [UInt8]

    init(lineEnd: [UInt8], folds: Bool, indentation: [UInt8]) {
        self.lineEnd = lineEnd
        self.folds = folds
        self.indentation = indentation
    }

    /// As the file has it around the octet at `place`. A program's file is folded; one that a person wrote with LF is folded where it already is.
    init(_ octets: [UInt8], isFolded: Bool, at place: Int, indentation: [UInt8] = []) {
        let lineEnd = Self.lineEnd(of: octets, before: place)
        self.lineEnd = lineEnd
        self.indentation = indentation
        // A line that continues an indented one would look like one of its own.
        folds = indentation.isEmpty && (isFolded || (lineEnd.count == 2 && !Self.hasLongLine(octets)))
    }

    /// The same file's style around the octet at `place`, for a line with this white space before it.
    func indented(_ indentation: [UInt8], in octets: [UInt8], at place: Int) -> LineStyle {
        LineStyle(lineEnd: Self.lineEnd(of: octets, before: place), folds: folds && indentation.isEmpty, indentation: indentation)
    }

    /// The end of the last line that ends before `place`, else of the first line; LF where there is none.
    static func lineEnd(of octets: [UInt8], before place: Int) -> [UInt8] {
        let last = octets[..<min(place, octets.count)].lastIndex(where: \.isLineEnd)
        guard let end = last ?? octets.firstIndex(where: \.isLineEnd) else { return [Octet.lineFeed] }
        if octets[end] == Octet.lineFeed {
            return end > 0 && octets[end - 1] == Octet.carriageReturn ? [Octet.carriageReturn, Octet.lineFeed] : [Octet.lineFeed]
        }
        let next = end + 1
        return next < octets.count && octets[next] == Octet.lineFeed ? [Octet.carriageReturn, Octet.lineFeed] : [Octet.carriageReturn]
    }

    private static func hasLongLine(_ octets: [UInt8]) -> Bool {
        octets.split(whereSeparator: \.isLineEnd).contains { $0.count > longest }
    }

    /// Octets of the longest line before it is folded.
    static let longest = 75

    /// A content line folded where it is too long, never within a character, without its line end.
    func folded(_ line: [UInt8]) -> [UInt8] {
        guard folds, line.count > Self.longest else { return line }
        var result: [UInt8] = []
        var start = 0
        while start < line.count {
            // The white space of a fold counts.
            var end = min(line.count, start + (start == 0 ? Self.longest : Self.longest - 1))
            while end < line.count, end > start + 1, line[end] & 0xC0 == 0x80 { end -= 1 }
            if start > 0 { result += lineEnd + [Octet.space] }
            result += line[start..<end]
            start = end
        }
        return result
    }

    /// Content lines as whole lines of the file.
    func written(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { indentation + folded($0) + lineEnd } }
}
