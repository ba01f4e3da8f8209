/// What was seen happening to a name.
enum FileChange: Hashable, Sendable {
    /// It was made or written to: somebody may have it open, and a close will follow.
    case written
    /// It was closed after writing, or moved here: it is whole as far as can be seen.
    case finished
    /// It was removed or moved away, perhaps for a moment (vim, git, tar).
    case removed
    /// Its attributes changed.
    case touched
}

/// Decides when changed files are at rest, so that no half-written, emptied or missing one is read while an editor is saving. A value without a
/// clock: times are microseconds on a clock that only goes forward.
///
/// A path is ripe when it is closed and was quiet for ``Times/quiet``, or flapped for ``Times/longestFlapping``; one that is still open when it was quiet
/// for ``Times/longestOpen``; one that is missing when it was quiet for ``Times/missing``. The ripe paths are given out together, when all are ripe,
/// so that a checkout of many files is one change; but none waits longer than ``Times/longestCompany`` for the others.
struct SettleRule: Sendable {
    /// In microseconds.
    struct Times: Sendable {
        var quiet: UInt64 = 300_000
        var longestFlapping: UInt64 = 5_000_000
        var longestOpen: UInt64 = 10_000_000
        var missing: UInt64 = 2_000_000
        var longestCompany: UInt64 = 5_000_000
    }

    private struct Path {
        var first: UInt64
        var last: UInt64
        var isOpen = false
        /// It was not there when it was looked for after ``last``.
        var isMissing = false
        var ripeSince: UInt64?

        /// When it is time to look whether it is ripe.
        func look(_ times: Times) -> UInt64 {
            if isMissing { return last &+ times.missing }
            if isOpen { return last &+ times.longestOpen }
            return min(last &+ times.quiet, max(first &+ times.longestFlapping, last))
        }
    }

    private let times: Times
    private var paths: [String: Path] = [:]

    init(times: Times = Times()) { self.times = times }

    /// How many paths are unsettled.
    var count: Int { paths.count }

    /// Takes note of a change.
    mutating func note(_ change: FileChange, path: String, at now: UInt64) {
        var state = paths[path] ?? Path(first: now, last: now)
        state.last = now
        state.isMissing = false
        state.ripeSince = nil
        switch change {
        case .written: state.isOpen = true
        case .finished, .removed: state.isOpen = false
        case .touched: break
        }
        paths[path] = state
    }

    /// When to call ``settled(at:isThere:)`` next; nil when nothing is unsettled.
    var nextLook: UInt64? {
        paths.values.map { state in state.ripeSince.map { $0 &+ times.longestCompany } ?? state.look(times) }.min()
    }

    /// The paths that have settled, in order; empty when it is too early. `isThere` is asked of paths that may be ripe.
    mutating func settled(at now: UInt64, isThere: (String) -> Bool) -> [String] {
        for (path, state) in paths where state.ripeSince == nil && state.look(times) <= now {
            if isThere(path) || state.last &+ times.missing <= now {
                paths[path]?.ripeSince = now
            } else {
                paths[path]?.isMissing = true
            }
        }
        let ripe = paths.filter { $0.value.ripeSince != nil }
        let oldest = ripe.values.compactMap(\.ripeSince).min()
        guard let oldest, ripe.count == paths.count || oldest &+ times.longestCompany <= now else { return [] }
        for path in ripe.keys { paths[path] = nil }
        return ripe.keys.sorted()
    }
}
