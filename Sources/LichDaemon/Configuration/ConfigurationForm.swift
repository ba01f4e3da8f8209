import CivilTime
import ICalendar
import NoticeFormat
import Reminders

/// How values of one type are written in `lich.conf`: what is read from a file, and what is shown of it, which reads back as the same value.
struct ConfigurationForm<Value: Sendable>: Sendable {
    let expectation: ConfigurationProblem.Expectation
    /// nil for what is not of this form. It is given no empty text: that restores the default.
    let value: @Sendable (String) -> Value?
    let text: @Sendable (Value) -> String
}

extension ConfigurationForm where Value == String {
    static let text = ConfigurationForm(expectation: .text, value: { $0 }, text: { $0 })
    static let absolutePath = only(.absolutePath) { $0.hasPrefix("/") }
    static let address = only(.address, MailAddress.isValid)
    static let domain = only(.domain, MailAddress.isValidDomain)

    private static func only(
        _ expectation: ConfigurationProblem.Expectation, _ isValid: @escaping @Sendable (String) -> Bool
    ) -> ConfigurationForm {
        ConfigurationForm(expectation: expectation, value: { isValid($0) ? $0 : nil }, text: { $0 })
    }
}

extension ConfigurationForm where Value == MailRoute {
    /// `sendmail`, or `maildir:` and an absolute path.
    static let delivery = ConfigurationForm(
        expectation: .delivery,
        value: { text in
            if text == "sendmail" { return .sendmail }
            return text.hasPrefix("maildir:/") ? .maildir(String(text.dropFirst("maildir:".count))) : nil
        },
        text: { route in
            switch route {
            case .sendmail: "sendmail"
            case .maildir(let path): "maildir:\(path)"
            }
        })
}

extension ConfigurationForm where Value == Bool {
    /// The words of systemd.syntax(7).
    static let boolean = ConfigurationForm(
        expectation: .boolean,
        value: { text in
            switch text.lowercased() {
            case "1", "yes", "y", "true", "t", "on": true
            case "0", "no", "n", "false", "f", "off": false
            default: nil
            }
        },
        text: { $0 ? "yes" : "no" })
}

extension ConfigurationForm where Value == Int {
    /// A whole number in decimal digits.
    static func integer(in range: ClosedRange<Int>) -> ConfigurationForm {
        ConfigurationForm(
            expectation: .integer(range),
            value: { text in
                guard let number = ConfigurationValue.number(text), range.contains(number) else { return nil }
                return number
            },
            text: { String($0) })
    }
}

extension ConfigurationForm where Value == Int? {
    /// A whole number in decimal digits, or `none`.
    static func integerOrNone(in range: ClosedRange<Int>) -> ConfigurationForm {
        ConfigurationForm(
            expectation: .integerOrNone(range),
            value: { text in
                if text.lowercased() == "none" { return .some(nil) }
                guard let number = ConfigurationValue.number(text), range.contains(number) else { return nil }
                return number
            },
            text: { $0.map(String.init) ?? "none" })
    }
}

extension ConfigurationForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words that the type lists.
    static var word: ConfigurationForm {
        ConfigurationForm(
            expectation: .oneOf(Value.allCases.map(\.rawValue)), value: { Value(rawValue: $0.lowercased()) }, text: \.rawValue)
    }
}

extension ConfigurationForm where Value == Language {
    static let language = ConfigurationForm(expectation: .language, value: { Language(tag: $0) }, text: \.rawValue)
}

extension ConfigurationForm where Value == ClosedRange<TimeOfDay> {
    static let timeRange = ConfigurationForm(
        expectation: .timeRange, value: ConfigurationValue.timeRange,
        text: { range in
            [range.lowerBound, range.upperBound].map { "\(decimal($0.hour, width: 2)):\(decimal($0.minute, width: 2))" }.joined(
                separator: "-")
        })
}

extension ConfigurationForm where Value == Set<Weekday> {
    static let weekdays = ConfigurationForm(
        expectation: .weekdays, value: ConfigurationValue.weekdays, text: ConfigurationValue.text(ofWeekdays:))
}

extension ConfigurationForm where Value == [Int] {
    /// Numbers of days before something, or `none`.
    static let leads = ConfigurationForm(
        expectation: .leads,
        value: { text in
            if text.lowercased() == "none" { return [] }
            let words = ConfigurationValue.words(text)
            let days = words.compactMap(ConfigurationValue.number).filter { ConfigurationValue.leadRange.contains($0) }
            guard days.count == words.count, days.count <= ConfigurationValue.longestLeadList else { return nil }
            return days
        },
        text: { $0.isEmpty ? "none" : $0.map(String.init).joined(separator: " ") })
}

extension ConfigurationForm where Value == [Recipient] {
    static let addresses = ConfigurationForm(
        expectation: .addresses,
        value: { text in
            let addresses = ConfigurationValue.words(text)
            return addresses.allSatisfy(MailAddress.isValid) ? addresses.map { Recipient(address: $0) } : nil
        },
        text: { $0.map(\.address).joined(separator: " ") })
}

extension ConfigurationForm where Value == [String] {
    /// Domains, with or without an `@` before them, and addresses.
    static let allowedRecipients = ConfigurationForm(
        expectation: .allowedRecipients,
        value: { text in
            let entries = ConfigurationValue.words(text)
            let isValid = entries.allSatisfy { entry in
                MailAddress.isValid(entry) || MailAddress.isValidDomain(String(entry.drop { $0 == "@" }))
            }
            return isValid && !entries.isEmpty ? entries : nil
        },
        text: { $0.joined(separator: " ") })
}
