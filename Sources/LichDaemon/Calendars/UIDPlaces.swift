import ICalendar

/// Where in one file the UID lines of some of its components are, found in one walk.
struct UIDPlaces {
    /// The UID line of a component, or its BEGIN where it has none, and the text of it.
    struct Found {
        let place: SourcePlace
        let excerpt: String
    }

    private let file: String
    private var found: [Int: Found] = [:]

    /// Of the components that begin at these lines. `octets`: of the file; nil where they are not known.
    init(file: String, octets: [UInt8]?, begins: Set<Int>) {
        self.file = file
        guard let octets else { return }
        var waiting = begins.sorted()[...]
        // Components that have begun and whose UID has not come.
        var open: [Int] = []
        var (line, start) = (1, octets.startIndex)
        while start < octets.endIndex, !waiting.isEmpty || !open.isEmpty {
            let end = octets[start...].firstIndex(of: UInt8(ascii: "\n")) ?? octets.endIndex
            if waiting.first == line {
                waiting.removeFirst()
                open.append(line)
                found[line] = Self.found(octets, start..<end, file: file, line: line)
            }
            if !open.isEmpty {
                let isUID = Self.isNamed(Self.uid, octets, start..<end)
                if isUID { for begin in open { found[begin] = Self.found(octets, start..<end, file: file, line: line) } }
                if isUID || Self.isNamed(Self.end, octets, start..<end) { open = [] }
            }
            (line, start) = (line + 1, end + 1)
        }
    }

    /// Of the component that begins at a line; its first octet's place is not known where the file is not.
    func uid(ofComponentAt begin: Int) -> Found {
        found[begin] ?? Found(place: SourcePlace(file: file, line: begin, column: 1, octetOffset: 0, octetLength: 0), excerpt: "")
    }

    /// Whether the property of a line has this name, given in capitals, however it is written there.
    private static func isNamed(_ name: [UInt8], _ octets: [UInt8], _ line: Range<Int>) -> Bool {
        let after = line.lowerBound + name.count
        guard after < line.upperBound, octets[after] == UInt8(ascii: ":") || octets[after] == UInt8(ascii: ";") else { return false }
        return zip(octets[line.lowerBound..<after], name).allSatisfy { $0 & ~0x20 == $1 }
    }

    private static let (uid, end) = (Array("UID".utf8), Array("END".utf8))

    private static func found(_ octets: [UInt8], _ line: Range<Int>, file: String, line number: Int) -> Found {
        let text = octets[line].last == UInt8(ascii: "\r") ? octets[line].dropLast() : octets[line]
        let place = SourcePlace(file: file, line: number, column: 1, octetOffset: line.lowerBound, octetLength: text.count)
        return Found(place: place, excerpt: String(decoding: text.prefix(longestExcerpt), as: UTF8.self))
    }

    /// Octets of a line that are shown.
    private static let longestExcerpt = 400
}
