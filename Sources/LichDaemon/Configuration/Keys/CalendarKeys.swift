import NoticeFormat

extension ConfigurationKey {
    /// `[Calendars]`
    static let calendars = [
        ConfigurationKey(
            .calendars, "Calendars", \.calendars, .absolutePath,
            prose: BilingualText(
                "Thư mục chứa các tệp lịch.",
                "The folder of the calendar files.")),
        ConfigurationKey(
            .calendars, "TimeZone", \.timeZone, .text,
            otherwise: BilingualText("múi giờ của máy", "the system's"),
            prose: BilingualText(
                "Múi giờ của cơ quan, tên IANA như Asia/Ho_Chi_Minh: ngày và giờ không ghi múi giờ được hiểu theo đó.",
                "The office's zone, an IANA name such as Asia/Ho_Chi_Minh: dates and floating times are read in it.")),
        ConfigurationKey(
            .calendars, "Language", \.language, .language,
            prose: BilingualText(
                "Ngôn ngữ của lời nhắc và của nhật ký.",
                "The language of the notices and of the journal.")),
    ]
}
