import ICalendar
import Testing

@testable import NoticeFormat

/// The test is the picture that the person sees.
@Suite struct DiagnosticTextTests {
    private func diagnostic(
        _ code: DiagnosticCode, _ arguments: [String] = [], excerpt: String, column: Int, octets: Int, file: String = "2026.ics",
        severity: Diagnostic.Severity = .error, related: SourcePlace? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code, severity: severity, place: SourcePlace(file: file, line: 7, column: column, octetOffset: 90, octetLength: octets),
            arguments: arguments, excerpt: excerpt, related: related)
    }

    @Test func inVietnamese() {
        let picture = DiagnosticText(language: .vietnamese).lines(
            diagnostic(.time(.impossibleDate), ["DTSTART", "20260230"], excerpt: "DTSTART;VALUE=DATE:20260230", column: 20, octets: 8))
        #expect(
            picture == [
                "2026.ics:7:20: lỗi: DTSTART: trong lịch không có ngày “20260230” [impossible-date]",
                "  DTSTART;VALUE=DATE:20260230",
                "                     ^~~~~~~~",
                "  gợi ý: Kiểm tra lại ngày tháng; chắc chắn nhất là viết năm tháng ngày liền nhau: 20261115.",
            ])
    }

    @Test func inEnglishWithASecondPlace() {
        let related = SourcePlace(file: "2026.ics", line: 5, column: 1, octetOffset: 60, octetLength: 7)
        let picture = DiagnosticText(language: .english).lines(
            diagnostic(
                .structure(.duplicateProperty), ["SUMMARY"], excerpt: "SUMMARY:Nộp", column: 1, octets: 7, severity: .warning,
                related: related))
        #expect(
            picture == [
                "2026.ics:7:1: warning: SUMMARY may stand once and stands here again; the first counts [duplicate-property]",
                "  SUMMARY:Nộp",
                "  ^~~~~~~",
                "  the other line is here: 2026.ics:5:1",
                "  hint: Delete one of the lines.",
            ])
    }

    /// Excerpt, column and octets → what is shown and where the caret is.
    @Test(
        arguments: [
            ("Tên:sai", 5, 3, "Tên:sai", "    ^~~"),
            // Two scalars a letter, as macOS writes it: one column.
            ("Te\u{302}n:sai", 6, 3, "Te\u{302}n:sai", "    ^~~"),
            ("A\tB", 3, 1, "A    B", "     ^"), ("日本:x", 4, 1, "日本:x", "     ^"), ("A:日本", 3, 6, "A:日本", "  ^~~~"),
            ("A:\u{1B}[31mB", 8, 1, "A:\\u{1B}[31mB", "            ^"), ("AB", 3, 1, "AB", "  ^"), ("A", 5, 1, "A", nil),
            ("A:ê", 3, 2, "A:ê", "  ^"),
        ] as [(String, Int, Int, String, String?)])
    func caretIsUnderWhatIsMeant(_ excerpt: String, _ column: Int, _ octets: Int, _ text: String, _ caret: String?) {
        let line = ExcerptLine(diagnostic(.line(.missingColon), excerpt: excerpt, column: column, octets: octets))
        #expect(line.text == text)
        #expect(line.caret == caret)
    }

    @Test(arguments: [1, 2, 60, 119, 150, 299, 300])
    func aLongLineIsCutAroundThePlace(_ column: Int) throws {
        let excerpt = String((0..<300).map { $0 == column - 1 ? "X" : "a" })
        let line = ExcerptLine(diagnostic(.line(.missingColon), excerpt: excerpt, column: column, octets: 1))
        let caret = try #require(line.caret)
        #expect(line.text.count <= 122)
        #expect(Array(line.text)[caret.count - 1] == "X")
        #expect(caret.last == "^")
    }

    @Test func textOfTheFileCannotDriveTheTerminal() {
        let lines = DiagnosticText(language: .english).lines(
            diagnostic(
                .time(.unknownZone), ["\u{1B}]0;x\u{7}\u{202E}", "UTC"], excerpt: "DTSTART;TZID=\u{9B}2J:1", column: 14, octets: 3,
                file: "a\u{1B}[2J.ics"))
        for line in lines {
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\u{202E}" })
        }
    }

    @Test func headlineIsTheFirstLine() {
        let diagnostic = diagnostic(.line(.missingColon), excerpt: "x", column: 1, octets: 1)
        for language in Language.allCases {
            let text = DiagnosticText(language: language)
            #expect(text.headline(diagnostic) == text.lines(diagnostic).first)
        }
    }
}
