import CivilTime
import Foundation
import LichTestSupport
import Testing

/// Our rules of every zone of this machine against glibc's, asked through Python's `time.localtime`.
@Suite("The system's zones")
struct SystemZonesTests {
    static let python = "/usr/bin/env"

    static func ask(_ program: String, input: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["python3", "-c", program]
        let (question, answer) = (Pipe(), Pipe())
        process.standardInput = question
        process.standardOutput = answer
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The program reads all before it writes, so neither pipe can block the other.
        question.fileHandleForWriting.write(Data(input.utf8))
        try question.fileHandleForWriting.close()
        let output = answer.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }

    static let hasPython = (try? ask("print('here')", input: "")) == "here\n"

    /// Reads lines of a zone and instants; writes lines of the offsets.
    static let glibc = """
        import os, sys, time
        for line in sys.stdin.read().splitlines():
            zone, *instants = line.split()
            os.environ["TZ"] = zone
            time.tzset()
            print(*[time.localtime(int(i)).tm_gmtoff for i in instants])
        """

    /// Around every listed transition and the tail's of some years, and anywhere in 600 years.
    static func instants(of rules: ZoneRules, _ generator: inout SeededGenerator) -> [Instant] {
        let far = try? Written.instant("2500-01-01T00:00:00Z")
        let changes =
            rules.transitions.dropFirst()
            + rules.transitions(after: far ?? .distantPast, through: (far ?? .distantPast).adding(seconds: 32_000_000))
        let near = changes.flatMap { [$0.at.adding(seconds: -1), $0.at] }
        return near + (0..<100).map { _ in Instant(secondsSinceEpoch: .random(in: -2_000_000_000...17_000_000_000, using: &generator)) }
    }

    @Test("Every zone has glibc's offsets", .enabled(if: hasPython, "python3 is not installed"))
    func agreesWithGlibc() throws {
        let names = SystemZones.names()
        try #require(names.count > 300)
        var generator = SeededGenerator(seed: 2025)
        var questions: [(name: String, instants: [Instant], offsets: [Int])] = []
        for name in names {
            let rules = try SystemZones.rules(name)
            let instants = Self.instants(of: rules, &generator)
            questions.append((name, instants, instants.map { Int(rules.offset(at: $0).seconds) }))
        }
        let input = questions.map { "\($0.name) " + $0.instants.map { "\($0.secondsSinceEpoch)" }.joined(separator: " ") }
        let answers = try Self.ask(Self.glibc, input: input.joined(separator: "\n")).split(separator: "\n")
        try #require(answers.count == questions.count)
        for (question, answer) in zip(questions, answers) {
            let expected = answer.split(separator: " ").compactMap { Int($0) }
            try #require(expected.count == question.offsets.count)
            let wrong = zip(question.instants, zip(question.offsets, expected)).filter { $1.0 != $1.1 }
            #expect(wrong.isEmpty, "\(question.name): \(wrong.prefix(3))")
        }
    }

    @Test("Every zone resolves what it shows")
    func resolvesWhatItShows() throws {
        var generator = SeededGenerator(seed: 5545)
        for name in SystemZones.names() {
            let zone = Zone(identifier: name, rules: try SystemZones.rules(name))
            for instant in Self.instants(of: zone.rules, &generator) {
                let offset = zone.offset(at: instant)
                switch zone.rules.resolve(zone.civil(at: instant)) {
                case .unique(let only): #expect(only == offset, "\(name) \(instant)")
                case .fold(let first, let second): #expect(offset == first || offset == second, "\(name) \(instant)")
                case .gap: Issue.record("\(name) shows a time that it skips: \(instant)")
                }
            }
        }
    }
}
