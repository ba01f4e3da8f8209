/// Placeholder of the target `LichTestSupport`.
