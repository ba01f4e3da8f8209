/// The other names of zones, from the tz project's `tzdata.zi` (zic(8), lines `L TARGET NAME`). Systems may have it without a file for each old name.
struct ZoneAliases: Sendable {
    /// By the name in lower case.
    private var links: [String: (name: String, target: String)] = [:]

    /// None, where the file is not there.
    static let none = ZoneAliases(tzdata: [])

    /// Reads the octets of `tzdata.zi`; lines of other kinds are passed over.
    init(tzdata octets: [UInt8]) {
        for line in octets.split(separator: 0x0A) where line.starts(with: "L ".utf8) {
            let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            if words.count == 3 { links[words[2].lowercased()] = (words[2], words[1]) }
        }
    }

    /// The name as the file writes it and the zone that it leads to at last; nil where there is none. Case does not matter.
    func link(from name: String) -> (name: String, target: String)? {
        guard var link = links[name.lowercased()] else { return nil }
        let name = link.name
        // A link may lead to a link; so many in a row are a loop.
        for _ in 0..<8 {
            guard let next = links[link.target.lowercased()] else { return (name, link.target) }
            link = next
        }
        return nil
    }
}
