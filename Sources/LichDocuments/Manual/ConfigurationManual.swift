import LichDaemon
import NoticeFormat

/// lich.conf(5), from the declarations of the keys.
enum ConfigurationManual {
    /// The page in one of the two languages.
    static func page(_ language: Language, date: String, version: String) -> String {
        func words(_ vietnamese: String, _ english: String) -> String { BilingualText(vietnamese, english).text(in: language) }
        var page = ManualPage(
            name: "lich.conf", section: 5, summary: words("cấu hình của lichd", "configuration of lichd"), date: date, version: version,
            heading: words("TÊN", "NAME"))
        page.section(words("TÓM TẮT", "SYNOPSIS"))
        page.paragraph("`/etc/lich/lich.conf`, `/etc/lich/lich.conf.d/*.conf`")
        page.section(words("MÔ TẢ", "DESCRIPTION"))
        page.paragraph(
            words(
                "Các tệp này đặt cấu hình cho *lichd*(8) và *lich*(1): tệp chính trước, rồi các tệp `.conf` trong thư mục "
                    + "`lich.conf.d` theo thứ tự tên, theo kiểu của *systemd.syntax*(7). Mọi khóa đều có thể bỏ trống, và không có tệp nào cũng được. "
                    + "Dòng sau thay dòng trước; giá trị rỗng đưa về mặc định. Dòng nào không hiểu được thì bị bỏ qua, và nhật ký nói rõ tệp, "
                    + "dòng, sai gì, nên viết thế nào.",
                "These files configure *lichd*(8) and *lich*(1): the main file first, then the `.conf` files in the folder `lich.conf.d` in order of "
                    + "name, in the style of *systemd.syntax*(7). Every key is optional, and so is every file. A later line replaces an earlier one; an "
                    + "empty value restores the default. A line that is not understood is left out, and the journal says where it is, what is wrong with it "
                    + "and what may have been meant."))
        page.paragraph(
            words(
                "`lich config` cho biết giá trị đang dùng và lấy từ dòng nào. `systemctl reload lichd` đọc lại cấu hình; riêng `State=` và `Spool=` chỉ đổi khi "
                    + "khởi động lại.",
                "`lich config` says what is in force and from which line. `systemctl reload lichd` reads the configuration again; `State=` and `Spool=` change "
                    + "with a start only."))
        for section in ConfigurationSection.allCases {
            page.section(words("MỤC", "SECTION") + " [\(section.rawValue)]")
            for key in section.keys {
                let shipped = key.defaultValue.isEmpty ? key.otherwise?.text(in: language) ?? "" : "`\(key.defaultValue)`"
                page.definition(
                    "`\(key.name)=`",
                    "\(key.prose.text(in: language)) \(words("Giá trị", "Value")): \(key.expectation.words.text(in: language)). "
                        + "\(words("Mặc định", "Default")): \(shipped).")
            }
        }
        page.section(words("VÍ DỤ", "EXAMPLE"))
        page.example(["[Calendars]", "TimeZone=Asia/Ho_Chi_Minh", "", "[Mail]", "DefaultRecipients=vanhoa@xa.example.vn"])
        page.section(words("XEM THÊM", "SEE ALSO"))
        page.paragraph("*lichd*(8), *lich*(1), *lich-calendars*(5), *systemd.syntax*(7)")
        return page.text
    }
}
