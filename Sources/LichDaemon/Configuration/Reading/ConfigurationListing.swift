package import NoticeFormat

/// A key with the value that is in force and where it comes from.
package struct ConfigurationSetting: Sendable {
    package let key: ConfigurationKey
    /// As it is written in a file; empty where nothing is set.
    package let value: String
    package let origin: ConfigurationOrigin

    /// Every key, in the order in which they are listed.
    /// - Parameter origins: by ``ConfigurationKey/id``; what is not there is shipped.
    package static func all(of configuration: Configuration, origins: [String: ConfigurationOrigin]) -> [ConfigurationSetting] {
        ConfigurationKey.all.map { key in
            ConfigurationSetting(key: key, value: key.value(in: configuration), origin: origins[key.id] ?? .shipped)
        }
    }
}

/// The configuration as text that a file may hold: what is not set stands there as a comment.
package enum ConfigurationListing {
    /// What is in force, each key below its origin.
    package static func inForce(_ settings: [ConfigurationSetting], language: Language) -> String {
        sections(settings) { setting in
            let origin = TerminalText.escaped(words(setting.origin, of: setting.key, language))
            let assignment = TerminalText.escaped("\(setting.key.name)=\(setting.value)")
            return "# \(origin)\n\(setting.origin == .shipped ? "#" : "")\(assignment)\n"
        }
    }

    /// The file that is shipped: every key explained in both languages, and commented out.
    package static func shipped() -> String {
        let head = """
            # Cấu hình của lichd, xem lich.conf(5). Mọi khóa đều có thể bỏ trống; sau dấu # là giá trị mặc định.
            # Configuration of lichd, see lich.conf(5). Every key is optional; what stands behind a # is the default.
            # Đọc lại / read again: systemctl reload lichd. Đang dùng / in force: lich config.


            """
        return head
            + sections(ConfigurationSetting.all(of: Configuration(), origins: [:])) { setting in
                let key = setting.key
                let lines = [Language.vietnamese, .english].map { language in
                    "# \(key.prose.text(in: language))" + (key.otherwise.map { " (\($0.text(in: language)))" } ?? "") + "\n"
                }
                return lines.joined() + "#\(key.name)=\(setting.value)\n"
            }
    }

    private static func sections(_ settings: [ConfigurationSetting], _ text: (ConfigurationSetting) -> String) -> String {
        ConfigurationSection.allCases.map { section in
            "[\(section.rawValue)]\n" + settings.filter { $0.key.section == section }.map(text).joined()
        }.joined(separator: "\n")
    }

    private static func words(_ origin: ConfigurationOrigin, of key: ConfigurationKey, _ language: Language) -> String {
        switch origin {
        case .shipped:
            let otherwise = key.otherwise.map { ": \($0.text(in: language))" } ?? ""
            return (language == .vietnamese ? "mặc định" : "default") + otherwise
        case .file(let path, let line): return "\(path):\(line)"
        case .option(let name): return name
        }
    }
}
