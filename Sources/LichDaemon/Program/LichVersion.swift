package import CivilTime

/// The version of lich.
package enum LichVersion {
    /// Semantic versioning; the heading of `CHANGELOG.md`.
    package static let current = "0.1.0"

    /// 2025-01-01, before there was any lich: no clock that is right shows a time before this one.
    package static let epoch = Instant(secondsSinceEpoch: 1_735_689_600)
}
