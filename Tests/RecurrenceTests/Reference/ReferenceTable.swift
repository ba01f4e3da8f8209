import Recurrence

/// The table of RFC 5545 §3.3.10 (page 44) as the RFC prints it, and its lookup. The reference decides by it; the engine has its own.
enum ReferenceTable {
    private static let text = """
        |          |SECONDLY|MINUTELY|HOURLY |DAILY  |WEEKLY|MONTHLY|YEARLY|
        |BYMONTH   |Limit   |Limit   |Limit  |Limit  |Limit |Limit  |Expand|
        |BYWEEKNO  |N/A     |N/A     |N/A    |N/A    |N/A   |N/A    |Expand|
        |BYYEARDAY |Limit   |Limit   |Limit  |N/A    |N/A   |N/A    |Expand|
        |BYMONTHDAY|Limit   |Limit   |Limit  |Limit  |N/A   |Expand |Expand|
        |BYDAY     |Limit   |Limit   |Limit  |Limit  |Expand|Note 1 |Note 2|
        |BYHOUR    |Limit   |Limit   |Limit  |Expand |Expand|Expand |Expand|
        |BYMINUTE  |Limit   |Limit   |Expand |Expand |Expand|Expand |Expand|
        |BYSECOND  |Limit   |Expand  |Expand |Expand |Expand|Expand |Expand|
        |BYSETPOS  |Limit   |Limit   |Limit  |Limit  |Limit |Limit  |Limit |
        """

    /// `Limit`, `Expand`, `N/A`, `Note 1`, `Note 2`; nil for a part that has no row.
    static func cell(_ part: RulePart, _ frequency: RecurrenceRule.Frequency) -> String? { cells[part]?[frequency.rawValue] }

    /// The parts that have a row, in the order in which they are applied.
    static let parts: [RulePart] = rows.dropFirst().compactMap { RulePart(rawValue: $0[0]) }

    private static let rows = text.split(separator: "\n").map { line in
        line.split(separator: "|").map { cell in String(cell.reversed().drop { $0 == " " }.reversed()) }
    }

    private static let cells = Dictionary(uniqueKeysWithValues: zip(parts, rows.dropFirst().map { Array($0.dropFirst()) }))
}
