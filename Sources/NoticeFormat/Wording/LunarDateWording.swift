package import CivilTime

extension Language {
    /// A lunar day and month in words: `mùng 10 tháng 3 âm lịch`.
    package func words(for date: LunisolarDate) -> String { phrasebook.lunarDate(date) }

    /// The name of a lunar year in the cycle of sixty: `Bính Ngọ` for the one that began in 2026.
    package func sexagenaryName(ofYear year: Int) -> String {
        // The year 4 began a cycle.
        let (stem, branch) = ((year - 4).remainder(10), (year - 4).remainder(12))
        return switch self {
        case .vietnamese: "\(Self.stems[stem]) \(Self.branches[branch])"
        case .english: "year of the \(Self.animals[branch])"
        }
    }

    private static let stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"]
    private static let branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"]
    /// As in Việt Nam, where the second is the buffalo and the fourth the cat.
    private static let animals = [
        "Rat", "Buffalo", "Tiger", "Cat", "Dragon", "Snake", "Horse", "Goat", "Monkey", "Rooster", "Dog", "Pig",
    ]
}

extension Int {
    /// The remainder that is never negative.
    fileprivate func remainder(_ divisor: Int) -> Int { (self % divisor + divisor) % divisor }
}
