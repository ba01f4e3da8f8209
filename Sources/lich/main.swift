import LichCommands

CommandProgram.run()
