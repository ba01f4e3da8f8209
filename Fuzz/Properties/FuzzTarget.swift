/// What is fuzzed: octets from nowhere go in, and what must hold whatever they are is looked at.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// A calendar file.
    case reader
    /// A calendar file that the octets choose from a grammar: it gets past the first lines.
    case structured
    /// The value of an RRULE.
    case rule
    /// A compiled zone.
    case tzif
    /// lich.conf.
    case configuration

    /// What does not hold of these octets; nil where all does.
    package func violation(of octets: [UInt8]) -> String? {
        switch self {
        case .reader: return CalendarProperties.violation(of: octets)
        case .structured:
            var generator = OctetGenerator(octets)
            return CalendarProperties.violation(of: CalendarGrammar.file(using: &generator))
        case .rule: return RuleProperties.violation(of: octets)
        case .tzif: return ZoneProperties.violation(of: octets)
        case .configuration: return ConfigurationProperties.violation(of: octets)
        }
    }
}

/// Random numbers whose upper octet is one of an input, so that a fuzzer that changes the input changes the choices; the rest is mixed, so that no choice
/// is refused for ever.
struct OctetGenerator: RandomNumberGenerator {
    private var octets: ArraySlice<UInt8>
    private var state: UInt64 = 0

    init(_ octets: [UInt8]) { self.octets = octets[...] }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt64(octets.popFirst() ?? 0) << 56 | state >> 8
    }
}
