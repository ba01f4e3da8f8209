extension Language {
    /// That an item has more occurrences than an agenda has of it.
    package func words(forTruncated uid: String, occurrences: Int) -> String {
        switch self {
        case .vietnamese: "\(uid): chỉ liệt kê \(occurrences) lần, còn nữa"
        case .english: "\(uid): only \(occurrences) occurrences, and there are more"
        }
    }

    /// That all items together have more occurrences than an agenda has.
    package func words(forTruncatedAgenda occurrences: Int) -> String {
        switch self {
        case .vietnamese: "chỉ liệt kê \(occurrences) lần đầu của tất cả các mục, còn nữa; hãy hỏi ít ngày hơn bằng --to"
        case .english: "only the first \(occurrences) occurrences of all items, and there are more; ask for fewer days with --to"
        }
    }
}
