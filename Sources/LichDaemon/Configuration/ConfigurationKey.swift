import CivilTime
import ICalendar
import NoticeFormat
import Reminders

/// One key of `lich.conf`: declared once, here.
struct ConfigurationKey: Sendable {
    let section: String
    let name: String
    let expectation: ConfigurationProblem.Expectation
    /// Takes the value; false when it is not what the key expects. An empty value restores the default.
    let apply: @Sendable (String, inout Configuration) -> Bool

    static let sections = ["Calendars", "Reminders", "Mail", "Storage"]

    static let all: [ConfigurationKey] = [
        path("Calendars", "Calendars", \.calendars),
        ConfigurationKey(section: "Calendars", name: "TimeZone", expectation: .text) { value, configuration in
            configuration.timeZone = value.isEmpty ? nil : value
            return true
        },
        ConfigurationKey(section: "Calendars", name: "Language", expectation: .language) { value, configuration in
            guard let language = value.isEmpty ? Configuration().language : Language(tag: value) else { return false }
            configuration.language = language
            return true
        },
        ConfigurationKey(section: "Reminders", name: "DeliveryHours", expectation: .timeRange) { value, configuration in
            guard let hours = value.isEmpty ? ReminderPolicy().deliveryHours : ConfigurationValue.timeRange(value) else { return false }
            configuration.policy.deliveryHours = hours
            return true
        },
        ConfigurationKey(section: "Reminders", name: "WorkingDays", expectation: .weekdays) { value, configuration in
            guard let days = value.isEmpty ? ReminderPolicy().workingDays : ConfigurationValue.weekdays(value) else { return false }
            configuration.policy.workingDays = days
            return true
        },
        leads("DefaultAlarms", \.dayLeads),
        leads("DefaultDeadlineAlarms", \.deadlineLeads),
        ConfigurationKey(section: "Mail", name: "DefaultRecipients", expectation: .addresses) { value, configuration in
            let addresses = ConfigurationValue.words(value)
            guard addresses.allSatisfy(MailAddress.isValid) else { return false }
            configuration.policy.defaultRecipients = addresses.map { Recipient(address: $0) }
            return true
        },
        ConfigurationKey(section: "Mail", name: "AllowedRecipients", expectation: .allowedRecipients) { value, configuration in
            let entries = ConfigurationValue.words(value)
            let isValid = entries.allSatisfy { entry in
                MailAddress.isValid(entry) || MailAddress.isValidDomain(String(entry.drop { $0 == "@" }))
            }
            guard isValid else { return false }
            configuration.policy.allowedRecipients = entries.isEmpty ? nil : entries
            return true
        },
        ConfigurationKey(section: "Mail", name: "From", expectation: .address) { value, configuration in
            guard value.isEmpty || MailAddress.isValid(value) else { return false }
            configuration.mailFrom = value.isEmpty ? nil : value
            return true
        },
        ConfigurationKey(section: "Mail", name: "SenderName", expectation: .text) { value, configuration in
            configuration.mailSenderName = value.isEmpty ? Configuration().mailSenderName : value
            return true
        },
        ConfigurationKey(section: "Mail", name: "MailName", expectation: .domain) { value, configuration in
            guard value.isEmpty || MailAddress.isValidDomain(value) else { return false }
            configuration.mailName = value.isEmpty ? nil : value
            return true
        },
        path("Storage", "State", \.state),
        path("Storage", "Spool", \.spool),
    ]

    private static func path(
        _ section: String, _ name: String, _ property: any WritableKeyPath<Configuration, String> & Sendable
    ) -> ConfigurationKey {
        ConfigurationKey(section: section, name: name, expectation: .absolutePath) { value, configuration in
            guard value.isEmpty || value.hasPrefix("/") else { return false }
            configuration[keyPath: property] = value.isEmpty ? Configuration()[keyPath: property] : value
            return true
        }
    }

    private static func leads(_ name: String, _ property: any WritableKeyPath<ReminderPolicy, [Int]> & Sendable) -> ConfigurationKey {
        ConfigurationKey(section: "Reminders", name: name, expectation: .leads) { value, configuration in
            if value.isEmpty {
                configuration.policy[keyPath: property] = ReminderPolicy()[keyPath: property]
                return true
            }
            if value.lowercased() == "none" {
                configuration.policy[keyPath: property] = []
                return true
            }
            let words = ConfigurationValue.words(value)
            let days = words.compactMap { Int($0) }.filter { ConfigurationValue.leadRange.contains($0) }
            guard days.count == words.count, days.count <= ConfigurationValue.longestLeadList else { return false }
            configuration.policy[keyPath: property] = days
            return true
        }
    }
}

/// The forms that values of the configuration have.
enum ConfigurationValue {
    /// Days before an item that a default alarm may be.
    static let leadRange = 0...400
    static let longestLeadList = 50

    /// Words between spaces or commas.
    static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "," || $0 == "\t" }.map(String.init)
    }

    /// `07:30-17:00`
    static func timeRange(_ text: String) -> ClosedRange<TimeOfDay>? {
        let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }.map { time(String($0.filter { $0 != " " })) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else { return nil }
        return first...last
    }

    private static func time(_ text: String) -> TimeOfDay? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard parts.count == 2, areDigits, let hour = Int(parts[0]), let minute = Int(parts[1]) else { return nil }
        return TimeOfDay(hour: hour, minute: minute)
    }

    /// `Mon Tue Wed`, `Mon-Fri` or `Mon..Fri`, in systemd.time(7)'s English names.
    static func weekdays(_ text: String) -> Set<Weekday>? {
        var days: Set<Weekday> = []
        for word in words(text) {
            let ends = word.replacing("..", with: "-").split(separator: "-", omittingEmptySubsequences: false).map { weekday(String($0)) }
            guard ends.count == 1 || ends.count == 2, let first = ends[0], let last = ends[ends.count - 1] else { return nil }
            for distance in 0...last.days(since: first) {
                days.insert(Weekday(ofDayNumber: first.rawValue - 4 + distance))
            }
        }
        return days.isEmpty ? nil : days
    }

    private static func weekday(_ name: String) -> Weekday? {
        let name = name.lowercased()
        guard name.utf8.count >= 2 else { return nil }
        return Weekday.allCases.first { "\($0)".hasPrefix(name) }
    }
}
