/// A POSIX TZ rule for ever: the footer of a TZif file (RFC 9636 §3.3).
package struct POSIXTimeZone: Hashable, Sendable {
}
