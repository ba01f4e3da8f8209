import LichDaemon
import NoticeFormat

/// The table of docs/configuration.md.
enum ConfigurationTable {
    /// Every key with its default and what its value is.
    static var markdown: String {
        var text = "| section | key | default | value |\n|---|---|---|---|\n"
        for section in ConfigurationSection.allCases {
            for (index, key) in section.keys.enumerated() {
                let name = index == 0 ? "`[\(section.rawValue)]`" : ""
                let shipped = key.defaultValue.isEmpty ? key.otherwise?.english ?? "" : "`\(key.defaultValue)`"
                text += "| \(name) | `\(key.name)` | \(shipped) | \(key.prose.english) (\(key.expectation.words.english)) |\n"
            }
        }
        return text
    }
}
