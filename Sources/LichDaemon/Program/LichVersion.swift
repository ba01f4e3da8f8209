/// The version of lich.
package enum LichVersion {
    /// Semantic versioning; the heading of `CHANGELOG.md`.
    package static let current = "0.1.0"
}
