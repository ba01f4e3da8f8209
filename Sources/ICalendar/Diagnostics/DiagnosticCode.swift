/// Every kind of problem a calendar file can have. The raw value is what `lich check` prints in brackets and never changes.
package enum DiagnosticCode: String, Hashable, CaseIterable, Sendable {
    /// A content line has no colon. No arguments.
    case missingColon = "missing-colon"
}
