/// The same words in both languages, side by side so that neither is forgotten.
package struct BilingualText: Hashable, Sendable {
    package let vietnamese: String
    package let english: String

    package init(_ vietnamese: String, _ english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    /// The words in `language`.
    package func text(in language: Language) -> String { language == .vietnamese ? vietnamese : english }
}
