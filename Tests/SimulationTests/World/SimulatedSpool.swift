import LichHost
import LichTestSupport

/// The spool on its disk, and a reader who takes messages from it whenever he likes.
final class SimulatedSpool {
    static let path = "/spool"

    let disk = SimulatedDisk()
    var failures = CallFailures()
    /// Keys of messages by their octets: what was recorded in the ledger to be written.
    private var keys: [[UInt8]: String] = [:]
    /// Where the message of a key is; it may have gone since.
    private var places: [String: SimulatedDisk.Number] = [:]
    private var known: Set<SimulatedDisk.Number> = []
    private var taken: [String: SimulatedDisk.Number] = [:]
    private var checkedAge = -1
    private var found: [String] = []

    /// As systemd-tmpfiles(8) has made it.
    init() { disk.makeFolder(Self.path) }

    func recorded(_ message: OutgoingMessage) { keys[message.octets] = message.key }

    func mend() { failures.mend() }

    func cutPower(using generator: inout SeededGenerator) {
        disk.cutPower(using: &generator)
        known.removeAll()
        checkedAge = -1
    }

    // MARK: What is there

    /// Every folder but `tmp`, which nobody reads.
    private static let folders = SpoolFolder.allCases.filter { $0 != .tmp }.map { "\(path)/\($0.rawValue)" }

    /// Keys of all messages that are there.
    func keysThere() -> Set<String> {
        Set(Self.folders.flatMap { folder in disk.names(in: folder).compactMap { key(at: "\(folder)/\($0)") } })
    }

    /// What has become of messages, by name.
    func fates() -> [String: MailFate] {
        var fates: [String: MailFate] = [:]
        for (folder, fate) in [(SpoolFolder.sent, MailFate.handedOver), (.failed, .givenUp)] {
            for name in disk.names(in: "\(Self.path)/\(folder.rawValue)") { fates[name] = fate }
        }
        return fates
    }

    private func key(at path: String) -> String? { disk.number(at: path).flatMap { keys[disk.octets(of: $0)] } }

    /// Whether the message of a key is there.
    func has(_ key: String) -> Bool {
        look()
        return places[key].map(isThere) ?? false
    }

    /// The octets of the message of a key.
    func octets(of key: String) -> [UInt8] { places[key].map { disk.octets(of: $0) } ?? [] }

    /// What is wrong with what came since it was last asked.
    func wrongs() -> [String] {
        look()
        defer { found.removeAll() }
        return found
    }

    /// Looks at every message that was not seen yet.
    private func look() {
        guard disk.age != checkedAge else { return }
        checkedAge = disk.age
        for folder in Self.folders {
            for name in disk.names(in: folder) {
                guard let number = disk.number(at: "\(folder)/\(name)") else { continue }
                if known.contains(number) { continue }
                guard let key = keys[disk.octets(of: number)] else {
                    found.append("\(folder)/\(name) is torn, or no message of the ledger")
                    continue
                }
                known.insert(number)
                if let other = taken[key], other != number { found.append("\(folder)/\(name) is there though it was taken before") }
                if let other = places[key], other != number, isThere(other) { found.append("\(folder)/\(name) is there twice") }
                places[key] = number
            }
        }
    }

    private func isThere(_ number: SimulatedDisk.Number) -> Bool {
        Self.folders.contains { folder in disk.names(in: folder).contains { disk.number(at: "\(folder)/\($0)") == number } }
    }

    // MARK: The reader

    /// A deliverer, or a mail program, does something to a message; it syncs what it does before it tells anybody.
    func take(using generator: inout SeededGenerator) {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0, 1: move(.new, to: .work, using: &generator) { $0 }
        case 2: move(.new, to: .cur, using: &generator) { "\($0):2,S" }
        case 3: move(.work, to: .deferred, using: &generator) { SpoolName.deferred($0, tries: 1) }
        case 4: move(.deferred, to: .work, using: &generator) { $0 }
        default: move(.work, to: Bool.random(using: &generator) ? .sent : .failed, using: &generator) { SpoolName.base(of: $0) }
        }
    }

    private func move(
        _ source: SpoolFolder, to target: SpoolFolder, using generator: inout SeededGenerator, naming: (String) -> String
    ) {
        let folder = "\(Self.path)/\(source.rawValue)"
        guard let name = disk.names(in: folder).randomElement(using: &generator) else { return }
        if source == .new, let number = disk.number(at: "\(folder)/\(name)"), let key = keys[disk.octets(of: number)] {
            taken[key] = number
        }
        disk.move("\(folder)/\(name)", to: "\(Self.path)/\(target.rawValue)/\(naming(name))")
    }
}
