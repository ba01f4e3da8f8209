/// Replaces comments and string literals by spaces and leaves line ends where they are, so that what is left is code at its own place.
/// Knows nested comments, raw strings, multi-line strings and interpolation; not regular-expression literals, which this project does not use.
struct SwiftBlanker {
    private let source: [UInt8]
    private var output: [UInt8]
    private var position = 0

    static func blank(_ text: String) -> String {
        var blanker = SwiftBlanker(text)
        blanker.skipCode(untilParenthesisCloses: false)
        return String(decoding: blanker.output, as: UTF8.self)
    }

    private init(_ text: String) {
        source = Array(text.utf8)
        output = source
    }

    private func looking(at text: String, offset: Int = 0) -> Bool {
        let wanted = Array(text.utf8)
        let start = position + offset
        return start + wanted.count <= source.count && source[start..<start + wanted.count].elementsEqual(wanted)
    }

    private mutating func erase(_ count: Int = 1) {
        for _ in 0..<count where position < source.count {
            if source[position] != UInt8(ascii: "\n") { output[position] = UInt8(ascii: " ") }
            position += 1
        }
    }

    /// Walks over code; inside of an interpolation (where the code is erased as well) it ends at the parenthesis that closes it.
    private mutating func skipCode(untilParenthesisCloses isInterpolation: Bool) {
        var depth = 0
        while position < source.count {
            if looking(at: "//") {
                while position < source.count, source[position] != UInt8(ascii: "\n") { erase() }
            } else if looking(at: "/*") {
                skipBlockComment()
            } else if let hashes = hashesBeforeQuote() {
                skipString(hashes: hashes)
            } else if isInterpolation {
                if looking(at: "(") { depth += 1 }
                if looking(at: ")") { depth -= 1 }
                erase()
                if depth < 0 { return }
            } else {
                position += 1
            }
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if looking(at: "/*") {
                depth += 1
                erase(2)
            } else if looking(at: "*/") {
                depth -= 1
                erase(2)
            } else {
                erase()
            }
        } while depth > 0 && position < source.count
    }

    /// How many `#` stand before the quotation mark that begins here; nil where no string begins.
    private func hashesBeforeQuote() -> Int? {
        var count = 0
        while looking(at: "#", offset: count) { count += 1 }
        return looking(at: "\"", offset: count) ? count : nil
    }

    private mutating func skipString(hashes: Int) {
        let fence = String(repeating: "#", count: hashes)
        let quote = looking(at: "\"\"\"", offset: hashes) ? "\"\"\"" : "\""
        erase(hashes + quote.utf8.count)
        while position < source.count {
            if looking(at: quote + fence) {
                erase(quote.utf8.count + hashes)
                return
            } else if looking(at: "\\" + fence + "(") {
                erase(2 + hashes)
                skipCode(untilParenthesisCloses: true)
            } else if looking(at: "\\" + fence) {
                erase(2 + hashes)
            } else {
                erase()
            }
        }
    }
}
