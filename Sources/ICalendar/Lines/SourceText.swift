/// A file: its name and its octets. Items keep it, so that their texts are ranges of it until somebody asks for them.
final class SourceText: Sendable {
    /// The file's path as it was given to the reader.
    let file: String
    let octets: [UInt8]
    /// Whether the octets are texts as they are, of no file; else those of a file, with folds and escapes.
    let isPlain: Bool

    init(file: String, octets: [UInt8], isPlain: Bool = false) {
        self.file = file
        self.octets = octets
        self.isPlain = isPlain
    }

    /// The octets of a range of the file without folds (RFC 5545 §3.1), which is the value of a content line or begins one.
    func unfolded(_ range: Range<Int>) -> [UInt8] {
        let file = octets
        let octets = file.span
        let range = range.clamped(to: 0..<octets.count)
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var start = range.lowerBound
        var isFirst = true
        while start < range.upperBound {
            let line = PhysicalLine(in: octets, from: start)
            let end = min(line.end, range.upperBound)
            if isFirst {
                result.append(contentsOf: file[start..<end])
            } else if !line.isBlank(in: octets) {
                result.append(contentsOf: file[min(start + 1, end)..<end])
            }
            (start, isFirst) = (line.next, false)
        }
        return result
    }
}
