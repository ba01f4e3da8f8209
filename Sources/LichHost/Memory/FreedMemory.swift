import CLinux

/// What a program has let go of and the C library keeps for it.
package enum FreedMemory {
    /// Gives it back to the system (malloc_trim(3)). Worth its time after much was made and let go of at once: what was needed to read the calendars would
    /// else stay ours for as long as we run.
    package static func giveBack() { _ = malloc_trim(0) }
}
