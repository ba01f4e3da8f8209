import NoticeFormat

extension ConfigurationKey {
    /// `[Report]`
    static let report = [
        ConfigurationKey(
            .report, "ParentBody", \.report.parentBody, .text, otherwise: BilingualText("không ghi", "none"),
            prose: BilingualText(
                "Cơ quan chủ quản, ghi trên tên cơ quan ban hành báo cáo năm.", "The body above the one that issues the year's account.")),
        ConfigurationKey(
            .report, "Body", \.report.body, .text,
            prose: BilingualText("Cơ quan ban hành báo cáo năm.", "The body that issues the year's account.")),
        ConfigurationKey(
            .report, "Symbol", \.report.symbol, .text,
            prose: BilingualText("Ký hiệu sau số của báo cáo.", "What stands behind the number of the account.")),
        ConfigurationKey(
            .report, "Place", \.report.place, .text, otherwise: BilingualText("không ghi", "none"),
            prose: BilingualText("Địa danh trên dòng ngày tháng.", "The place on the line of the date.")),
        ConfigurationKey(
            .report, "Authority", \.report.authority, .semicolons,
            prose: BilingualText(
                "Thẩm quyền và chức vụ người ký, mỗi dòng cách nhau bằng dấu chấm phẩy.",
                "Authority and office of who signs, a line each, with semicolons between.")),
        ConfigurationKey(
            .report, "Signer", \.report.signer, .text, otherwise: BilingualText("không ghi", "none"),
            prose: BilingualText("Họ tên người ký.", "The name of who signs.")),
        ConfigurationKey(
            .report, "Recipients", \.report.recipients, .semicolons,
            prose: BilingualText(
                "Nơi nhận báo cáo, cách nhau bằng dấu chấm phẩy.", "Who receives the account, with semicolons between.")),
    ]
}
