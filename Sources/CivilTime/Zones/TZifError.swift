/// Why octets are no TZif file that can be used (RFC 9636 §3).
package enum TZifError: Error, Hashable, Sendable {
    /// The file has more octets than ``TZifFile/maximumSize``.
    case tooLarge(octets: Int)
    /// It does not begin with `TZif`.
    case noSignature
    /// The file ends before the octet that its header promises.
    case truncated(neededOctets: Int)
    /// A count of the header contradicts §3.1 (no types, no designations, indicators of another number than types).
    case contradictoryCounts
    /// Transition times do not ascend.
    case transitionsOutOfOrder(index: Int)
    /// A transition names a type, or a type a designation, that is not there; or a type is neither standard nor daylight saving time.
    case badType(index: Int)
    /// A type's offset lies outside ``UTCOffset/range``.
    case badOffset(seconds: Int)
    /// The footer is not a TZ value between two line ends.
    case badFooter
}
