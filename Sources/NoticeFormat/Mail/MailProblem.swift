/// Why a message cannot be composed.
package enum MailProblem: Error, Hashable, Sendable {
    /// Not an address that `MailAddress.isValid` takes: of the recipient, or of the sender from the configuration.
    case invalidAddress(String)
    /// The configured mail name is not a host name.
    case invalidMailName(String)
}
