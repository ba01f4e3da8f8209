import Testing

/// A file made up to break a rule, or to come close and keep it: the proof that the rule's test can fail.
struct PlantedSample: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let path: String
    let text: String
    /// Where the rule must find it broken.
    let lines: [Int]

    init(_ rule: Rule, _ path: String, _ text: String, _ lines: Int...) {
        self.rule = rule
        self.path = path
        self.text = text
        self.lines = lines
    }

    var testDescription: String { "\(rule.name), \(path), \(lines)" }

    static let all = imports + others + sizes

    private static let imports: [PlantedSample] = [
        PlantedSample(.imports, "Sources/CivilTime/Zones/Zone.swift", "/// A zone.\nimport Foundation\n", 2),
        PlantedSample(.imports, "Sources/CivilTime/Arithmetic.swift", "import Recurrence\n", 1),
        PlantedSample(.imports, "Sources/Recurrence/Rule.swift", "package import CivilTime\n@preconcurrency import Dispatch\n", 2),
        PlantedSample(.imports, "Sources/ICalendar/Reader.swift", "import CivilTime\nimport Recurrence\nimport func Glibc.memchr\n", 3),
        PlantedSample(.imports, "Sources/Reminders/Engine.swift", "import NoticeFormat\nimport ICalendar\n", 1),
        PlantedSample(.imports, "Sources/LichHost/Journal.swift", "import FoundationEssentials\nimport Glibc\nimport CSystemd\n", 1),
        PlantedSample(.imports, "Sources/LichDaemon/Loop.swift", "import ArgumentParser\n", 1),
        PlantedSample(.imports, "Sources/Helpers/All.swift", "import CivilTime\n", 1),
        PlantedSample(.imports, "Sources/LichCommands/Check.swift", "import Foundation\nimport ArgumentParser\n"),
        PlantedSample(.imports, "Sources/CivilTime/Weekday.swift", "// import Foundation\nlet text = \"import Glibc\"\n"),
        PlantedSample(.imports, "Tests/CivilTimeTests/ZoneTests.swift", "import Foundation\n"),
    ]

    private static let others: [PlantedSample] = [
        PlantedSample(.calls, "Sources/LichHost/Timer.swift", "a()\nDispatchQueue.global().async {}\n", 2),
        PlantedSample(.calls, "Tests/LichHostTests/TimerTests.swift", "try await Task.sleep(for: .seconds(1))\nTask.detached {}\n", 1, 2),
        PlantedSample(
            .calls, "Sources/LichHost/Timer.swift", "// not DispatchQueue.global\nlet queue = DispatchQueue(label: \"Task.sleep\")\n"),
        PlantedSample(.leftovers, "docs/design.md", "fine\n" + "TO" + "DO: later\n", 2),
        PlantedSample(.leftovers, "Sources/lich/main.swift", "run() // " + "FIX" + "ME\n// " + "XX" + "X\n", 1, 2),
        PlantedSample(.leftovers, "Sources/lich/main.swift", "VTODO().toDo()\n"),
        PlantedSample(.leftovers, "Tests/A/Cases/zones.txt", "XX" + "X0\n"),
        PlantedSample(.machinePaths, "scripts/build", "cd " + "/wo" + "rk/main\nls ../work/x\n", 1),
        PlantedSample(.machinePaths, "Tests/A/A.swift", "let file = \"" + "/tm" + "p/a\"\n", 1),
        PlantedSample(.machinePaths, "docs/design.md", "in `/var/spool/lich/tmp/`, ReadOnlyPaths=/tmp /dev/shm\n"),
        PlantedSample(.documentation, "Sources/ICalendar/A.swift", "package struct A {\n    package func b() {}\n}\n", 1),
        PlantedSample(.documentation, "Sources/ICalendar/A.swift", "/// A.\n@frozen\npackage struct A {}\n\npublic func c() {}\n", 5),
        PlantedSample(
            .documentation, "Sources/ICalendar/A.swift", "/// A.\npackage enum A { case b }\nstruct Hidden {}\nextension A {\n}\n"),
    ]

    private static let sizes: [PlantedSample] = [
        PlantedSample(.fileLength, "Sources/lich/main.swift", String(repeating: "a()\n", count: 401), 401),
        PlantedSample(.fileLength, "Sources/lich/main.swift", String(repeating: "a()\n", count: 400)),
        PlantedSample(.fileLength, "calendars/a.ics", String(repeating: "a\n", count: 500)),
        PlantedSample(.functionLength, "Sources/lich/main.swift", "\n" + function(lines: 71), 2),
        PlantedSample(.functionLength, "Sources/lich/main.swift", function(lines: 70) + function(lines: 70)),
        // Braces in strings and comments neither open nor close a body.
        PlantedSample(
            .functionLength, "Sources/lich/main.swift",
            "func a(b: Int = { 1 }()) -> [Int] {\n\"}\" // }\n" + String(repeating: "\n", count: 69) + "}\n", 1),
        PlantedSample(
            .functionLength, "Sources/lich/main.swift",
            "protocol P {\n    func a() async throws(E) -> (Int, Int)\n    init(b: Int)\n    var c: Int { get }\n}\n"
                + "extension P {\n" + String(repeating: "    var d: Int { Self.init(1) }\n", count: 80) + "}\n"),
        PlantedSample(
            .functionLength, "Sources/lich/main.swift",
            "struct S {\n    init<T>(\n        a: T\n    ) where T: Equatable {\n" + String(repeating: "    x()\n", count: 70)
                + "    }\n}\n", 2),
    ]

    private static func function(lines: Int) -> String { "func f() {\n" + String(repeating: "    x()\n", count: lines - 2) + "}\n" }
}
