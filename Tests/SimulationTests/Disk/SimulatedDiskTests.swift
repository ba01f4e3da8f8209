import Foundation
import Glibc
import LichHost
import LichTestSupport
import Testing

/// The simulated disk is believed by the simulation: it has to answer as a real one, and to keep no more than it must.
struct SimulatedDiskTests {
    @Test("Random calls are answered as the kernel answers them", arguments: 1...20 as ClosedRange<UInt64>)
    func answersAsTheKernel(seed: UInt64) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "lich-disk-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        let disk = SimulatedDisk()
        var both = [
            CallsUnderTest(calls: SystemFileCalls(), root: root), CallsUnderTest(calls: SimulatedFileCalls(disk), root: ""),
        ]
        var generator = SeededGenerator(seed: seed)
        for step in 0..<400 {
            let call = RandomCall(using: &generator)
            let answers = both.indices.map { both[$0].answer(to: call) }
            #expect(answers[0] == answers[1], "LICH seed \(seed), step \(step): \(call)")
            if answers[0] != answers[1] { return }
        }
    }

    /// How far a message got before the power was cut, and what may be there afterwards.
    struct Cut: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var syncsFile = true
        var syncFails = false
        var syncsFolder = true
        /// Of many power cuts.
        let mayBeGone: Bool
        let mayBeTorn: Bool
    }

    @Test(arguments: [
        Cut(testDescription: "synced, and the folder too", mayBeGone: false, mayBeTorn: false),
        Cut(testDescription: "the folder is not synced", syncsFolder: false, mayBeGone: true, mayBeTorn: false),
        Cut(testDescription: "the file is not synced", syncsFile: false, mayBeGone: false, mayBeTorn: true),
        Cut(testDescription: "neither is synced", syncsFile: false, syncsFolder: false, mayBeGone: true, mayBeTorn: true),
        Cut(testDescription: "a sync failed, and the next one said 0", syncFails: true, mayBeGone: false, mayBeTorn: true),
    ])
    func powerCut(_ cut: Cut) {
        let octets = (0..<3000).map { UInt8(truncatingIfNeeded: $0) }
        var (wasGone, wasTorn, wasWhole) = (false, false, false)
        for seed in 1...200 as ClosedRange<UInt64> {
            let disk = SimulatedDisk()
            var failsSync = cut.syncFails
            let calls = SimulatedFileCalls(disk) { call in
                guard call.name == "fsync", failsSync else { return .made }
                failsSync = false
                return .fails(EIO)
            }
            disk.put([], at: "/begun/x")
            disk.put([], at: "/new/x")
            disk.remove("/new/x")
            let file = calls.open("/begun/x", flags: O_WRONLY, mode: 0)
            _ = calls.write(file, octets[...])
            if cut.syncFails { _ = calls.fsync(file) }
            if cut.syncsFile { _ = calls.fsync(file) }
            _ = calls.renameat(AT_FDCWD, "/begun/x", AT_FDCWD, "/new/x")
            if cut.syncsFolder { _ = calls.fsync(calls.open("/new", flags: O_RDONLY | O_DIRECTORY, mode: 0)) }
            var generator = SeededGenerator(seed: seed)
            disk.cutPower(using: &generator)
            let found = disk.number(at: "/new/x").map { disk.octets(of: $0) }
            if found == nil { wasGone = true } else if found == octets { wasWhole = true } else { wasTorn = true }
        }
        #expect(wasWhole && wasGone == cut.mayBeGone && wasTorn == cut.mayBeTorn)
    }
}

/// A call with all that belongs to it; names are relative to a root.
private struct RandomCall: CustomStringConvertible {
    enum Kind: CaseIterable { case make, open, create, write, read, sync, rename, unlink, status, list, close }

    let kind: Kind
    let name: String
    let newName: String
    /// Which of the open files, and how many octets.
    let number: Int

    init(using generator: inout SeededGenerator) {
        kind = Kind.allCases.randomElement(using: &generator) ?? .make
        let names = ["a", "b", "c", "a/x", "a/y", "b/x", "c/x", "a/x/deep"]
        name = names.randomElement(using: &generator) ?? "a"
        newName = ["a/x", "a/y", "b/x", "b/z", "missing/x"].randomElement(using: &generator) ?? "b"
        number = Int.random(in: 0..<1000, using: &generator)
    }

    var description: String { "\(kind) \(name) \(newName) \(number)" }
}

/// One of two that have to answer alike.
private struct CallsUnderTest {
    let calls: any FileCalls
    let root: String
    private var files: [Int32] = []
    private var folders: [Int32] = []

    init(calls: any FileCalls, root: String) {
        self.calls = calls
        self.root = root
    }

    private func path(_ name: String) -> String { "\(root)/\(name)" }

    private static func said(_ result: some SignedInteger) -> String { result == -1 ? "errno \(errno)" : "\(result)" }
    private static func opened(_ result: Int32) -> String { result == -1 ? "errno \(errno)" : "open" }

    mutating func answer(to call: RandomCall) -> String {
        let path = path(call.name)
        let file = files.isEmpty ? -1 : files[call.number % files.count]
        switch call.kind {
        case .make: return Self.said(calls.mkdir(path, mode: 0o700))
        case .open:
            let folder = calls.open(path, flags: O_RDONLY | O_DIRECTORY, mode: 0)
            if folder != -1 { folders.append(folder) }
            return Self.opened(folder)
        case .create:
            let file = calls.open(path, flags: O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
            if file != -1 { files.append(file) }
            return Self.opened(file)
        case .write: return Self.said(calls.write(file, (0..<call.number).map { UInt8(truncatingIfNeeded: $0) }[...]))
        case .read:
            let again = calls.open(path, flags: O_RDONLY, mode: 0)
            guard again != -1 else { return Self.opened(again) }
            defer { calls.close(again) }
            var octets = [UInt8](repeating: 0, count: call.number + 1)
            let count = calls.read(again, into: &octets)
            return count == -1 ? Self.said(count) : "\(octets.prefix(count))"
        case .sync: return Self.said(calls.fsync(file))
        case .rename:
            var status = stat()
            // Folders have rules of their own, and nobody here moves any.
            guard !call.name.hasPrefix(call.newName + "/"), calls.fstatat(AT_FDCWD, path, &status, flags: 0) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { return "left out" }
            return Self.said(calls.renameat(AT_FDCWD, path, AT_FDCWD, self.path(call.newName)))
        case .unlink: return Self.said(calls.unlinkat(AT_FDCWD, path, flags: 0))
        case .status:
            var status = stat()
            let answer = calls.fstatat(AT_FDCWD, path, &status, flags: 0)
            guard answer == 0 else { return Self.said(answer) }
            let kind = status.st_mode & S_IFMT
            return "\(kind) \(kind == S_IFREG ? status.st_size : 0)"
        case .list:
            guard !folders.isEmpty else { return "none" }
            var names: [[UInt8]] = []
            let answer = calls.readNames(of: folders[call.number % folders.count], atMost: 1 + call.number % 4, into: &names)
            return answer == 1 ? "more" : "\(answer) \(names.map { String(decoding: $0, as: UTF8.self) }.sorted())"
        case .close:
            guard !files.isEmpty else { return "none" }
            calls.close(files.remove(at: call.number % files.count))
            return "closed"
        }
    }
}
