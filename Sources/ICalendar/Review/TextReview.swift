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
        while found.count < limits.diagnosticsPerFile, let place = firstLead(in: span, from: start) {
            guard let problem = problem(in: span, at: place) else {
                start = place + 1
                continue
            }
            let line = line(around: place, in: span)
            let word = word(around: place, in: span, line)
            found.append(
                Diagnostic(
                    code: .line(problem), severity: .warning, place: lines.place(of: word),
                    arguments: [String(span.extracting(word))], excerpt: lines.excerpt(at: word.lowerBound, limit: limits.excerptOctets)))
            start = line.upperBound
        }
        return found
    }

    /// The first octet that may begin one of the problems: nearly all of a file is passed sixteen octets at a time.
    private static func firstLead(in octets: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while let block = OctetBlock(octets, at: index), let second = OctetBlock(octets, at: index + 2) {
            // Half the letters of Vietnamese begin as mojibake does; that their second next octet does too is rare.
            let doubled = second.octets(equalTo: 0xC2).lanes | second.octets(equalTo: 0xE2).lanes
            let found = OctetBlock(block.octets(equalTo: mojibakeLead).lanes & doubled | block.octets(equalTo: markLead).lanes)
            if !found.isZero { return index + found.indexOfFirst }
            index += OctetBlock.size
        }
        while index < octets.count {
            if octets[index] == mojibakeLead || octets[index] == markLead { return index }
            index += 1
        }
        return nil
    }

    private static let mojibakeLead: UInt8 = 0xC3
    private static let markLead: UInt8 = 0xCC

    private static func problem(in octets: Span<UInt8>, at index: Int) -> LineProblem? {
        if isMojibake(octets, at: index) { return .mojibake }
        return isLooseMark(octets, at: index) ? .notNFC : nil
    }

    /// The line that an octet is in, without its end.
    private static func line(around place: Int, in octets: Span<UInt8>) -> Range<Int> {
        var (lower, upper) = (place, place)
        while lower > 0, !octets[lower - 1].isLineEnd { lower -= 1 }
        while upper < octets.count, !octets[upper].isLineEnd { upper += 1 }
        return lower..<upper
    }

    /// Vietnamese letters of two and three octets, each octet taken as a letter of windows-1252 or Latin-1: `á»`, `áº`, `Ä‘`, `Æ°`, `Æ¡`, `Ã¡`.
    /// None of these octets ends a line.
    private static func isMojibake(_ octets: Span<UInt8>, at index: Int) -> Bool {
        guard octets[index] == mojibakeLead, index + 3 < octets.count else { return false }
        return switch (octets[index + 1], octets[index + 2], octets[index + 3]) {
        case (0xA1, 0xC2, 0xBA...0xBB), (0x84, 0xC2, 0x90...0x91), (0x86, 0xC2, 0xA0...0xA1), (0x86, 0xC2, 0xAF...0xB0): true
        // À alone is followed by a no-break space, which may be meant.
        case (0x83, 0xC2, 0xA1...0xBF): true
        case (0x84, 0xE2, 0x80): index + 4 < octets.count && octets[index + 4] == 0x98
        default: false
        }
    }

    /// A mark of a Vietnamese letter (U+0300, 0301, 0302, 0303, 0306, 0309, 031B, 0323) behind a Latin vowel: the two have one letter in NFC.
    private static func isLooseMark(_ octets: Span<UInt8>, at index: Int) -> Bool {
        guard octets[index] == markLead, index > 0, index + 1 < octets.count else { return false }
        switch octets[index + 1] {
        case 0x80...0x83, 0x86, 0x89, 0x9B, 0xA3: break
        default: return false
        }
        let before = octets[index - 1]
        if before < 0x80 { return "aeiouyAEIOUY".utf8.contains(before) }
        if index - 2 >= 0, (0xC3...0xC6).contains(octets[index - 2]) { return true }
        return index - 3 >= 0 && octets[index - 3] == 0xE1 && (octets[index - 2] == 0xBA || octets[index - 2] == 0xBB)
    }

    /// The word that an octet is in.
    private static func word(around place: Int, in octets: Span<UInt8>, _ line: Range<Int>) -> Range<Int> {
        let isEdge: (UInt8) -> Bool = { $0 < 0x80 && !$0.isASCIILetter }
        var (lower, upper) = (place, place)
        while lower > line.lowerBound, place - lower < longestWord, !isEdge(octets[lower - 1]) { lower -= 1 }
        while upper < line.upperBound, upper - place < longestWord, !isEdge(octets[upper]) { upper += 1 }
        // A long word is not cut within a letter.
        while lower < place, octets[lower] & 0xC0 == 0x80 { lower += 1 }
        while upper < line.upperBound, octets[upper] & 0xC0 == 0x80 { upper += 1 }
        return lower..<upper
    }

    private static let longestWord = 40
}
