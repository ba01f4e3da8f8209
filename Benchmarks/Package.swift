// swift-tools-version: 6.2
import PackageDescription

/// The project's own targets are compiled here once more, through the link `Lich`: what is `package` there is `package` here.
func lich(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Lich/\(name)", swiftSettings: settings)
}

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "Benchmarks",
    targets: [
        lich("CivilTime"),
        lich("Recurrence", ["CivilTime"]),
        lich("ICalendar", ["CivilTime", "Recurrence"]),
        lich("Reminders", ["CivilTime", "Recurrence", "ICalendar"]),
        lich("NoticeFormat", ["CivilTime", "Recurrence", "ICalendar", "Reminders"]),
        .systemLibrary(name: "CSystemd", path: "Lich/CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CSQLite", path: "Lich/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CLinux", path: "Lich/CLinux"),
        lich(
            "LichHost", ["CivilTime", "Recurrence", "ICalendar", "Reminders", "NoticeFormat", "CSystemd", "CSQLite", "CLinux"]),
        lich("LichDaemon", ["CivilTime", "Recurrence", "ICalendar", "Reminders", "NoticeFormat", "LichHost"]),

        .target(name: "Workload", swiftSettings: settings),
        .executableTarget(
            name: "lich-bench",
            dependencies: ["Workload", "CivilTime", "Recurrence", "ICalendar", "Reminders", "LichHost", "LichDaemon"],
            swiftSettings: settings),
    ]
)
