import LichDocuments

try DocumentProgram.run(Array(CommandLine.arguments.dropFirst()))
