package import NoticeFormat

/// The names on the year's account (`lich report`).
package struct ReportSettings: Hashable, Sendable {
    /// `ParentBody`, or empty.
    package var parentBody = ""
    /// `Body`
    package var body = "ỦY BAN NHÂN DÂN"
    /// `Symbol`
    package var symbol = "BC-UBND"
    /// `Place`, or empty.
    package var place = ""
    /// `Authority`: the lines above the signature.
    package var authority = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    /// `Signer`, or empty.
    package var signer = ""
    /// `Recipients`
    package var recipients = ["Như trên", "Lưu: VT"]

    package init() {}

    /// The document of an account. `year`: of the date line.
    package func document(_ report: YearReport, year: Int) -> AdministrativeDocument {
        AdministrativeDocument(
            parentBody: parentBody, body: body, symbol: symbol, place: place, year: year, kind: "BÁO CÁO", subject: report.subject,
            blocks: report.blocks, authority: authority, signer: signer, recipients: recipients)
    }
}
