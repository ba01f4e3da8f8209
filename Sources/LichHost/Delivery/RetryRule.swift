import CivilTime

/// When a message that could not be handed over is tried again, and when no more.
///
/// Tries are counted, and not days: a machine that is off at night, or whose clock jumps, gives a message as many chances as one that runs on.
package enum RetryRule {
    /// Seconds between the first two tries; doubled from try to try.
    static let firstDelay: Int64 = 300
    /// At the most; a message that is due later than this, and a bit, was put off by a clock that was ahead.
    package static let longestDelay: Int64 = 4 * 3600
    /// Some five days of a machine that is on, as mail systems have it.
    package static let mostTries = 35
    /// After what a mail system says for good; it may still be a configuration that somebody mends.
    package static let mostCertainTries = 3

    /// How long to wait after so many tries.
    static func delay(after tries: Int) -> Int64 { min(longestDelay, firstDelay << Int64(min(max(tries, 1) - 1, 10))) }

    /// Whether no further try is of use.
    /// - Parameters:
    ///   - tries: how many there were.
    ///   - isCertain: the failure will stay unless somebody does something.
    ///   - until: when the reminder loses its use, or nil.
    static func isOver(after tries: Int, isCertain: Bool, until: Instant?, now: Instant) -> Bool {
        tries >= (isCertain ? mostCertainTries : mostTries) || until.map { $0 < now } ?? false
    }
}
