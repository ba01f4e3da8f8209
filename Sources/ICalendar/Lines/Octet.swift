/// The octets that structure a content line (RFC 5545 §3.1), by name.
enum Octet {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let apostrophe: UInt8 = 0x27
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let minus: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let backslash: UInt8 = 0x5C
    static let caret: UInt8 = 0x5E
    static let delete: UInt8 = 0x7F
}

extension UInt8 {
    var isSpaceOrTab: Bool { self == Octet.space || self == Octet.tab }
    var isLineEnd: Bool { self == Octet.lineFeed || self == Octet.carriageReturn }
    var isBlankOrLineEnd: Bool { isSpaceOrTab || isLineEnd }
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isASCIILetter: Bool { (self >= 0x41 && self <= 0x5A) || (self >= 0x61 && self <= 0x7A) }
    /// Whether it may stand in a name: `iana-token` of RFC 5545 §3.1.
    var isNameOctet: Bool { isASCIILetter || isASCIIDigit || self == Octet.minus }
    /// 0 to 9; meaningless for other octets.
    var digitValue: Int { Int(self) - Int(Octet.zero) }
    /// ASCII capital of a small letter; every other octet as it is.
    var uppercasedASCII: UInt8 { self >= 0x61 && self <= 0x7A ? self - 0x20 : self }
}
