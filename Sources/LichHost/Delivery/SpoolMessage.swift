import CivilTime
import Glibc
import ICalendar

/// A file of the spool, opened to be handed over: envelope and message (see `MailMessage.spoolFile`).
struct SpoolMessage: ~Copyable {
    /// Both valid addresses.
    let from: String
    let recipient: String
    /// When the reminder loses its use, where the message says it (X-Lich-Until).
    let until: Instant?
    /// Positioned at the beginning of the RFC 5322 message.
    let file: OpenFile

    private static let envelopeFrom = "X-Lich-Envelope-From: <"
    private static let envelopeTo = "X-Lich-Envelope-To: <"
    private static let untilField = "X-Lich-Until: "
    /// The envelope and the header are within this.
    private static let headLimit = 16_384

    /// Opens the file `name` in `folder`.
    /// - Throws: ``HostError`` where it cannot be read, and where it is no message of ours: not a file of one name, or without a valid envelope.
    static func open(_ name: String, in folder: borrowing Folder) throws(HostError) -> SpoolMessage {
        // O_NONBLOCK: a FIFO that somebody put there holds nobody up.
        let file = try OpenFile(name, in: folder.file, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        let action = "cannot hand over \(file.path)"
        let status = try file.status()
        guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
            throw HostError(action: action, reason: "it is not a file of one name", isLasting: true)
        }
        let head = String(decoding: try file.read(atMost: headLimit), as: UTF8.self)
        let lines = head.split(separator: "\n", maxSplits: 60, omittingEmptySubsequences: false)
        guard lines.count > 2, let from = address(lines[0], after: envelopeFrom),
            let recipient = address(lines[1], after: envelopeTo)
        else {
            throw HostError(action: action, reason: "its first two lines are not a valid envelope", isLasting: true)
        }
        let until = lines.prefix { !$0.isEmpty }.first { $0.hasPrefix(untilField) }
            .flatMap { Instant(rfc3339: String($0.dropFirst(untilField.count)), office: .utc) }
        let (descriptor, start) = (file.descriptor, off_t(lines[0].utf8.count + lines[1].utf8.count + 2))
        _ = try systemCall(action) { lseek(descriptor, start, SEEK_SET) }
        return SpoolMessage(from: from, recipient: recipient, until: until, file: file)
    }

    private static func address(_ line: Substring, after prefix: String) -> String? {
        guard line.hasPrefix(prefix), line.hasSuffix(">") else { return nil }
        let address = String(line.dropFirst(prefix.count).dropLast())
        return MailAddress.isValid(address) ? address : nil
    }
}
