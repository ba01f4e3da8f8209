/// Placeholder of the target `LichCommands`.
