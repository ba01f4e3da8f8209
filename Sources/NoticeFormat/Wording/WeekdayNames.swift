package import CivilTime

extension Weekday {
    /// `thứ Sáu`, `Friday`.
    package func name(in language: Language) -> String {
        switch language {
        case .vietnamese: Self.vietnamese[rawValue - 1]
        case .english: Self.english[rawValue - 1]
        }
    }

    private static let vietnamese = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
    private static let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
