import Testing

@testable import LichDaemon

/// The arguments of `lichd`.
struct DaemonArgumentsTests {
    @Test(
        arguments: [
            ([], [nil, nil, nil, nil]),
            (["--config", "/a"], ["/a", nil, nil, nil]),
            (["--config=/a"], ["/a", nil, nil, nil]),
            (["--calendars", "/b", "--state=/c", "--spool", "/d"], [nil, "/b", "/c", "/d"]),
            (["--config=/a=b"], ["/a=b", nil, nil, nil]),
            (["--config", "/a", "--config", "/b"], ["/b", nil, nil, nil]),
            (["--spool", "./a b"], [nil, nil, nil, "./a b"]),
        ] as [([String], [String?])])
    func taken(words: [String], values: [String?]) throws {
        let arguments = try DaemonArguments(words)
        #expect([arguments.config, arguments.calendars, arguments.state, arguments.spool] == values)
        #expect(!arguments.wantsHelp && !arguments.wantsVersion)
    }

    @Test func anInstanceHasFoldersOfItsOwn() throws {
        let arguments = try DaemonArguments(["--instance=hong-phong"])
        let configuration = Configuration(instance: arguments.instance)
        #expect(Configuration.path(instance: arguments.instance) == "/etc/lich/instances/hong-phong/lich.conf")
        #expect(configuration.calendars == "/etc/lich/instances/hong-phong/calendars")
        #expect(configuration.ledgerPath == "/var/lib/lich/instances/hong-phong/ledger.sqlite")
        #expect(configuration.spool == "/var/lib/lich/instances/hong-phong/spool")
    }

    @Test(arguments: ["..", ".a", "-a", "a/b", "", "xã", "a b", "a\\x2db", String(repeating: "a", count: 65)])
    func noOtherNameIsAnInstance(name: String) {
        #expect(InstanceName(name) == nil)
        #expect(throws: DaemonArguments.Problem.self) { try DaemonArguments(["--instance", name]) }
    }

    @Test(arguments: [
        (["--confg", "/a"], "unknown argument: --confg"), (["/etc/lich"], "unknown argument: /etc/lich"),
        (["--config"], "--config needs a value"), (["--state="], "--state needs a value"), (["--spool", ""], "--spool needs a value"),
        (["--help=1"], "unknown argument: --help=1"), ([""], "unknown argument: "), (["-x"], "unknown argument: -x"),
    ])
    func refused(words: [String], sentence: String) {
        #expect(throws: DaemonArguments.Problem(sentence: sentence)) { try DaemonArguments(words) }
    }

    @Test(arguments: ["--help", "-h"])
    func help(word: String) throws { #expect(try DaemonArguments(["--state", "/a", word]).wantsHelp) }

    @Test func version() throws { #expect(try DaemonArguments(["--version"]).wantsVersion) }

    @Test(arguments: ["--config", "--calendars", "--state", "--spool"])
    func theUsageNamesEveryOption(option: String) { #expect(DaemonArguments.usage.contains(option)) }
}
