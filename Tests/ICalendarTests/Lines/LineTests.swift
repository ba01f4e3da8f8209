import Testing

@testable import ICalendar

@Suite struct LineTests {
    /// Octets → content lines.
    @Test(
        arguments: [
            ("", []), ("A:1", ["A:1"]), ("A:1\nB:2\n", ["A:1", "B:2"]), ("A:1\r\nB:2\r\n", ["A:1", "B:2"]), ("A:1\rB:2\r", ["A:1", "B:2"]),
            ("A:1\n\n\r\n  \nB:2", ["A:1", "B:2"]), ("A:1\r\n 2\r\n\t3", ["A:123"]), ("A:1\n  2", ["A:1 2"]), ("\u{FEFF}A:1\n", ["A:1"]),
            ("A:1\n\n 2\n", ["A:12"]), ("  A:1\n", ["A:1"]), ("BEGIN:X\n A:1\n   B:2\n", ["BEGIN:X", "A:1", "B:2"]),
            ("A:1\n \n 2", ["A:12"]), ("\n\r\r\n", []),
        ] as [(String, [String])])
    func unfolds(_ text: String, _ lines: [String]) {
        #expect(UnfoldedFile(text).strings == lines)
    }

    /// Every octet of the unfolded text is where it says it is.
    @Test(arguments: ["A:á\r\n b\r\n\t\u{1EA3}c\r\n\r\nB:2", "\u{FEFF}X:1\n 2\n\n  3\nY:\n", "BEGIN:A\n  B:1\n"])
    func placesAreThoseOfTheFile(_ text: String) {
        let file = UnfoldedFile(text)
        for index in file.lines.flatMap(\.range) {
            let place = file.place(of: index..<index + 1)
            #expect(file.octets[place.octetOffset] == file.text.withOctets(index..<index + 1) { $0[0] })
            #expect(file.octets[..<place.octetOffset].count { $0 == 0x0A } + 1 == place.line)
        }
    }

    @Test func aFoldMaySplitACharacter() throws {
        let file = UnfoldedFile([0x41, 0x3A, 0xE1, 0xBA, 0x0D, 0x0A, 0x20, 0xA3, 0x21])
        #expect(file.strings == ["A:ả!"])
        let last = try #require(file.lines.last?.range.last)
        #expect(file.place(of: last..<last + 1) == SourcePlace(file: "x", line: 2, column: 3, octetOffset: 8, octetLength: 1))
    }

    @Test func columnsCountScalars() {
        let file = UnfoldedFile("TÊN:ả\tb😀c")
        let last = file.octets.count - 1
        #expect(file.place(of: last..<last + 1).column == 9)
    }

    /// A line → name, parameters and value, or what is wrong.
    @Test(arguments: [
        ("A:1", "A||1"), ("dtstart;value=date:2", "dtstart|;value=date|2"), ("A;P=\"x:y;z\":1:2", "A|;P=\"x:y;z\"|1:2"), ("A :1", "A||1"),
        ("A", "no colon"), ("A;P=1", "no colon"), (":1", "name :"), ("A_B:1", "name A_B"), ("một dòng: chữ", "no colon"),
        ("A;P=\"x:1", "quote \"x:1"),
    ])
    func cutsUp(_ text: String, _ expected: String) throws {
        let octets = Array(text.utf8)
        let string: (Range<Int>) -> String = { String(decoding: octets[$0], as: UTF8.self) }
        do {
            let line = try ContentLine(octets.span, from: 0)
            #expect([line.name, line.parameters, line.value].map(string).joined(separator: "|") == expected)
        } catch ContentLineProblem.missingColon {
            #expect(expected == "no colon")
        } catch ContentLineProblem.invalidName(let range) {
            #expect(expected == "name \(string(range))")
        } catch ContentLineProblem.unclosedQuote(let range) {
            #expect(expected == "quote \(string(range))")
        }
    }

    /// Parameters as `NAME=first value`.
    @Test(arguments: [
        (";CN=Lan", "CN=Lan"), (";cn=\"Lan, xã\"", "CN=Lan, xã"), (";MEMBER=\"a\",\"b\";X=", "MEMBER=a X="),
        (";CN=a^nb^^c^'d^x", "CN=a\nb^c\"d^x"),
        (";CN = Lan ", "CN=Lan"), (";;CN=a", "CN=a"), (";CN", "malformed"), (";=a", "malformed"),
        (";A=1;B=2;C=3;D=4", "A=1 B=2 C=3 too many"),
        (";A=1,2,3,4", "A=1 too many"),
    ])
    func readsParameters(_ text: String, _ expected: String) {
        let octets = Array(text.utf8)
        var parser = ParameterParser(startingAt: 0, limit: 3)
        var parameters: [Parameter] = []
        parser.read(octets.span, into: &parameters)
        let file = LineText(SourceText(file: "x", octets: octets))
        var words = parameters.map { "\(file.string($0.nameRange).uppercased())=\(file.value(of: $0))" }
        for problem in parser.problems {
            switch problem {
            case .malformed: words.append("malformed")
            case .tooMany: words.append("too many")
            }
        }
        #expect(words.joined(separator: " ") == expected)
    }

    @Test(
        arguments: [
            ([0x61, 0xC3, 0xA0], nil), ([0xC3], 0), ([0x61, 0xC0, 0x80], 1), ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
            ([0xE1, 0xBA, 0xA3, 0xFF], 3), ([0xF0, 0x9F, 0x98, 0x80], nil), ([0xE0, 0x80, 0x80], 0),
        ] as [([UInt8], Int?)])
    func findsWhatIsNotUTF8(_ octets: [UInt8], _ problem: Int?) {
        #expect(UTF8Validation.firstProblem(in: octets.span)?.lowerBound == problem)
        #expect((String(validating: octets, as: UTF8.self) == nil) == (problem != nil))
    }
}

/// A file and its content lines, to look into.
struct UnfoldedFile {
    let octets: [UInt8]
    private(set) var text: LineText
    private(set) var lines: [UncutLine] = []

    init(_ text: String) { self.init(Array(text.utf8)) }

    init(_ octets: [UInt8]) {
        self.octets = octets
        let source = SourceText(file: "x", octets: octets)
        text = LineText(source)
        var reader = ContentLines(source)
        while let line = reader.next(into: &text) { lines.append(line) }
    }

    var strings: [String] { lines.map { text.string($0.range) } }

    func place(of range: Range<Int>) -> SourcePlace {
        var index = LineIndex(SourceText(file: "x", octets: octets))
        return index.place(of: text.fileRange(of: range))
    }
}
