import ICalendar
import Testing

@testable import NoticeFormat

@Suite struct DiagnosticWordingTests {
    /// As many arguments as any code has, each one recognisable.
    private static let arguments = (0..<4).map { "‹\($0)›" }

    @Test(arguments: DiagnosticCode.allCases, Language.allCases)
    func everyCodeHasWords(_ code: DiagnosticCode, _ language: Language) {
        let wording = DiagnosticWording(code, arguments: Self.arguments, language: language)
        #expect(!wording.sentence.isEmpty && !wording.sentence.hasSuffix("."))
        #expect(wording.hint.isEmpty || wording.hint.hasSuffix(".") || wording.hint.hasSuffix("?") || wording.hint.hasSuffix("…"))
        #expect(wording.hint.contains("  ") == false && wording.sentence.contains("  ") == false)
    }

    /// Both languages fill in the same arguments, in the sentence and hint taken together.
    @Test(arguments: DiagnosticCode.allCases)
    func languagesAgreeOnTheArguments(_ code: DiagnosticCode) {
        let used = Language.allCases.map { language in
            let wording = DiagnosticWording(code, arguments: Self.arguments, language: language)
            return Self.arguments.filter { (wording.sentence + wording.hint).contains($0) }
        }
        #expect(used.first == used.last)
        // What an argument is about is never left out in favour of a later one.
        #expect(used.first == Array(Self.arguments.prefix(used.first?.count ?? 0)))
    }

    @Test func missingArgumentsAreLeftOut() {
        for code in DiagnosticCode.allCases { #expect(!DiagnosticWording(code, arguments: [], language: .english).sentence.isEmpty) }
    }

    @Test func codesAreDistinctAndNeverChangeTheirForm() {
        let codes = DiagnosticCode.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" } })
        #expect(codes.allSatisfy { DiagnosticCode(rawValue: $0)?.rawValue == $0 })
        #expect(DiagnosticCode(rawValue: "no-such-code") == nil)
    }
}
