import NoticeFormat

extension ConfigurationKey {
    /// `[Storage]`
    static let storage = [
        ConfigurationKey(
            .storage, "State", \.state, .absolutePath,
            prose: BilingualText(
                "Thư mục của sổ đã báo (ledger.sqlite).",
                "The folder of the ledger.")),
        ConfigurationKey(
            .storage, "Spool", \.spool, .absolutePath,
            prose: BilingualText(
                "Hàng đợi thư, dạng Maildir.",
                "The mail spool, a Maildir.")),
    ]
}
