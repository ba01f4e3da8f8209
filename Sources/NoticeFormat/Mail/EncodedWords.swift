/// Text beyond ASCII in header fields (RFC 2047): `=?UTF-8?Q?Ng=C3=A0y?=`.
enum EncodedWords {
    /// An encoded word may be no longer than this (§2).
    static let maximumLength = 75
    /// What `=?UTF-8?Q?` and `?=` take of it.
    private static let frameLength = 12
    /// A character of more octets than this is cut between its scalars, so that the shortest room any field of ours leaves can hold one.
    private static let wholeCharacterOctets = 12

    /// The smallest piece that is never divided between two words.
    private struct Unit {
        let octets: [UInt8]
        let isSpace: Bool
    }

    /// A word being filled, and what it would take in either encoding.
    private struct Word {
        var octets: [UInt8] = []
        var quotedLength = 0

        mutating func append(_ units: ArraySlice<Unit>) {
            for unit in units {
                octets += unit.octets
                quotedLength += EncodedWords.quotedLength(of: unit.octets)
            }
        }

        func length(quoted: Bool) -> Int {
            frameLength + (quoted ? quotedLength : Base64.length(octets: octets.count))
        }

        func text(quoted: Bool) -> String {
            quoted ? "=?UTF-8?Q?\(EncodedWords.quoted(octets))?=" : "=?UTF-8?B?\(Base64.text(octets))?="
        }
    }

    /// `text` as encoded words of at most 75 characters, the first at most `firstRoom` (50 or more), divided after spaces where that is possible
    /// and never inside a scalar. Q or B, whichever is shorter for the whole.
    /// The spaces are inside the words, since readers drop those between words (§6.2).
    static func encode(_ text: String, firstRoom: Int) -> [String] {
        let units = units(of: text)
        let isQuoted = units.reduce(0) { $0 + quotedLength(of: $1.octets) } <= Base64.length(octets: text.utf8.count)
        var finished: [String] = []
        var word = Word()
        func add(_ piece: ArraySlice<Unit>) -> Bool {
            var longer = word
            longer.append(piece)
            let room = finished.isEmpty ? min(firstRoom, maximumLength) : maximumLength
            guard longer.length(quoted: isQuoted) <= room else { return false }
            word = longer
            return true
        }
        func finish() {
            if !word.octets.isEmpty { finished.append(word.text(quoted: isQuoted)) }
            word = Word()
        }
        for piece in pieces(of: units) where !add(piece) {
            finish()
            for index in piece.indices where !add(piece[index...index]) {
                finish()
                _ = add(piece[index...index])
            }
        }
        finish()
        return finished
    }

    private static func units(of text: String) -> [Unit] {
        text.flatMap { character -> [Unit] in
            if character.utf8.count <= wholeCharacterOctets {
                return [Unit(octets: Array(character.utf8), isSpace: character == " ")]
            }
            return character.unicodeScalars.map { Unit(octets: Array(String($0).utf8), isSpace: false) }
        }
    }

    /// Runs of units that each end after their spaces.
    private static func pieces(of units: [Unit]) -> [ArraySlice<Unit>] {
        var result: [ArraySlice<Unit>] = []
        var start = units.startIndex
        for index in units.indices.dropFirst() where units[index - 1].isSpace && !units[index].isSpace {
            result.append(units[start..<index])
            start = index
        }
        if start < units.endIndex { result.append(units[start...]) }
        return result
    }
}

// MARK: - The two encodings

extension EncodedWords {
    /// The only octets that may stand for themselves in every place, display names included (§5 (3)).
    private static func isLiteral(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!*+-/".utf8.contains(octet)
        }
    }

    private static func quotedLength(of octets: [UInt8]) -> Int {
        octets.reduce(0) { $0 + (isLiteral($1) || $1 == UInt8(ascii: " ") ? 1 : 3) }
    }

    private static func quoted(_ octets: [UInt8]) -> String {
        octets.map { octet in
            if octet == UInt8(ascii: " ") { return "_" }
            return isLiteral(octet) ? String(Unicode.Scalar(octet)) : QuotedPrintable.escape(octet)
        }.joined()
    }
}
