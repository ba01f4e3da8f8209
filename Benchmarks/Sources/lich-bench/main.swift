import Workload

/// lich-bench generate ITEMS [SEED] | list-rules | parse FILE | check FILE | memory FILE | expand FILE | first-due FILE | rules [INSTANCES [ZONE]] | load ITEMS |
/// reload FOLDER FILES, each with the repetitions in $LICH_REPETITIONS (3). What it measured is a line of JSON.
var words = CommandLine.arguments.dropFirst()
let work = words.popFirst() ?? ""
let repetitions = Environment.number("LICH_REPETITIONS") ?? 3

switch (work, words.first) {
case ("generate", let items?):
    guard let items = Int(items) else { fail("not a number: \(items)") }
    File.write(MixedCalendar.octets(items: items, seed: words.dropFirst().first.flatMap { UInt64($0) } ?? 5545))
case ("list-rules", nil):
    File.write(RFCRules.all.flatMap { Array("\($0.start) \($0.rule)\n".utf8) })
case ("rules", let instances):
    Works(repetitions: repetitions).rules(instances: instances.flatMap { Int($0) } ?? 10_000, zone: words.dropFirst().first)
case ("parse", let path?): Works(repetitions: repetitions).parse(path)
case ("check", let path?): Works(repetitions: repetitions).check(path)
case ("memory", let path?): Works(repetitions: repetitions).memory(path)
case ("expand", let path?): Works(repetitions: repetitions).expand(path)
case ("load", let items?): Works(repetitions: repetitions).load(Int(items) ?? 0)
case ("reload", let folder?): Works(repetitions: repetitions).reload(folder, files: words.dropFirst().first.flatMap { Int($0) } ?? 1_000)
case ("first-due", let path?): Works(repetitions: repetitions).firstDue(path)
default: fail("no such work: \(work)")
}
