// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled alike: the compiler polices the layers (`package` access and internal imports), data races and
/// unsafe memory, and no warning survives.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A target of this package with the common settings.
func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of the target `name`, in `Tests/<name>Tests`; `files` are folders there that hold cases and no code.
func tests(_ name: String, _ dependencies: [Target.Dependency], files: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies + ["LichTestSupport"], exclude: files, swiftSettings: strict)
}

/// libFuzzer's main, which only `make fuzz` can build: it needs -sanitize=fuzzer.
let fuzzing: [Target] =
    Context.environment["LICH_WITH_FUZZER"] == nil
    ? [] : [.executableTarget(name: "lich-fuzz", dependencies: ["LichFuzzing"], path: "Fuzz/Driver", swiftSettings: strict)]

let pure: [Target.Dependency] = ["CivilTime", "Recurrence", "ICalendar", "Reminders", "NoticeFormat"]
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "lich",
    products: [
        .executable(name: "lichd", targets: ["lichd"]),
        .executable(name: "lich", targets: ["lich"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Pure: no clock, file, Foundation, Glibc or Dispatch.
        target("CivilTime"),
        target("Recurrence", ["CivilTime"]),
        target("ICalendar", ["CivilTime", "Recurrence"]),
        target("Reminders", ["CivilTime", "Recurrence", "ICalendar"]),
        target("NoticeFormat", ["CivilTime", "Recurrence", "ICalendar", "Reminders"]),

        // System libraries, as Debian ships them.
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CLinux"),

        // What touches the world.
        target("LichHost", pure + ["CSystemd", "CSQLite", "CLinux"]),
        target("LichDaemon", pure + ["LichHost"]),
        target("LichCommands", pure + ["LichHost", "LichDaemon", argumentParser]),
        target("LichDocuments", pure + ["LichHost", "LichDaemon", "LichCommands", argumentParser]),
        .executableTarget(name: "lichd", dependencies: ["LichDaemon"], swiftSettings: strict),
        .executableTarget(name: "lich", dependencies: ["LichCommands"], swiftSettings: strict),
        .executableTarget(name: "lich-documents", dependencies: ["LichDocuments"], swiftSettings: strict),

        // For the tests.
        target("LichTestSupport", pure + ["LichHost"]),
        // What must hold of every input, for libFuzzer and for the tests.
        .target(
            name: "LichFuzzing", dependencies: ["CivilTime", "Recurrence", "ICalendar", "Reminders", "LichDaemon"], path: "Fuzz/Properties",
            swiftSettings: strict),
        tests("CivilTime", ["CivilTime"], files: ["Cases"]),
        tests("Recurrence", ["CivilTime", "Recurrence", "ICalendar"], files: ["Cases"]),
        tests("ICalendar", ["CivilTime", "Recurrence", "ICalendar"], files: ["Cases"]),
        tests("Reminders", ["CivilTime", "Recurrence", "ICalendar", "Reminders"], files: ["Cases"]),
        tests("NoticeFormat", pure, files: ["Cases", "Oracles"]),
        tests("LichHost", pure + ["LichHost"], files: ["Cases"]),
        tests("LichDaemon", pure + ["LichHost", "LichDaemon"]),
        tests("Simulation", pure + ["LichHost", "LichDaemon"], files: ["PlantedBugs"]),
        tests("LichCommands", pure + ["LichHost", "LichDaemon", "LichCommands", "lich"], files: ["Cases"]),
        tests("LichDocuments", pure + ["LichDaemon", "LichCommands", "LichDocuments"]),
        tests("Fuzz", ["LichFuzzing"]),
        tests("Architecture", []),
    ] + fuzzing
)
