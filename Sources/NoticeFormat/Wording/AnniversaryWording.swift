extension Language {
    /// `kỷ niệm 80 năm (năm tròn)`. A round year ends in 0, and one ending in 5 has a name of its own too (Decree 145/2013/NĐ-CP, article 3).
    package func words(forAnniversary years: Int) -> String {
        switch self {
        case .vietnamese: "kỷ niệm \(years) năm" + (years % 10 == 0 ? " (năm tròn)" : years % 5 == 0 ? " (năm lẻ 5)" : "")
        case .english:
            "\(years) year\(years == 1 ? "" : "s")" + (years % 10 == 0 ? " (a round number)" : years % 5 == 0 ? " (ending in 5)" : "")
        }
    }
}
