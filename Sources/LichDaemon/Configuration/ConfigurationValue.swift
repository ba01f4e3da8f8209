import CivilTime

/// The forms that values of the configuration have.
enum ConfigurationValue {
    /// Days before an item that a default alarm may be.
    static let leadRange = 0...400
    static let longestLeadList = 50

    /// Words between spaces or commas.
    static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "," || $0 == "\t" }.map(String.init)
    }

    /// A number in decimal digits alone, or nil.
    static func number(_ text: String) -> Int? { isDigits(text) ? Int(text) : nil }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// `07:30-17:00`
    static func timeRange(_ text: String) -> ClosedRange<TimeOfDay>? {
        let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }.map { time(String($0.filter { $0 != " " })) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else { return nil }
        return first...last
    }

    private static func time(_ text: String) -> TimeOfDay? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { $0.utf8.count <= 2 && isDigits($0) }
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

    /// `Mon-Fri`, `Mon Wed-Thu Sun`: each run of days from Monday on.
    static func text(ofWeekdays days: Set<Weekday>) -> String {
        var runs: [ClosedRange<Weekday>] = []
        for day in days.sorted() {
            if let last = runs.last, last.upperBound.rawValue + 1 == day.rawValue {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        let texts = runs.map { run in
            run.lowerBound == run.upperBound ? name(run.lowerBound) : "\(name(run.lowerBound))-\(name(run.upperBound))"
        }
        return texts.joined(separator: " ")
    }

    private static func name(_ day: Weekday) -> String {
        let name = "\(day)".prefix(3)
        return name.prefix(1).uppercased() + name.dropFirst()
    }
}
