import NoticeFormat

/// What a person may mean by a name: things, each with the names it goes by.
struct Candidates<Thing> {
    private let things: [(thing: Thing, names: [String])]

    init(_ things: [Thing], names: (Thing) -> [String]) {
        self.things = things.map { ($0, names($0).map(\.plainLetters).filter { !$0.isEmpty }) }
    }

    /// Those with exactly this name, else those with a name that begins with it or has a word that does, else those with a name it is part of; without regard
    /// to case and diacritics.
    func matching(_ name: String) -> [Thing] {
        let wanted = name.plainLetters
        guard !wanted.isEmpty else { return [] }
        let tests: [(String) -> Bool] = [
            { $0 == wanted },
            { Self.hasWords($0, wanted) },
            { $0.contains(wanted) },
        ]
        for test in tests {
            let found = things.filter { $0.names.contains(where: test) }.map(\.thing)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// Whether whole words of a name are what is wanted: `thon 1` is in `thon 1 xa`, and not in `thon 10`.
    private static func hasWords(_ name: String, _ wanted: String) -> Bool {
        let words = { (text: String) in text.split { !$0.isLetter && !$0.isNumber } }
        let (all, part) = (words(name), words(wanted))
        guard !part.isEmpty, part.count <= all.count else { return false }
        return (0...all.count - part.count).contains { all[$0..<$0 + part.count].elementsEqual(part) }
    }
}
