/// SUMMARY, DESCRIPTION, LOCATION and URL of an item, as ranges of the file they are in: what a calendar is mostly made of, and what is looked at of one
/// item in a thousand.
struct ItemTexts: Sendable {
    private let source: SourceText
    private let summaryRange: TextRange
    private let descriptionRange: TextRange
    private let locationRange: TextRange
    private let urlRange: TextRange
    /// Values of content lines in the file `source`.
    init(_ source: SourceText, summary: TextRange, description: TextRange, location: TextRange, url: TextRange) {
        self.source = source
        (summaryRange, descriptionRange, locationRange, urlRange) = (summary, description, location, url)
    }

    /// Texts that stand in no file as they are.
    init(_ summary: String, _ description: String, location: String, url: String, file: String) {
        var octets: [UInt8] = []
        func append(_ text: String) -> TextRange {
            let start = octets.count
            octets.append(contentsOf: text.utf8)
            return TextRange(start..<octets.count)
        }
        (summaryRange, descriptionRange, locationRange, urlRange) = (append(summary), append(description), append(location), append(url))
        source = SourceText(file: file, octets: octets, isPlain: true)
    }

    private var isPlain: Bool { source.isPlain }
    var file: String { source.file }
    /// A run of octets of the file as text.
    func fileText(_ range: TextRange) -> String { String(decoding: source.octets[range.range], as: UTF8.self) }
    var summary: String { isPlain ? text(summaryRange) : text(summaryRange).trimmedOfSpaces }
    var description: String { text(descriptionRange) }
    var location: String { isPlain ? text(locationRange) : text(locationRange).trimmedOfSpaces }
    var url: String { isPlain ? text(urlRange) : String(decoding: source.unfolded(urlRange.range), as: UTF8.self) }

    private func text(_ range: TextRange) -> String {
        if range.isEmpty { return "" }
        if isPlain { return String(decoding: source.octets[range.range], as: UTF8.self) }
        return TextValue.unescaped(source.unfolded(range.range).span).text
    }
}
