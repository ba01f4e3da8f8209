/// What an office has decided about deadlines that somebody owes: what is said on the day and after it.
package struct FollowUpPolicy: Hashable, Sendable {
    /// Every so many working days after a deadline those who still owe are told (`OverdueEvery`); nil: never.
    package var overdueEvery: Int?
    /// For how many working days after it (`OverdueFor`).
    package var overdueFor: Int
    /// After how many working days chair and organizer are told who owes (`EscalateAfter`); nil: never.
    package var escalateAfter: Int?
    /// Whether the organizer is told on the day it is due who has sent and who has not (`DeadlineSummary`).
    package var hasSummary: Bool
    /// Whether somebody who is noted to have sent is told so (`Receipts`).
    package var hasReceipts: Bool

    /// As shipped: each working day for twenty, chair and organizer after three, a summary, no receipts.
    package init() {
        overdueEvery = 1
        overdueFor = 20
        escalateAfter = 3
        hasSummary = true
        hasReceipts = false
    }
}
