/// The folders of the mail spool. A message is written in `tmp`, waits in `new`, and is moved on by whoever delivers it.
package enum SpoolFolder: String, CaseIterable, Sendable {
    /// Being written.
    case tmp
    /// Waiting to be handed over.
    case new
    /// Read by a mail program (Maildir); the spool may be looked at with one.
    case cur
    /// Being handed over.
    case work
    /// To be tried again; the file's time says when.
    case deferred
    /// Handed over.
    case sent
    /// Given up.
    case failed

    /// Where messages are that are still to be handed over.
    static let waiting: [SpoolFolder] = [.new, .work, .deferred]

    /// Whether names in it may carry a suffix, which has to be looked for by reading the folder. Names in `new` and `sent` never do: `sent` grows
    /// large, and is asked for one name.
    var mayHaveSuffixes: Bool {
        switch self {
        case .cur, .work, .deferred, .failed: true
        case .tmp, .new, .sent: false
        }
    }
}

/// The name of a spool file.
package enum SpoolName {
    /// The name without what a Maildir reader (`:2,S`) or a deferral (`,a3`) has added.
    package static func base(of name: String) -> String { String(name.prefix { $0 != ":" && $0 != "," }) }

    /// The name of a message in `deferred` after so many tries: `NAME,a3`.
    package static func deferred(_ name: String, tries: Int) -> String { "\(base(of: name)),a\(tries)" }

    /// How many tries a name in `deferred` tells of; 0 for a name without.
    package static func tries(of name: String) -> Int {
        guard let comma = name.lastIndex(of: ","), name[comma...].hasPrefix(",a") else { return 0 }
        return Int(name[comma...].dropFirst(2)) ?? 0
    }

    /// When the notice of a message was due, in seconds since 1970: what its name begins with. nil for a name that is not ours.
    package static func due(of name: String) -> Int64? { Int64(name.prefix { $0 != "." }) }

    /// Whether a message may be written under this name: ASCII letters, digits, `.`, `-`, `_` and `@`, not hidden, at most 200 octets.
    package static func isValid(_ name: String) -> Bool {
        guard (1...200).contains(name.utf8.count), name.utf8.first != UInt8(ascii: ".") else { return false }
        return name.utf8.allSatisfy { octet in
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"): true
            default: false
            }
        }
    }
}
