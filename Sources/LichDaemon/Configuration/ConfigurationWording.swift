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
            let known = ConfigurationKey.sections.map { "[\($0)]" }.joined(separator: ", ")
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
    fileprivate var words: (vietnamese: String, english: String) {
        switch self {
        case .absolutePath: ("đường dẫn bắt đầu bằng “/”", "a path that begins with “/”")
        case .language: ("vi hoặc en", "vi or en")
        case .timeRange: ("khoảng giờ như 07:30-17:00", "a range of times such as 07:30-17:00")
        case .weekdays: ("các thứ trong tuần như Mon-Fri", "weekdays such as Mon-Fri")
        case .leads: ("số ngày từ 0 đến 400 như 30 7 1 0, hoặc none", "numbers of days from 0 to 400 such as 30 7 1 0, or none")
        case .addresses: ("các địa chỉ thư điện tử", "mail addresses")
        case .allowedRecipients: ("các tên miền hoặc địa chỉ thư điện tử", "domains or mail addresses")
        case .address: ("một địa chỉ thư điện tử", "a mail address")
        case .domain: ("một tên miền", "a domain name")
        case .text: ("một dòng chữ", "a line of text")
        }
    }
}
