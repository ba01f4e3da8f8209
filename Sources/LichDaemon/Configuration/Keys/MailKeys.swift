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
            .mail, "ProblemRecipients", \.policy.problemRecipients, .addresses,
            otherwise: BilingualText("không ai", "nobody"),
            prose: BilingualText(
                "Người nhận thư khi có sự cố kéo dài quá mười phút (tệp lịch hỏng, thư không giao được, không ghi được thư hay nhật ký): mỗi ngày nhiều nhất "
                    + "một thư cho mỗi loại.",
                "Who is told by mail of what goes wrong for more than ten minutes (broken calendar files, mail given up, a spool or journal that cannot be "
                    + "written): at most once a day of each kind.")),
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
        ConfigurationKey(
            .mail, "Deliver", \.deliver, .delivery,
            prose: BilingualText(
                "Thư ra khỏi máy bằng cách nào: sendmail, hoặc maildir:/đường/dẫn cho người có địa chỉ ở MailName (%u là tên người dùng).",
                "How mail leaves: sendmail, or maildir:/path for people whose address is at the MailName (%u is the user's name).")),
        ConfigurationKey(
            .mail, "Sendmail", \.sendmail, .absolutePath,
            prose: BilingualText(
                "Chương trình của hệ thống thư mà lich deliver giao thư cho.",
                "The mail system's program that lich deliver hands mail to.")),
        ConfigurationKey(
            .mail, "MessagesPerHour", \.messagesPerHour, .integer(in: 1...1_000_000),
            prose: BilingualText(
                "Nhiều nhất bao nhiêu thư được gửi đi trong một giờ; phần còn lại chờ.",
                "So many messages go out within an hour; the others wait.")),
        ConfigurationKey(
            .mail, "MessagesPerDay", \.messagesPerDay, .integer(in: 1...10_000_000),
            prose: BilingualText(
                "Nhiều nhất bao nhiêu thư được gửi đi trong một ngày; phần còn lại chờ.",
                "So many messages go out within a day; the others wait.")),
    ]
}
