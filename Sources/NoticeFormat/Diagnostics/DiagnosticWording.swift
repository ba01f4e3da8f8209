package import ICalendar

/// A diagnostic in words: what is wrong, and what to do about it. Raw text of the file may be in both; it is made safe by whoever prints it.
package struct DiagnosticWording: Hashable, Sendable {
    /// One sentence without a full stop.
    package let sentence: String
    /// What a person should do, in whole sentences; empty where the sentence says it all.
    package let hint: String

    init(_ sentence: String, _ hint: String = "") {
        self.sentence = sentence
        self.hint = hint
    }

    /// The words for a diagnostic's code, with its arguments filled in.
    package init(_ diagnostic: Diagnostic, language: Language) {
        self.init(diagnostic.code, arguments: diagnostic.arguments, language: language)
    }

    /// The words for `code`; arguments that are missing are left out.
    package init(_ code: DiagnosticCode, arguments: [String], language: Language) {
        let words = WordingArguments(arguments)
        switch (code, language) {
        case (.file(let problem), .vietnamese): self = FileWording.vietnamese(problem, words)
        case (.file(let problem), .english): self = FileWording.english(problem, words)
        case (.line(let problem), .vietnamese): self = LineWording.vietnamese(problem, words)
        case (.line(let problem), .english): self = LineWording.english(problem, words)
        case (.structure(let problem), .vietnamese): self = StructureWording.vietnamese(problem, words)
        case (.structure(let problem), .english): self = StructureWording.english(problem, words)
        case (.value(let problem), .vietnamese): self = ValueWording.vietnamese(problem, words)
        case (.value(let problem), .english): self = ValueWording.english(problem, words)
        case (.time(let problem), .vietnamese): self = TimeWording.vietnamese(problem, words)
        case (.time(let problem), .english): self = TimeWording.english(problem, words)
        case (.rule(let problem), .vietnamese): self = RuleWording.vietnamese(problem, words)
        case (.rule(let problem), .english): self = RuleWording.english(problem, words)
        case (.item(let problem), .vietnamese): self = ItemWording.vietnamese(problem, words)
        case (.item(let problem), .english): self = ItemWording.english(problem, words)
        case (.alarm(let problem), .vietnamese): self = AlarmWording.vietnamese(problem, words)
        case (.alarm(let problem), .english): self = AlarmWording.english(problem, words)
        }
    }
}

/// The arguments of a diagnostic; one that is missing is empty.
struct WordingArguments {
    private let arguments: [String]

    init(_ arguments: [String]) { self.arguments = arguments }

    subscript(index: Int) -> String { arguments.indices.contains(index) ? arguments[index] : "" }
}

extension Diagnostic.Severity {
    /// The word in a person's language.
    package func word(_ language: Language) -> String {
        switch (self, language) {
        case (.error, .vietnamese): "lỗi"
        case (.warning, .vietnamese): "cảnh báo"
        case (.error, .english): "error"
        case (.warning, .english): "warning"
        }
    }
}
