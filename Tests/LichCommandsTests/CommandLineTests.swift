import Foundation
import Testing

/// The transcripts in Cases: `$ lich …`, then exactly what it says on standard output, then `? STATUS`. Adding a case is adding lines.
///
/// The commands run as a user runs them, in the folder Cases, with an empty configuration and Vietnam's clocks. `LEDGER` is the state folder with the notices
/// of Cases/ledger.
@Suite struct CommandLineTests {
    static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")

    struct Transcript: CustomTestStringConvertible, Sendable {
        let file: String
        let line: Int
        var command: String
        var output: [String] = []
        var status: Int32?

        var testDescription: String { "\(file):\(line): \(command)" }
    }

    private static func transcripts() throws -> [Transcript] {
        let files = try FileManager.default.contentsOfDirectory(atPath: cases.path).filter { $0.hasSuffix(".txt") }.sorted()
        var transcripts: [Transcript] = []
        for file in files {
            let text = try String(contentsOf: cases.appendingPathComponent(file), encoding: .utf8)
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if line.hasPrefix("$ lich ") {
                    transcripts.append(Transcript(file: file, line: index + 1, command: String(line.dropFirst(7))))
                } else if line.hasPrefix("? ") {
                    transcripts[transcripts.count - 1].status = Int32(line.dropFirst(2))
                } else if let last = transcripts.indices.last, transcripts[last].status == nil {
                    transcripts[last].output.append(String(line))
                }
            }
        }
        return transcripts
    }

    @Test func saysWhatTheTranscriptsSay() throws {
        let transcripts = try Self.transcripts()
        #expect(!transcripts.isEmpty)
        let ledger = try SampleLedger(Self.cases.appendingPathComponent("ledger/notices.txt"))
        for transcript in transcripts {
            let (output, status) = try Self.run(transcript.command.replacing("LEDGER", with: ledger.folder))
            let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let expected = transcript.output + [""]
            #expect(lines == expected || (output.isEmpty && transcript.output.isEmpty), "\(transcript.testDescription)")
            #expect(status == transcript.status, "\(transcript.testDescription)")
        }
    }

    /// Words are separated by blanks; `'` quotes.
    private static func words(_ command: String) -> [String] {
        var words: [String] = []
        for (index, part) in command.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 { words.append(String(part)) } else { words += part.split(separator: " ").map(String.init) }
        }
        return words
    }

    /// What `lich` says and its exit status, in a folder.
    static func run(_ command: String, in folder: URL = cases) throws -> (output: String, status: Int32) {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("lich")
        let process = Process()
        process.executableURL = program
        process.arguments = words(command)
        process.currentDirectoryURL = folder
        process.environment = ["TZ": "Asia/Ho_Chi_Minh"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let octets = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: octets, as: UTF8.self), process.terminationStatus)
    }
}
