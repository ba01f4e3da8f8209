import Foundation
import Testing

@testable import LichHost

/// Plays recorded saves of editors against the rule, on a clock of its own.
@Suite("When changed files are at rest")
struct SettleRuleTests {
    /// A line of `Cases/settle.txt`: `name | events | expected`.
    ///
    /// Events: `@MS CHANGE PATH`, changes `written`, `finished`, `removed`, `touched`; `gone` and `back` say that the path is away or there from
    /// then on without an event of its own. Expected: `MS: PATH PATH; MS: …`, when which paths are given out.
    struct Case: CustomStringConvertible, Sendable {
        let name: String
        let events: [(time: UInt64, word: String, path: String)]
        let expected: String

        var description: String { name }

        init?(_ line: Substring) {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 3, !parts[0].hasPrefix("#") else { return nil }
            name = parts[0]
            expected = parts[2]
            events = parts[1].split(separator: "@").compactMap { event in
                let words = event.split(separator: " ").map(String.init)
                guard words.count == 3, let time = UInt64(words[0]) else { return nil }
                return (time, words[1], words[2])
            }
        }

        static let all: [Case] = {
            let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../Cases/settle.txt").path
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            return text.split(separator: "\n").compactMap(Case.init)
        }()
    }

    @Test("The cases are there")
    func cases() { #expect(Case.all.count >= 20) }

    @Test("Each save is one change, and none is seen half done", arguments: Case.all)
    func settle(row: Case) {
        #expect(Self.play(row) == row.expected)
    }

    /// Lets the time go on as the driver does: from event to event, and to the looks that the rule asks for in between.
    private static func play(_ row: Case) -> String {
        var rule = SettleRule()
        var away: Set<String> = []
        var given: [String] = []
        func look(until end: UInt64) {
            var looks = 0
            while let next = rule.nextLook, next < end {
                let paths = rule.settled(at: next) { !away.contains($0) }
                if !paths.isEmpty { given.append("\(next / 1000): \(paths.joined(separator: " "))") }
                looks += 1
                if looks > 1000 { return given.append("looks for ever") }
            }
        }
        for (time, word, path) in row.events {
            look(until: time * 1000)
            switch word {
            case "written", "finished":
                away.remove(path)
                rule.note(word == "written" ? .written : .finished, path: path, at: time * 1000)
            case "removed":
                away.insert(path)
                rule.note(.removed, path: path, at: time * 1000)
            case "touched": rule.note(.touched, path: path, at: time * 1000)
            case "gone": away.insert(path)
            case "back": away.remove(path)
            default: given.append("unknown word \(word)")
            }
        }
        look(until: .max)
        if rule.count != 0 { given.append("left over") }
        return given.joined(separator: "; ")
    }

    @Test("Nothing unsettled: nothing to look for")
    func idle() {
        var rule = SettleRule()
        #expect(rule.nextLook == nil)
        #expect(rule.settled(at: 1_000_000) { _ in true }.isEmpty)
    }

    @Test("A look that comes early or late changes nothing")
    func looks() {
        var rule = SettleRule()
        rule.note(.finished, path: "a.ics", at: 1000)
        #expect(rule.settled(at: 1001) { _ in true }.isEmpty)
        #expect(rule.nextLook == 301_000)
        #expect(rule.settled(at: 999_000_000) { _ in true } == ["a.ics"])
        #expect(rule.nextLook == nil)
    }
}
