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

    /// The transcripts of the files in a folder; a command is what follows `$ `.
    static func transcripts(in folder: URL) throws -> [Transcript] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }.sorted()
        var transcripts: [Transcript] = []
        for file in files {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            for (index, line) in lines(of: text).enumerated() {
                if line.hasPrefix("$ ") {
                    transcripts.append(Transcript(file: file, line: index + 1, command: String(line.dropFirst(2))))
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
        let transcripts = try Self.transcripts(in: Self.cases)
        #expect(!transcripts.isEmpty)
        let ledger = try SampleLedger(Self.cases.appendingPathComponent("ledger/notices.txt"))
        for transcript in transcripts {
            let (output, status) = try Self.run(transcript.command.replacing("LEDGER", with: ledger.folder))
            Self.expect(transcript, output, status)
        }
    }

    /// Commands that change files: those of Cases/editing, in a folder of their own with `calendars` (those of this project), `hand` and, untouched, `before`.
    @Test func changesWhatTheTranscriptsSay() throws {
        let editing = Self.cases.appendingPathComponent("editing")
        let project = Self.cases.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let files = FileManager.default
        for (_, transcripts) in Dictionary(grouping: try Self.transcripts(in: editing), by: \.file) {
            let folder = files.temporaryDirectory.appendingPathComponent("lich-editing-\(UUID().uuidString)")
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? files.removeItem(at: folder) }
            try files.copyItem(at: project.appendingPathComponent("calendars"), to: folder.appendingPathComponent("calendars"))
            for copy in ["hand", "before"] {
                try files.copyItem(at: editing.appendingPathComponent("hand"), to: folder.appendingPathComponent(copy))
            }
            for transcript in transcripts {
                let (output, status) = try Self.run(transcript.command, in: folder)
                Self.expect(transcript, output, status)
            }
        }
    }

    /// Several at once on one file: none is lost.
    @Test func whatIsNotedAtOnceIsAllNoted() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lich-done-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let project = Self.cases.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let calendars = folder.appendingPathComponent("calendars")
        try FileManager.default.copyItem(at: project.appendingPathComponent("calendars"), to: calendars)
        let units = ["mamnon", "tieuhoc", "thcs", "thon1", "thon2", "khuyenhoc", "phunu", "doanthanhnien"]
        let processes = try units.map { unit in
            try Self.process("lich done bao-cao-nam --calendars calendars --now 2026-11-03T10:00:00+07:00 --by \(unit)@", in: folder)
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let (output, _) = try Self.run(
            "lich deadlines --calendars calendars --year 2026 --now 2026-11-03T11:00:00+07:00 --format json", in: folder)
        #expect(output.split(separator: "\n").count { $0.contains("\"standing\":\"sent\",\"sentOn\":\"2026-11-03\"") } == units.count)
    }

    /// Between line feeds; a carriage return before one is a part of its line.
    private static func lines(of text: String) -> [String] {
        text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func expect(_ transcript: Transcript, _ output: String, _ status: Int32) {
        let lines = lines(of: output)
        let expected = transcript.output + [""]
        #expect(lines == expected || (output.isEmpty && transcript.output.isEmpty), "\(transcript.testDescription)")
        #expect(status == transcript.status, "\(transcript.testDescription)")
    }

    /// Words are separated by blanks; `'` quotes.
    private static func words(_ command: String) -> [String] {
        var words: [String] = []
        for (index, part) in command.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 { words.append(String(part)) } else { words += part.split(separator: " ").map(String.init) }
        }
        return words
    }

    /// A process of `lich`, or of diff(1), that has been started.
    private static func process(_ command: String, in folder: URL, output: Any = FileHandle.nullDevice) throws -> Process {
        let lich = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("lich")
        let words = words(command)
        let process = Process()
        process.executableURL = words[0] == "diff" ? URL(fileURLWithPath: "/usr/bin/diff") : lich
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = folder
        process.environment = ["TZ": "Asia/Ho_Chi_Minh"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        return process
    }

    /// What `lich …` says and its exit status, in a folder.
    static func run(_ command: String, in folder: URL = cases) throws -> (output: String, status: Int32) {
        let pipe = Pipe()
        let process = try process(command, in: folder, output: pipe)
        let octets = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: octets, as: UTF8.self), process.terminationStatus)
    }
}
