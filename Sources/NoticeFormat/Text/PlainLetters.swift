extension String {
    /// In small letters and without diacritics, for comparing what people type with what is written: `Trường THCS` and `truong thcs` are the same. White space
    /// at either end is left out, and inside it is one blank.
    package var plainLetters: String {
        var result = ""
        for scalar in lowercased().unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            result.unicodeScalars.append(contentsOf: Self.base(of: scalar))
        }
        return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// By its name in Unicode: LATIN SMALL LETTER U WITH HORN AND DOT BELOW is a U.
    private static func base(of scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        let itself = String(scalar).unicodeScalars
        guard scalar.value > 0x7F, let name = scalar.properties.name, name.hasPrefix(letter) else { return itself }
        let rest = name.dropFirst(letter.count)
        guard let base = rest.first, rest.dropFirst().hasPrefix(" WITH ") else { return itself }
        return base.lowercased().unicodeScalars
    }
    private static let letter = "LATIN SMALL LETTER "
}
