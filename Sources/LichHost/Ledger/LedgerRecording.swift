import CivilTime
import Reminders

/// The writing of one batch of notices and outputs, inside a transaction.
struct LedgerRecording {
    /// What is to be brought out under a key.
    private struct Content {
        let recipient: String?
        let fileName: String?
        let octets: [UInt8]
    }

    private let findNotice: SQLiteStatement
    private let insertNotice: SQLiteStatement
    private let insertOutput: SQLiteStatement
    /// By key, and the keys in their order.
    private var contents: [String: Content] = [:]
    private var keysInOrder: [String] = []

    init(_ database: SQLiteDatabase, outputs: PendingOutput) throws(HostError) {
        findNotice = try database.prepare("SELECT id FROM notice WHERE uid = ? AND occurrence = ? AND alarm = ? AND kind = ?")
        insertNotice = try database.prepare(
            """
            INSERT OR IGNORE INTO notice (uid, occurrence, alarm, kind, given_as, due, recorded, outcome, reason, summary, start, file)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        insertOutput = try database.prepare(
            """
            INSERT OR IGNORE INTO output (key, notice, destination, recipient, file_name, content, recorded, out_at, digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        for entry in outputs.entries { add(Content(recipient: nil, fileName: nil, octets: entry.fields.serialized), under: entry.key) }
        for message in outputs.messages {
            add(Content(recipient: message.recipient, fileName: message.fileName, octets: message.octets), under: message.key)
        }
    }

    private mutating func add(_ content: Content, under key: String) {
        guard contents[key] == nil else { return }
        contents[key] = content
        keysInOrder.append(key)
    }

    /// Adds the notice, unless it is there, and those of its destinations that are not. A destination without an output among those given needs
    /// none (the notice is expired, or another says it), and is remembered as reached.
    mutating func add(_ entry: LedgerEntry) throws(HostError) {
        let identity = entry.identity
        let names: [SQLiteValue] = [.text(identity.uid), .text(identity.occurrence), .text(identity.alarm), .text(identity.kind.rawValue)]
        try insertNotice.run(
            names + [
                .text(entry.kind.rawValue), .integer(entry.due.secondsSinceEpoch), .integer(entry.recorded.secondsSinceEpoch),
                .text(entry.outcome.rawValue), SQLiteValue(entry.reason?.rawValue), .text(entry.summary), .text(entry.start),
                .text(entry.file),
            ]
        )
        let notice = try findNotice.firstRow(names) { $0.integer(0) }
        for destination in [.journal] + entry.recipients.map(Destination.mail) {
            let key = identity.key(for: destination)
            let digest = entry.digests[destination.name]
            try add(contents.removeValue(forKey: key), under: key, of: notice, to: destination, in: digest, at: entry.recorded)
        }
    }

    /// Adds what was given and belongs to no destination of the notices added.
    mutating func addOutputsOfNoEntry(at instant: Instant) throws(HostError) {
        for key in keysInOrder {
            guard let content = contents.removeValue(forKey: key) else { continue }
            try add(content, under: key, of: nil, to: content.recipient.map(Destination.mail) ?? .journal, at: instant)
        }
    }

    private func add(
        _ content: Content?, under key: String, of notice: Int64?, to destination: Destination, in digest: String? = nil,
        at instant: Instant
    ) throws(HostError) {
        var recipient = content?.recipient
        if recipient == nil, case .mail(let address) = destination { recipient = address }
        try insertOutput.run([
            .text(key), SQLiteValue(notice), .text(destination.name), SQLiteValue(recipient), SQLiteValue(content?.fileName),
            SQLiteValue(content?.octets), .integer(instant.secondsSinceEpoch), content == nil ? .integer(instant.secondsSinceEpoch) : .null,
            SQLiteValue(digest),
        ])
    }
}
