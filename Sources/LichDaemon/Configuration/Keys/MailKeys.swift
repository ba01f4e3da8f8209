import NoticeFormat
import Reminders

extension ConfigurationKey {
    /// `[Mail]`
    static let mail = [
        ConfigurationKey(
            .mail, "DefaultRecipients", \.policy.defaultRecipients, .addresses,
            otherwise: BilingualText("không ai", "nobody"),
            prose: BilingualText(
                "Người nhận khi cả lời nhắc lẫn sự kiện không ghi ai.",
                "Who is told where neither alarm nor item names anybody.")),
        ConfigurationKey(
            .mail, "AllowedRecipients", \.policy.allowedRecipients, .allowedRecipients,
            otherwise: BilingualText("bất kỳ ai", "anybody"),
            prose: BilingualText(
                "Các tên miền (example.vn) và địa chỉ được phép nhận thư; địa chỉ khác bị từ chối và được ghi vào nhật ký.",
                "Domains (example.vn) and addresses that mail may go to; others are refused and reported.")),
        ConfigurationKey(
            .mail, "From", \.mailFrom, .address,
            otherwise: BilingualText("lich@ và MailName", "lich@ and the MailName"),
            prose: BilingualText(
                "Địa chỉ gửi, cũng là nơi nhận thư trả lại.",
                "The sender's address, to which bounces go too.")),
        ConfigurationKey(
            .mail, "SenderName", \.mailSenderName, .text,
            prose: BilingualText(
                "Tên người gửi mà người nhận thấy.",
                "The sender's name that readers see.")),
        ConfigurationKey(
            .mail, "MailName", \.mailName, .domain,
            otherwise: BilingualText("dòng đầu của /etc/mailname, nếu không có thì tên máy", "/etc/mailname, else the host's name"),
            prose: BilingualText(
                "Tên miền ở cuối định danh của mỗi thư (Message-ID).",
                "The end of message identifiers.")),
    ]
}
