/// Every kind of problem a calendar file can have, in groups. The raw value is what `lich check` prints in brackets and never changes.
///
/// The comment of each case lists its arguments in order; they are text of the file or numbers, never sentences.
package enum DiagnosticCode: Hashable, Sendable {
    case file(FileProblem)
    case line(LineProblem)
    case structure(StructureProblem)
    case value(ValueProblem)
    case time(TimeProblem)
    case rule(RuleDiagnostic)
    case item(ItemProblem)
    case alarm(AlarmProblem)
}

extension DiagnosticCode: RawRepresentable, CaseIterable {
    package static let allCases: [DiagnosticCode] =
        FileProblem.allCases.map(DiagnosticCode.file) + LineProblem.allCases.map(DiagnosticCode.line)
        + StructureProblem.allCases.map(DiagnosticCode.structure) + ValueProblem.allCases.map(DiagnosticCode.value)
        + TimeProblem.allCases.map(DiagnosticCode.time) + RuleDiagnostic.allCases.map(DiagnosticCode.rule)
        + ItemProblem.allCases.map(DiagnosticCode.item) + AlarmProblem.allCases.map(DiagnosticCode.alarm)

    private static let byRawValue = Dictionary(allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    package var rawValue: String {
        switch self {
        case .file(let problem): problem.rawValue
        case .line(let problem): problem.rawValue
        case .structure(let problem): problem.rawValue
        case .value(let problem): problem.rawValue
        case .time(let problem): problem.rawValue
        case .rule(let problem): problem.rawValue
        case .item(let problem): problem.rawValue
        case .alarm(let problem): problem.rawValue
        }
    }

    package init?(rawValue: String) {
        guard let code = Self.byRawValue[rawValue] else { return nil }
        self = code
    }
}
