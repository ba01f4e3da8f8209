/// Writes TZif files as RFC 9636 §3 lays them out, right or wrong as its fields say.
struct TZifBuilder {
    var version = UInt8(ascii: "2")
    /// (time, type)
    var transitions: [(Int64, UInt8)] = []
    /// (seconds, is daylight saving time, designation)
    var types: [(Int32, UInt8, UInt8)] = [(25_200, 0, 0)]
    var designations = Array("+07\0".utf8)
    var leapSeconds: [(Int64, Int32)] = []
    var standardIndicators: [UInt8] = []
    var universalIndicators: [UInt8] = []
    /// nil leaves out even the line ends.
    var footer: String? = ""

    /// The whole file; the first block of version 2 and later holds nothing at all.
    func octets() -> [UInt8] {
        if version == 0 { return block(timeSize: 4) }
        var empty = TZifBuilder()
        empty.version = version
        empty.types = []
        empty.designations = []
        return empty.block(timeSize: 4) + block(timeSize: 8) + (footer.map { Array("\n\($0)\n".utf8) } ?? [])
    }

    private func block(timeSize: Int) -> [UInt8] {
        var result = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        for count in [
            universalIndicators.count, standardIndicators.count, leapSeconds.count, transitions.count, types.count, designations.count,
        ] {
            result += bigEndian(Int64(count), octets: 4)
        }
        result += transitions.flatMap { bigEndian($0.0, octets: timeSize) }
        result += transitions.map(\.1)
        result += types.flatMap { bigEndian(Int64($0.0), octets: 4) + [$0.1, $0.2] }
        result += designations
        result += leapSeconds.flatMap { bigEndian($0.0, octets: timeSize) + bigEndian(Int64($0.1), octets: 4) }
        return result + standardIndicators + universalIndicators
    }

    private func bigEndian(_ number: Int64, octets count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
    }
}
