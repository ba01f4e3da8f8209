import NoticeFormat

/// What does not work just now: each trouble is said once when it begins, and shown for as long as it lasts.
struct Troubles {
    /// What can be in trouble, the gravest first.
    enum Part: Int, CaseIterable { case ledger, spool, journal, folder, watch, metrics }

    /// The reason of each, in the system's words.
    private var reasons: [Part: String] = [:]
    /// Outputs of the ledger that are known to be damaged, by key.
    private var damagedOutputs: Set<String> = []
    /// Calendar files and folders that could not be read at the last scan.
    var unreadableCount = 0
    /// Messages that the deliverer has given up and that are still there.
    var failedMailCount = 0

    /// Takes note of a failure; whether it is a new one, of which nothing was said yet.
    mutating func begin(_ part: Part, reason: String) -> Bool { reasons.updateValue(reason, forKey: part) == nil }

    /// Why it does not work; nil where it does.
    func reason(of part: Part) -> String? { reasons[part] }

    /// Those that are in trouble.
    var parts: Set<Part> { Set(reasons.keys) }

    /// It works again.
    mutating func end(_ part: Part) { reasons[part] = nil }

    /// Takes note of all outputs that are damaged, by key; answers those that were not known.
    mutating func take(damaged keys: Set<String>) -> Set<String> {
        defer { damagedOutputs = keys }
        return keys.subtracting(damagedOutputs)
    }

    /// A phrase for each, the gravest first.
    func phrases(in language: Language) -> [String] {
        let isVietnamese = language == .vietnamese
        var phrases = Part.allCases.compactMap { part in reasons[part].map { Self.phrase(for: part, reason: $0, isVietnamese) } }
        if !damagedOutputs.isEmpty {
            phrases.append(
                isVietnamese ? "\(damagedOutputs.count) dòng hỏng trong sổ" : "\(damagedOutputs.count) damaged rows in the ledger")
        }
        if failedMailCount > 0 {
            phrases.append(
                isVietnamese
                    ? "\(failedMailCount) thư không giao được (lich mail list)" : "\(failedMailCount) messages given up (lich mail list)")
        }
        if unreadableCount > 0 {
            phrases.append(isVietnamese ? "\(unreadableCount) tệp lịch không đọc được" : "\(unreadableCount) calendar files cannot be read")
        }
        return phrases
    }

    private static func phrase(for part: Part, reason: String, _ isVietnamese: Bool) -> String {
        switch part {
        case .ledger: isVietnamese ? "KHÔNG GHI ĐƯỢC SỔ, chưa báo gì (\(reason))" : "THE LEDGER FAILS, nothing is given (\(reason))"
        case .spool: isVietnamese ? "KHÔNG GHI ĐƯỢC THƯ (\(reason))" : "THE MAIL SPOOL FAILS (\(reason))"
        case .journal: isVietnamese ? "không ghi được nhật ký (\(reason))" : "the journal fails (\(reason))"
        case .metrics: isVietnamese ? "không ghi được metrics.prom (\(reason))" : "metrics.prom cannot be written (\(reason))"
        case .folder: isVietnamese ? "không đọc được thư mục lịch (\(reason))" : "the calendar folder cannot be read (\(reason))"
        case .watch:
            isVietnamese
                ? "không theo dõi được thư mục lịch, mỗi phút xem lại một lần (\(reason))"
                : "the calendar folder cannot be watched and is looked at once a minute (\(reason))"
        }
    }
}
