/// Placeholder of the target `LichHost`.
