/// Looks at a file's text a second time, for what is well-formed and yet not what anybody meant: UTF-8 that was read as another encoding and saved again,
/// and letters whose marks stand by themselves. Nothing depends on it: the reader itself compares and keeps text as it is.
package enum TextReview {
    /// What is said of a file that was read, at most once a line and `limit` times.
    package static func diagnostics(_ octets: [UInt8], file: String, limits: CalendarLimits = .standard) -> [Diagnostic] {
        guard !FileEncoding.isUTF16(octets), octets.count <= limits.fileOctets else { return [] }
        var lines = LineIndex(SourceText(file: file, octets: octets))
        var found: [Diagnostic] = []
        var start = 0
        let span = octets.span
        while start < octets.count, found.count < limits.diagnosticsPerFile {
            let line = PhysicalLine(in: span, from: start)
            start = line.next
            guard let (problem, place) = problem(in: span, line) else { continue }
            let word = word(around: place, in: span, line)
            found.append(
                Diagnostic(
                    code: .line(problem), severity: .warning, place: lines.place(of: word),
                    arguments: [String(span.extracting(word))], excerpt: lines.excerpt(at: word.lowerBound, limit: limits.excerptOctets)))
        }
        return found
    }

    private static func problem(in octets: Span<UInt8>, _ line: PhysicalLine) -> (LineProblem, Int)? {
        for index in line.start..<line.end where octets[index] >= 0xC3 {
            if isMojibake(octets, at: index, end: line.end) { return (.mojibake, index) }
            if isLooseMark(octets, at: index, line) { return (.notNFC, index) }
        }
        return nil
    }

    /// Vietnamese letters of two and three octets, each octet taken as a letter of windows-1252 or Latin-1: `á»`, `áº`, `Ä‘`, `Æ°`, `Æ¡`, `Ã¡`.
    private static func isMojibake(_ octets: Span<UInt8>, at index: Int, end: Int) -> Bool {
        guard octets[index] == 0xC3, index + 3 < end else { return false }
        return switch (octets[index + 1], octets[index + 2], octets[index + 3]) {
        case (0xA1, 0xC2, 0xBA...0xBB), (0x84, 0xC2, 0x90...0x91), (0x86, 0xC2, 0xA0...0xA1), (0x86, 0xC2, 0xAF...0xB0): true
        // À alone is followed by a no-break space, which may be meant.
        case (0x83, 0xC2, 0xA1...0xBF): true
        case (0x84, 0xE2, 0x80): index + 4 < end && octets[index + 4] == 0x98
        default: false
        }
    }

    /// A mark of a Vietnamese letter (U+0300, 0301, 0302, 0303, 0306, 0309, 031B, 0323) behind a Latin vowel: the two have one letter in NFC.
    private static func isLooseMark(_ octets: Span<UInt8>, at index: Int, _ line: PhysicalLine) -> Bool {
        guard octets[index] == 0xCC, index > line.start, index + 1 < line.end else { return false }
        switch octets[index + 1] {
        case 0x80...0x83, 0x86, 0x89, 0x9B, 0xA3: break
        default: return false
        }
        let before = octets[index - 1]
        if before < 0x80 { return "aeiouyAEIOUY".utf8.contains(before) }
        if index - 2 >= line.start, (0xC3...0xC6).contains(octets[index - 2]) { return true }
        return index - 3 >= line.start && octets[index - 3] == 0xE1 && (octets[index - 2] == 0xBA || octets[index - 2] == 0xBB)
    }

    /// The word that an octet is in.
    private static func word(around place: Int, in octets: Span<UInt8>, _ line: PhysicalLine) -> Range<Int> {
        let isEdge: (UInt8) -> Bool = { $0 < 0x80 && !$0.isASCIILetter }
        var (lower, upper) = (place, place)
        while lower > line.start, place - lower < longestWord, !isEdge(octets[lower - 1]) { lower -= 1 }
        while upper < line.end, upper - place < longestWord, !isEdge(octets[upper]) { upper += 1 }
        // A long word is not cut within a letter.
        while lower < place, octets[lower] & 0xC0 == 0x80 { lower += 1 }
        while upper < line.end, octets[upper] & 0xC0 == 0x80 { upper += 1 }
        return lower..<upper
    }

    private static let longestWord = 40
}
