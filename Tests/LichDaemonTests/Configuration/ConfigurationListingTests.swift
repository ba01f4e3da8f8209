import NoticeFormat
import Testing

@testable import LichDaemon

/// What is shown of a configuration reads back as the same configuration.
struct ConfigurationListingTests {
    @Test(arguments: ConfigurationReaderTests.good)
    func whatIsInForceReadsBack(row: ConfigurationReaderTests.Row) {
        var configuration = Configuration()
        var origins: [String: ConfigurationOrigin] = [:]
        _ = ConfigurationReader.read("\n[\(row.section)]\n\(row.line)\n", file: "a.conf", into: &configuration, origins: &origins)
        let settings = ConfigurationSetting.all(of: configuration, origins: origins)
        #expect(settings.filter { $0.origin != .shipped }.map(\.origin) == [.file("a.conf", line: 3)])
        for language in Language.allCases {
            let listing = ConfigurationListing.inForce(settings, language: language)
            #expect(listing.contains("# a.conf:3\n\(row.line.prefix { $0 != "=" })="))
            var again = Configuration()
            #expect(ConfigurationReader.read(listing, file: "b.conf", into: &again).isEmpty)
            #expect(again == configuration)
        }
    }

    @Test func anEmptyValueIsFromNowhere() {
        var configuration = Configuration()
        var origins: [String: ConfigurationOrigin] = [:]
        _ = ConfigurationReader.read("[Mail]\nFrom=a@x.vn\nFrom=\nMailName=?\n", file: "a.conf", into: &configuration, origins: &origins)
        #expect(origins.isEmpty)
    }

    @Test func theShippedFileSaysEveryKeyAndChangesNothing() {
        let shipped = ConfigurationListing.shipped()
        var configuration = Configuration()
        #expect(ConfigurationReader.read(shipped, file: "lich.conf", into: &configuration).isEmpty)
        #expect(configuration == Configuration())
        // With the comments of the assignments taken away it still says what is shipped.
        let lines = shipped.split(separator: "\n").map { $0.hasPrefix("#") && !$0.hasPrefix("# ") ? $0.dropFirst() : $0 }
        #expect(ConfigurationReader.read(lines.joined(separator: "\n"), file: "lich.conf", into: &configuration).isEmpty)
        #expect(configuration == Configuration())
        for key in ConfigurationKey.all {
            #expect(lines.contains("\(key.name)=\(key.defaultValue)"))
            #expect(!key.defaultValue.isEmpty || key.otherwise != nil, "\(key.id) says nothing of its default")
        }
    }
}
