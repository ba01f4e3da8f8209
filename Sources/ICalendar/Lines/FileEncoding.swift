/// What a file's octets are encoded in, as far as it can be told. Only UTF-8 is read; the others are named, so that a person knows what to do.
enum FileEncoding {
    /// The length of a UTF-8 byte order mark at the beginning: 3 or 0.
    static func byteOrderMark(of octets: [UInt8]) -> Int { octets.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// Whether the file is UTF-16: by its byte order mark, or because every other octet of its beginning is zero.
    static func isUTF16(_ octets: [UInt8]) -> Bool {
        if octets.starts(with: [0xFF, 0xFE]) || octets.starts(with: [0xFE, 0xFF]) { return true }
        let beginning = octets.prefix(32)
        guard beginning.count >= 8 else { return false }
        let zeros = [0, 1].map { parity in beginning.indices.count { $0 % 2 == parity && octets[$0] == 0 } }
        return zeros.contains(beginning.count / 2) && zeros.contains(0)
    }

    /// The legacy Vietnamese encoding that octets outside UTF-8 look like, or nil when none stands out: each has octets, or pairs of a vowel and a
    /// mark, that are frequent in Vietnamese text and rare in the other two.
    static func legacyName(of octets: [UInt8]) -> String? {
        var scores = ["TCVN3": 0, "VNI": 0, "windows-1258": 0]
        var before: UInt8 = 0
        var wellFormed = 0
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            defer { before = octet }
            if let length = UTF8Validation.sequenceLength(octets.span, at: index) {
                if length > 1 { wellFormed += 1 }
                index += length
                continue
            }
            index += 1
            for (name, isTypical) in typical where isTypical(before, octet) { scores[name, default: 0] += 1 }
        }
        // Mostly UTF-8 with some damage is not another encoding.
        guard let most = scores.values.max(), most > wellFormed else { return nil }
        let ranked = scores.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
        guard let best = ranked.first, best.value > 0, ranked.dropFirst().allSatisfy({ $0.value < best.value }) else { return nil }
        return best.key
    }

    private static let vowels = Set("aeiouyAEIOUY".utf8)

    private static let typical: [(String, @Sendable (UInt8, UInt8) -> Bool)] = [
        // đ, ă, â, ê, ô, ơ, ư and the marked a: single octets in the range of Latin-1's signs.
        ("TCVN3", { _, octet in (0xA7...0xAE).contains(octet) || (0xB5...0xBE).contains(octet) }),
        // A vowel, then its marks as an octet of its own; đ is ñ.
        ("VNI", { before, octet in octet == 0xF1 || octet == 0xD1 || (vowels.contains(before) && vniMarks.contains(octet)) }),
        // Combining tone marks after a vowel that may itself be one octet; đ, ă, ư.
        (
            "windows-1258",
            { before, octet in
                [0xF0, 0xD0, 0xE3, 0xFD].contains(octet)
                    || ([0xCC, 0xD2, 0xDE, 0xEC, 0xF2].contains(octet) && (vowels.contains(before) || before >= 0xC0))
            }
        ),
    ]

    private static let vniMarks: Set<UInt8> = [
        0xF9, 0xF8, 0xFB, 0xF5, 0xEF, 0xE2, 0xE1, 0xE0, 0xE5, 0xE4, 0xEA, 0xE9, 0xE8, 0xFA, 0xFC, 0xEB,
    ]
}
