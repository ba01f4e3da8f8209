/// Asks whether an unknown word is a known one misspelt.
enum Spelling {
    /// The known word nearest to `word` (both in capitals), at most two mistakes away, one where the word has four letters or fewer; nil where
    /// there is none or `word` is itself known. A mistake is a letter left out, put in, changed, or two neighbours swapped.
    static func suggestion(for word: String, among known: some Sequence<String>) -> String? {
        let letters = Array(word.utf8)
        let bound = letters.count <= 4 ? 1 : 2
        guard letters.count <= longestWord, letters.count >= 2 else { return nil }
        var best: (word: String, cost: Int)?
        for candidate in known {
            if candidate == word { return nil }
            guard abs(candidate.utf8.count - letters.count) <= bound else { continue }
            let distance = distance(letters, Array(candidate.utf8))
            // Of two as near, the one that begins alike: people rarely mistype a first letter.
            let cost = 2 * distance + (candidate.utf8.first == letters.first ? 0 : 1)
            if distance <= bound, cost < best?.cost ?? .max { best = (candidate, cost) }
        }
        return best?.word
    }

    /// A word longer than any known one and two mistakes.
    private static let longestWord = 40

    /// Optimal string alignment distance.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (i, octet) in left.enumerated() {
            var current = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(last[j + 1] + 1, current[j] + 1, last[j] + (octet == other ? 0 : 1))
                if i > 0, j > 0, octet == right[j - 1], left[i - 1] == other { cost = min(cost, beforeLast[j - 1] + 1) }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
