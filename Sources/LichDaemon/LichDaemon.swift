/// Placeholder of the target `LichDaemon`.
