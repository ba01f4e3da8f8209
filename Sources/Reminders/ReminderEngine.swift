package import CivilTime

/// Decides what is said and when. A value without a clock, a file or a thread: inputs in, effects out.
package struct ReminderEngine: Sendable {
    package let policy: ReminderPolicy
    package let office: Zone

    package init(policy: ReminderPolicy, office: Zone) {
        self.policy = policy
        self.office = office
    }

    /// Takes one input and says what is to be done, in order.
    package mutating func handle(_ input: Input) -> [Effect] { [] }
}
