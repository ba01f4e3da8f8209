import LichDaemon

DaemonProgram.run(Array(CommandLine.arguments.dropFirst()))
