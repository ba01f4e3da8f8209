import CivilTime
import Foundation
import Testing

@testable import LichHost

@Suite("The zone database")
struct ZoneDatabaseTests {
    private let folder: TemporaryFolder
    private let zones: ZoneDatabase

    /// A database of its own: the test does not depend on what the machine has.
    init() throws {
        folder = try TemporaryFolder()
        zones = ZoneDatabase(folder: folder.path("zoneinfo"))
        try folder.makeFolder("zoneinfo/Asia")
        try folder.makeFolder("zoneinfo/right/Asia")
        try folder.write(Self.file(hours: 7), to: "zoneinfo/Asia/Ho_Chi_Minh")
        try folder.write(Self.file(hours: 7), to: "zoneinfo/right/Asia/Ho_Chi_Minh")
        try folder.write(Self.file(hours: 0), to: "zoneinfo/UTC")
        try folder.write("# a table\n", to: "zoneinfo/zone.tab")
        try folder.write("TZif2 and nothing more", to: "zoneinfo/Asia/Damaged")
        try folder.write(
            "# version 2025b\nR a 1 o - D 1 1:0s 1 S\nZ Asia/Ho_Chi_Minh 7 - +07\nL Asia/Ho_Chi_Minh Asia/Saigon\nL Asia/Saigon Old\n"
                + "L Loop/B Loop/A\nL Loop/A Loop/B\nL ../../etc/passwd Evil\nL Asia/Missing Nowhere\n",
            to: "zoneinfo/tzdata.zi")
    }

    /// A TZif file of version 2 for a zone that never changes (RFC 9636).
    private static func file(hours: UInt8) -> [UInt8] {
        let header: [UInt8] =
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [0, 0, 0, 0].flatMap { [0, 0, 0, $0] } + [0, 0, 0, 1, 0, 0, 0, 4]
        let seconds = UInt32(hours) * 3600
        let offset = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: seconds >> UInt32($0)) }
        let block = header + offset + [0, 0] + Array("+07\0".utf8)
        return block + block + Array("\n<+07>-\(hours)\n".utf8)
    }

    @Test(
        "Names, whatever their case, and old names",
        arguments: [
            ("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"), ("asia/ho_chi_minh", "Asia/Ho_Chi_Minh"), ("ASIA/HO_CHI_MINH", "Asia/Ho_Chi_Minh"),
            ("UTC", "UTC"), ("utc", "UTC"), ("Asia/Saigon", "Asia/Saigon"), ("asia/saigon", "Asia/Saigon"), ("old", "Old"),
        ])
    func names(asked: String, found: String) throws {
        let zone = try #require(zones.zone(named: asked))
        #expect(zone.identifier == found)
        #expect(zone.offset(at: LedgerSamples.monday).seconds == (found == "UTC" ? 0 : 7 * 3600))
        #expect(zones.zone(named: asked) === zone)
    }

    @Test(
        "What is no name of a zone is none, and nothing outside the folder is read",
        arguments: [
            "", "/", "Asia", "Asia/", "/Asia/Ho_Chi_Minh", "Asia//Ho_Chi_Minh", "../zoneinfo/UTC", "Asia/../UTC", ".", "..", "zone.tab",
            "right/Asia/Ho_Chi_Minh", "localtime", "posixrules", "Asia/Hà_Nội", "Asia/Ho_Chi_Minh\0", "Mars/Phobos", "Evil", "Loop/A",
            "Nowhere",
            "SE Asia Standard Time", "ICT-7", String(repeating: "A", count: 10_000),
        ])
    func none(name: String) throws {
        #expect(try zones.load(named: name) == nil)
        #expect(zones.zone(named: name) == nil)
    }

    @Test("A damaged file is no zone, and its error says so")
    func damaged() throws {
        #expect(zones.zone(named: "Asia/Damaged") == nil)
        let error = #expect(throws: HostError.self) { try zones.load(named: "Asia/Damaged") }
        #expect(error?.action.contains("Asia/Damaged") == true)
        #expect(error?.reason.contains("no time zone file") == true)
    }

    @Test("A name is read once until the database is read anew")
    func reload() throws {
        #expect(zones.zone(named: "Asia/Vientiane") == nil)
        try folder.write(Self.file(hours: 7), to: "zoneinfo/Asia/Vientiane")
        #expect(zones.zone(named: "Asia/Vientiane") == nil)
        zones.reload()
        #expect(zones.zone(named: "Asia/Vientiane") != nil)
    }

    @Test("Without a table of links there are none")
    func noTable() throws {
        try folder.remove("zoneinfo/tzdata.zi")
        #expect(try zones.load(named: "Asia/Saigon") == nil)
        #expect(try zones.load(named: "Asia/Ho_Chi_Minh") != nil)
    }

    @Test("Many wrong names do not displace the right ones, nor cost ever more")
    func misses() throws {
        let zone = try #require(zones.zone(named: "Asia/Ho_Chi_Minh"))
        for number in 0..<3000 { #expect(zones.zone(named: "Wrong/\(number)") == nil) }
        #expect(zones.zone(named: "Asia/Ho_Chi_Minh") === zone)
    }

    @Test("The configured zone comes before $TZ, and $TZ before the system's")
    func order() throws {
        try folder.link("localtime", to: folder.path("zoneinfo/UTC"))
        let path = folder.path("localtime")
        #expect(try zones.localZone(configured: "Asia/Saigon", environment: "UTC", systemZonePath: path).identifier == "Asia/Saigon")
        #expect(
            try zones.localZone(configured: nil, environment: "Asia/Ho_Chi_Minh", systemZonePath: path).identifier == "Asia/Ho_Chi_Minh")
        #expect(try zones.localZone(configured: nil, environment: nil, systemZonePath: path).identifier == "UTC")
        #expect(try zones.localZone(configured: nil, environment: nil, systemZonePath: folder.path("none")) == .utc)
    }

    @Test(
        "$TZ as tzset(3) reads it",
        arguments: [
            ("", "UTC", 0), (":", "UTC", 0), (":Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh", 7), ("ICT-7", "ICT-7", 7), ("<+07>-7", "<+07>-7", 7),
        ])
    func environment(value: String, identifier: String, hours: Int32) throws {
        let zone = try zones.localZone(configured: nil, environment: value, systemZonePath: folder.path("none"))
        #expect(zone.identifier == identifier)
        #expect(zone.offset(at: LedgerSamples.monday).seconds == hours * 3600)
    }

    @Test("$TZ as a path")
    func environmentPath() throws {
        for prefix in ["", ":"] {
            let zone = try zones.localZone(
                configured: nil, environment: prefix + folder.path("zoneinfo/Asia/Ho_Chi_Minh"), systemZonePath: folder.path("none"))
            #expect(zone.identifier == "Asia/Ho_Chi_Minh")
        }
    }

    @Test("The system's zone by its link, relative or not, or by what is in the file")
    func system() throws {
        let path = folder.path("localtime")
        for target in ["zoneinfo/Asia/Ho_Chi_Minh", "../usr/share/zoneinfo/Asia/Ho_Chi_Minh", folder.path("zoneinfo/Asia/Ho_Chi_Minh")] {
            try folder.link("localtime", to: target)
            #expect(try zones.localZone(configured: nil, environment: nil, systemZonePath: path).identifier == "Asia/Ho_Chi_Minh")
            try folder.remove("localtime")
        }
        try folder.write(Self.file(hours: 7), to: "localtime")
        let zone = try zones.localZone(configured: nil, environment: nil, systemZonePath: path)
        #expect(zone.identifier == "localtime")
        #expect(zone.offset(at: LedgerSamples.monday).seconds == 7 * 3600)
    }

    @Test("A zone that means nothing is an error where it is asked for by name, and passed over where it is not")
    func unusable() throws {
        let path = folder.path("localtime")
        try folder.link("localtime", to: folder.path("zoneinfo/Asia/Ho_Chi_Minh"))
        #expect(throws: HostError.self) { try zones.localZone(configured: "Asia/Hanoi", environment: nil, systemZonePath: path) }
        for value in ["Asia/Hanoi", ":ICT-7", "/nowhere/at/all"] {
            let error = #expect(throws: HostError.self) { try zones.localZone(configured: nil, environment: value, systemZonePath: path) }
            #expect(error?.description.contains("$TZ") == true)
            #expect(zones.localZone(environment: value, systemZonePath: path).identifier == "Asia/Ho_Chi_Minh")
        }
        try folder.remove("localtime")
        try folder.write("damaged", to: "localtime")
        #expect(throws: HostError.self) { try zones.localZone(configured: nil, environment: nil, systemZonePath: path) }
        #expect(zones.localZone(environment: nil, systemZonePath: path) == .utc)
    }

    @Test(
        "The system's own database has Vietnam's zone",
        .enabled(if: FileManager.default.fileExists(atPath: "\(ZoneDatabase.systemFolder)/Asia")))
    func systemDatabase() throws {
        let zone = try #require(ZoneDatabase(folder: ZoneDatabase.systemFolder).zone(named: "asia/ho_chi_minh"))
        #expect(zone.identifier == "Asia/Ho_Chi_Minh")
        #expect(LedgerSamples.monday.description(in: zone).hasSuffix("+07:00"))
    }
}
