/// A language that notices and answers are written in.
package enum Language: String, Hashable, CaseIterable, Sendable {
    case vietnamese = "vi"
    case english = "en"

    /// The language of an RFC 5646 tag or a POSIX locale (`vi`, `vi-VN`, `en_US.UTF-8`), or nil.
    package init?(tag: String) {
        let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" && $0 != "." }
        self.init(rawValue: String(primary))
    }
}
