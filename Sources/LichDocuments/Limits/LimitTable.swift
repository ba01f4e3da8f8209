/// The table of limits in docs/diagnostics.md: every bound of the modules, gathered from where each is in force.
enum LimitTable {
    /// A bound, why it is there, and what is said when it is reached.
    struct Row {
        let what: String
        let value: String
        let reason: String
        /// A code of `lich check`, or in words where it is no matter of one file.
        let said: String

        init(_ what: String, _ value: Int, _ unit: Unit = .count, why reason: String, said: String) {
            self.what = what
            self.value = unit.text(value)
            self.reason = reason
            self.said = said
        }
    }

    /// What a bound counts.
    enum Unit {
        case count, octets

        func text(_ value: Int) -> String {
            switch self {
            case .octets where value >= 1 << 20: "\(value >> 20) MiB"
            case .octets: "\(grouped(value)) octets"
            case .count: grouped(value)
            }
        }

        /// `100,000`
        private func grouped(_ value: Int) -> String {
            let digits = String(value)
            return String(
                digits.enumerated().flatMap { index, digit in
                    index > 0 && (digits.count - index).isMultiple(of: 3) ? [",", digit] : [digit]
                })
        }
    }

    static let rows = FileLimits.rows + RuleLimits.rows + NoticeLimitRows.rows + AnswerLimits.rows + FolderLimits.rows + MailLimits.rows

    static var markdown: String {
        "| limit | value | why | what is said |\n|---|---|---|---|\n"
            + rows.map { "| \($0.what) | \($0.value) | \($0.reason) | \($0.said) |\n" }.joined()
    }
}
