import Glibc

/// Delivery into the Maildirs of people of this machine, and of everybody else by another way.
struct MaildirTransport: MailTransport {
    /// A path in which `%u` is the local part of the recipient's address: `/srv/mail/%u`.
    let template: String
    /// The domain of the people of this machine.
    let domain: String
    let others: any MailTransport
    /// What the name of the message in the Maildir begins with: that of the spool file, so that a repetition has the same one.
    let name: String

    func handOver(_ message: borrowing SpoolMessage) -> HandOver {
        guard let at = message.recipient.firstIndex(of: "@"),
            message.recipient[message.recipient.index(after: at)...].lowercased() == domain.lowercased()
        else { return others.handOver(message) }
        let user = String(message.recipient[..<at])
        guard Self.isPlain(user) else { return .refused(reason: "\(user) is no name of a user's folder", isCertain: true) }
        do throws(HostError) {
            try store(message, in: Self.path(template, of: user))
            return .accepted
        } catch {
            // A home that is not mounted yet comes.
            return .refused(reason: error.description, isCertain: false)
        }
    }

    /// tmp, fsync, rename into new, fsync: the Maildir's own way. The folders are made by whoever owns them.
    private func store(_ message: borrowing SpoolMessage, in path: String) throws(HostError) {
        let maildir = try Folder(path)
        let tmp = try Folder("tmp", in: maildir)
        let new = try Folder("new", in: maildir)
        let cur = try Folder("cur", in: maildir)
        let name = "\(name).\(Self.hostName())"
        let isThere = try new.status(of: name) != nil
        let isRead = try (cur.names() ?? []).contains { String(decoding: $0, as: UTF8.self).hasPrefix(name + ":") }
        if isThere || isRead { return }
        try tmp.remove(name)
        let file = try OpenFile(name, in: tmp.file, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o660)
        try file.write(try message.file.read(atMost: .max))
        try file.sync()
        try tmp.move(name, to: new, as: name)
        try new.sync()
    }

    static func path(_ template: String, of user: String) -> String {
        var path = ""
        var rest = template[...]
        while let mark = rest.firstIndex(of: "%") {
            path += rest[..<mark]
            rest = rest[mark...].dropFirst()
            path += rest.first == "u" ? user : "%"
            if rest.first == "u" { rest = rest.dropFirst() }
        }
        return path + rest
    }

    /// No address may lead out of the folder that the template names.
    private static func isPlain(_ user: String) -> Bool {
        user.first != "." && user.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    }

    /// As the Maildir's own description wants it, without what has a meaning in a name.
    private static func hostName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).filter { $0 != "/" && $0 != ":" }
    }
}
