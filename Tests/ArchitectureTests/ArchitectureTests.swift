import Testing

@Suite("Architecture")
struct ArchitectureTests {
    @Test("The project keeps the rule", arguments: Rule.all)
    func projectKeeps(_ rule: Rule) throws {
        let files = try Project.files()
        // Without the files the rule would hold for want of anything to look at.
        #expect(files.contains { $0.path == "Sources/lichd/main.swift" } && files.contains { $0.path == "Makefile" })
        let violations = files.flatMap(rule.check)
        #expect(violations.isEmpty, "\n\(violations.map(\.description).joined(separator: "\n"))")
    }

    @Test("A rule finds what breaks it and nothing else", arguments: PlantedSample.all)
    func ruleFinds(_ sample: PlantedSample) {
        let found = sample.rule.check(SourceFile(path: sample.path, text: sample.text)).map(\.line)
        #expect(found == sample.lines, "\(sample.rule.name) in \(sample.path)")
    }

    @Test("Every rule has a sample that breaks it and one that keeps it", arguments: Rule.all)
    func ruleIsTried(_ rule: Rule) {
        let samples = PlantedSample.all.filter { $0.rule.name == rule.name }
        #expect(samples.contains { !$0.lines.isEmpty } && samples.contains { $0.lines.isEmpty })
    }

    @Test(
        "Blanking leaves code alone, where it was",
        arguments: [
            ("let a = \"}\" // {\nb", ["let", "a", "=", "b"]),
            ("x /* a /* b */ \" */ y", ["x", "y"]),
            ("f(#\"a \" b\"#) + g", ["f(", ")", "+", "g"]),
            ("p(\"a\\(q(\"}\") + r)b\") z", ["p(", ")", "z"]),
            ("s = \"\"\"\n  { \"q\" \\\"\"\"\n  \"\"\" {", ["s", "=", "{"]),
        ])
    func blanking(_ text: String, _ words: [String]) {
        let blanked = SwiftBlanker.blank(text)
        #expect(blanked.split(whereSeparator: \.isWhitespace).map(String.init) == words)
        #expect(blanked.utf8.count == text.utf8.count)
        #expect(
            blanked.split(separator: "\n", omittingEmptySubsequences: false).count
                == text.split(separator: "\n", omittingEmptySubsequences: false).count)
    }
}
