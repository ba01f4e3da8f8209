package import NoticeFormat

/// A section of `lich.conf`, in the order in which they are listed.
package enum ConfigurationSection: String, CaseIterable, Sendable {
    case calendars = "Calendars"
    case reminders = "Reminders"
    case mail = "Mail"
    case storage = "Storage"

    /// Its keys, in the order in which they are listed.
    package var keys: [ConfigurationKey] {
        switch self {
        case .calendars: ConfigurationKey.calendars
        case .reminders: ConfigurationKey.reminders
        case .mail: ConfigurationKey.mail
        case .storage: ConfigurationKey.storage
        }
    }
}

/// One key of `lich.conf`. It is declared once, in `Keys/`: the reader, `lich config`, docs/configuration.md, lich.conf(5) and the commented default
/// file are made of the declaration.
package struct ConfigurationKey: Identifiable, Sendable {
    package let section: ConfigurationSection
    package let name: String
    /// What a value has to be: type and range.
    package let expectation: ConfigurationProblem.Expectation
    /// What it decides, in whole sentences.
    package let prose: BilingualText
    /// What is in force where the value is empty, such as "the system's"; nil for keys that always have a value.
    package let otherwise: BilingualText?
    private let take: @Sendable (String, inout Configuration, _ shipped: Configuration) -> Bool
    private let show: @Sendable (Configuration) -> String

    /// `[Mail] From`
    package var id: String { "[\(section.rawValue)] \(name)" }
    /// As it is written in a file; empty where nothing is set and ``otherwise`` is in force.
    package func value(in configuration: Configuration) -> String { show(configuration) }
    /// As it is shipped.
    package var defaultValue: String { value(in: Configuration()) }
    /// Takes the value; false when it is not what the key expects. An empty value restores the shipped one.
    func apply(_ value: String, to configuration: inout Configuration, shipped: Configuration) -> Bool {
        take(value, &configuration, shipped)
    }

    static let all = ConfigurationSection.allCases.flatMap(\.keys)

    /// A key whose property has a value at all times.
    /// - Parameter otherwise: what a default that is written as nothing means.
    init<Value>(
        _ section: ConfigurationSection, _ name: String, _ property: any WritableKeyPath<Configuration, Value> & Sendable,
        _ form: ConfigurationForm<Value>, otherwise: BilingualText? = nil, prose: BilingualText
    ) {
        self.init(section, name, form, otherwise, prose) { value, configuration, shipped in
            guard let parsed = value.isEmpty ? shipped[keyPath: property] : form.value(value) else { return false }
            configuration[keyPath: property] = parsed
            return true
        } show: {
            form.text($0[keyPath: property])
        }
    }

    /// A key whose property is nil where nothing is set; `otherwise` is in force then.
    init<Value>(
        _ section: ConfigurationSection, _ name: String, _ property: any WritableKeyPath<Configuration, Value?> & Sendable,
        _ form: ConfigurationForm<Value>, otherwise: BilingualText, prose: BilingualText
    ) {
        self.init(section, name, form, otherwise, prose) { value, configuration, _ in
            let parsed = value.isEmpty ? nil : form.value(value)
            guard value.isEmpty || parsed != nil else { return false }
            configuration[keyPath: property] = parsed
            return true
        } show: {
            $0[keyPath: property].map(form.text) ?? ""
        }
    }

    private init<Value>(
        _ section: ConfigurationSection, _ name: String, _ form: ConfigurationForm<Value>, _ otherwise: BilingualText?,
        _ prose: BilingualText,
        take: @escaping @Sendable (String, inout Configuration, Configuration) -> Bool, show: @escaping @Sendable (Configuration) -> String
    ) {
        (self.section, self.name, self.otherwise, self.prose) = (section, name, otherwise, prose)
        expectation = form.expectation
        (self.take, self.show) = (take, show)
    }
}
