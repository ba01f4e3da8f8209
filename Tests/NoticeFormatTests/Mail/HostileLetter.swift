import NoticeFormat

/// A letter with every kind of block, whose every text is hostile: nothing has been made fit for eyes.
enum HostileLetter {
    static func make(using generator: inout some RandomNumberGenerator) -> Letter {
        func text(_ count: Int) -> String { HostileText.make(count: count, using: &generator) }
        func texts(_ count: Int) -> [String] { (0..<Int.random(in: 0...count, using: &generator)).map { _ in text(3) } }
        let columns = texts(3)
        let rows = (0..<Int.random(in: 0...3, using: &generator)).map { _ in columns.dropLast(text(1).isEmpty ? 1 : 0).map { _ in text(3) }
        }
        let facts = texts(3).map { Letter.Fact($0, text(4)) }
        let blocks: [Letter.Block] = [
            .facts(facts), .paragraph(text(10)), .quotation(label: text(2), lines: texts(4)), .list(texts(3)),
            .table(Letter.Table(columns: columns, rows: rows)),
            .section(heading: text(3), blocks: [.facts(facts), .quotation(label: text(1), lines: texts(2))]),
        ]
        return Letter(
            language: Language.allCases.randomElement(using: &generator) ?? .english,
            tone: Bool.random(using: &generator) ? .calm : .urgent,
            salutation: text(3), headline: text(8), lead: text(4), blocks: blocks.shuffled(using: &generator), footer: texts(2))
    }
}
