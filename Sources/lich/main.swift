import LichCommands

LichCommand.runAndExit()
