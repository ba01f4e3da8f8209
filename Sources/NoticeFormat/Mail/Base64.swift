/// RFC 4648 §4.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// RFC 2045 §6.8.
    private static let maximumLineLength = 76

    static func length(octets: Int) -> Int { (octets + 2) / 3 * 4 }

    static func text(_ octets: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(length(octets: octets.count))
        for start in stride(from: 0, to: octets.count, by: 3) {
            let group = octets[start..<min(start + 3, octets.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for position in 0..<4 {
                result.append(position <= group.count ? alphabet[bits >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// In lines for a message, each ending in LF.
    static func lines(_ octets: [UInt8]) -> String {
        let perLine = maximumLineLength / 4 * 3
        return stride(from: 0, to: octets.count, by: perLine).map { text(Array(octets[$0..<min($0 + perLine, octets.count)])) + "\n" }
            .joined()
    }
}
