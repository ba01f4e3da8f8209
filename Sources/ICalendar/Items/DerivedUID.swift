/// A UID for a component that has none: the same as long as the file's name, the component's kind and summary, and its place among those with the
/// same kind and summary stay; a change of its dates keeps it.
struct DerivedUID {
    private let fileName: String
    private var seen: [String: Int] = [:]

    /// `file`: a path, of which the last part counts, so that it does not matter where the folder lies.
    init(file: String) {
        fileName = String(file.split(separator: "/").last ?? "")
    }

    /// The UID of the next component with this kind and summary.
    mutating func next(kind: CalendarItem.Kind, summary: String) -> String {
        let key = "\(fileName)\0\(kind.rawValue)\0\(summary)"
        let ordinal = seen[key, default: 0]
        seen[key] = ordinal + 1
        let digits = String(Self.hash("\(key)\0\(ordinal)"), radix: 16)
        return "lich-" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// FNV-1a, 64 bits: the same on every machine and in every version, which Swift's own hashes are not.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
