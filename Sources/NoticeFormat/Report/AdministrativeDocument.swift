/// A document as Vietnamese offices write it, in the parts of Decree 30/2020/NĐ-CP (Annex I): what it says, free of any form. ``html`` prints on A4, and
/// ``plainText`` is for terminals and mail.
package struct AdministrativeDocument: Hashable, Sendable {
    /// A part of the body.
    package enum Block: Hashable, Sendable {
        /// `I. CÁC NGÀY KỶ NIỆM`
        case heading(String)
        case paragraph(String)
        /// Rows below headings; each row has as many cells. `numbers`: the columns whose cells stand in the middle.
        case table(columns: [String], rows: [[String]], narrow: Set<Int>)
    }

    /// The body above the issuing one, or empty; `ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN`.
    package var parentBody: String
    /// The issuing body: `ỦY BAN NHÂN DÂN XÃ HỒNG PHONG`.
    package var body: String
    /// What stands behind the number, which is given when it is signed: `BC-UBND`.
    package var symbol: String
    /// `Hồng Phong`
    package var place: String
    /// The year of the date line; day and month are written by hand.
    package var year: Int
    /// The name of the kind: `BÁO CÁO`.
    package var kind: String
    /// What it is about, a line or two.
    package var subject: String
    package var blocks: [Block]
    /// Lines above the signature: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    package var authority: [String]
    /// Who signs, or empty.
    package var signer: String
    /// `Nơi nhận:`, a line each, without the dash.
    package var recipients: [String]

    package init(
        parentBody: String, body: String, symbol: String, place: String, year: Int, kind: String, subject: String, blocks: [Block],
        authority: [String], signer: String, recipients: [String]
    ) {
        self.parentBody = parentBody
        self.body = body
        self.symbol = symbol
        self.place = place
        self.year = year
        self.kind = kind
        self.subject = subject
        self.blocks = blocks
        self.authority = authority
        self.signer = signer
        self.recipients = recipients
    }

    static let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    static let motto = "Độc lập - Tự do - Hạnh phúc"
    static let recipientsLabel = "Nơi nhận:"

    /// `Số:       /BC-UBND`, with room for the number.
    var number: String { "Số:\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}/\(symbol)" }

    /// `Hồng Phong, ngày    tháng    năm 2026`
    var placeAndDate: String {
        let gap = "\u{A0}\u{A0}\u{A0}\u{A0}"
        return "\(place.isEmpty ? "" : place + ", ")ngày\(gap)tháng\(gap)năm\u{A0}\(year)"
    }
}
