import Foundation
import LichFuzzing
import LichTestSupport
import Testing

/// What was found once does not come back; and each run looks at calendars that nobody has seen.
@Suite struct CorpusTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Fuzz/Corpus")
        .standardized

    private static let cases: [(FuzzTarget, String)] = FuzzTarget.allCases.flatMap { target in
        let folder = corpus.appendingPathComponent(target.rawValue).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { (target, $0) }
    }

    @Test func everyTargetHasSome() {
        for target in FuzzTarget.allCases { #expect(Self.cases.contains { $0.0 == target }, "\(target.rawValue)") }
    }

    /// That it ends in good time is one of the things that hold.
    @Test(.timeLimit(.minutes(1)), arguments: cases.indices)
    func holds(_ index: Int) throws {
        let (target, name) = Self.cases[index]
        let octets = Array(try Data(contentsOf: Self.corpus.appendingPathComponent("\(target.rawValue)/\(name)")))
        #expect(target.violation(of: octets) == nil, "\(target.rawValue)/\(name)")
    }

    /// $LICH_FUZZ_SEED repeats a run.
    @Test(arguments: 0..<8)
    func freshCalendars(_ worker: UInt64) {
        let given = ProcessInfo.processInfo.environment["LICH_FUZZ_SEED"].flatMap { UInt64($0) }
        for number in 0..<150 {
            let seed = given ?? UInt64.random(in: 0...UInt64.max)
            var generator = SeededGenerator(seed: seed)
            let octets = CalendarGrammar.file(using: &generator)
            #expect(FuzzTarget.reader.violation(of: octets) == nil, "LICH_FUZZ_SEED=\(seed), file \(number) of \(worker)")
            if given != nil { break }
        }
    }

    /// A grammar that made nothing worth reading would find nothing.
    @Test func theGrammarIsWellWrittenAndWrong() {
        var (items, problems) = (0, 0)
        for seed in 0..<60 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let (used, said) = FuzzTarget.contents(of: CalendarGrammar.file(using: &generator))
            (items, problems) = (items + used, problems + said)
        }
        #expect(items > 20 && problems > 60, "\(items) items, \(problems) problems")
    }
}
