package import NoticeFormat

extension ConfigurationProblem {
    /// `file:line:column`
    package var place: String { line > 0 ? "\(file):\(line):\(column)" : file }

    /// What is wrong and what to do, without control characters.
    package func sentence(in language: Language) -> String {
        let pair = sentences
        return TerminalText.escaped(language == .vietnamese ? pair.vietnamese : pair.english)
    }

    private var sentences: (vietnamese: String, english: String) {
        switch kind {
        case .notAnAssignment:
            return ("dòng này không có dạng “Khóa=giá trị”, bỏ qua", "this line is not of the form “Key=value”, ignoring")
        case .unknownSection(let name):
            let known = ConfigurationSection.allCases.map { "[\($0.rawValue)]" }.joined(separator: ", ")
            return ("không có mục [\(name)]; các mục là \(known)", "there is no section [\(name)]; the sections are \(known)")
        case .unknownKey(let name, let section, let suggestion):
            let hint = suggestion.map { (vietnamese: "; có phải là \($0)?", english: "; did you mean \($0)?") }
            return (
                "mục [\(section)] không có khóa \(name)=, bỏ qua\(hint?.vietnamese ?? "")",
                "section [\(section)] has no key \(name)=, ignoring\(hint?.english ?? "")"
            )
        case .badValue(let key, let value, let expectation):
            let words = expectation.words
            return (
                "\(key)=\(value): cần \(words.vietnamese); giữ giá trị trước đó",
                "\(key)=\(value): expected \(words.english); the value before it stays in force"
            )
        case .unreadable(let reason):
            return ("không đọc được: \(reason)", "cannot be read: \(reason)")
        }
    }
}

extension ConfigurationProblem.Expectation {
    /// What a value has to be, to stand behind "expected".
    package var words: BilingualText {
        switch self {
        case .absolutePath: BilingualText("đường dẫn bắt đầu bằng “/”", "a path that begins with “/”")
        case .language: BilingualText("vi hoặc en", "vi or en")
        case .timeRange: BilingualText("khoảng giờ như 07:30-17:00", "a range of times such as 07:30-17:00")
        case .weekdays: BilingualText("các thứ trong tuần như Mon-Fri", "weekdays such as Mon-Fri")
        case .leads:
            BilingualText("số ngày từ 0 đến 400 như 30 7 1 0, hoặc none", "numbers of days from 0 to 400 such as 30 7 1 0, or none")
        case .addresses: BilingualText("các địa chỉ thư điện tử", "mail addresses")
        case .allowedRecipients: BilingualText("các tên miền hoặc địa chỉ thư điện tử", "domains or mail addresses")
        case .address: BilingualText("một địa chỉ thư điện tử", "a mail address")
        case .domain: BilingualText("một tên miền", "a domain name")
        case .text: BilingualText("một dòng chữ", "a line of text")
        case .boolean: BilingualText("yes hoặc no", "yes or no")
        case .delivery: BilingualText("sendmail hoặc maildir:/đường/dẫn", "sendmail or maildir:/path")
        case .integer(let range):
            BilingualText(
                "số nguyên từ \(range.lowerBound) đến \(range.upperBound)", "a number from \(range.lowerBound) to \(range.upperBound)")
        case .integerOrNone(let range):
            BilingualText(
                "số nguyên từ \(range.lowerBound) đến \(range.upperBound), hoặc none",
                "a number from \(range.lowerBound) to \(range.upperBound), or none")
        case .oneOf(let words): BilingualText(words.joined(separator: " hoặc "), words.joined(separator: " or "))
        }
    }
}
