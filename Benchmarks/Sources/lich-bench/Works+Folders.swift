import CivilTime
import Glibc
import ICalendar
import LichDaemon
import LichHost
import Reminders
import Workload

/// Works over many files.
extension Works {
    /// Files of 10,000 items each → the first due alarm of every item, as the daemon does at its start: so many items in all, kept together.
    func load(_ count: Int) {
        let itemsPerFile = 10_000
        var items: [CalendarItem] = []
        var seconds = 0.0
        for first in stride(from: 0, to: count, by: itemsPerFile) {
            let octets = MixedCalendar.octets(
                items: min(itemsPerFile, count - first), seed: UInt64(5545 + first), after: first)
            let began = processorTime
            items += read(octets).items
            seconds += processorTime - began
        }
        let now = start(2026)
        let began = processorTime
        var engine = ReminderEngine(policy: ReminderPolicy(), office: office)
        _ = engine.handle(.started(now: now, memory: LedgerMemory(began: now, settledThrough: now)))
        _ = engine.handle(.calendarsLoaded(items, now: now))
        seconds += processorTime - began
        guard items.count == count, engine.upcoming() != nil else { fail("not all is read") }
        Measurement(work: "load", unit: "items", units: count, seconds: seconds).print()
    }

    /// One file of many is written anew, in a folder on the disk: what the daemon's store then makes of the folder. Only its items may be other ones.
    func reload(_ path: String, files: Int) {
        for number in 0..<files { write(number, version: 0, in: path) }
        // What has just been written is read again, since it might change unnoticed.
        sleep(4)
        let folder = DirectoryCalendarFolder(path: path)
        var store = CalendarStore()
        let before = store.take(folder.scan(), context: context).items
        let changed = files / 2
        write(changed, version: 1, in: path)
        let began = processorTime
        let after = store.take(folder.scan { store.octets(of: $0) }, context: context).items
        let seconds = processorTime - began
        let known = Set(before.map(ObjectIdentifier.init))
        let others = Set(after.filter { !known.contains(ObjectIdentifier($0)) }.compactMap(\.representative?.file))
        guard before.count == files * 10, after.count == before.count, others == [name(changed)] else {
            fail("other files than the changed one were read: \(others.sorted())")
        }
        withExtendedLifetime(before) { Measurement(work: "reload", unit: "files", units: files, seconds: seconds).print() }
    }

    private func name(_ number: Int) -> String { "office-\(number).ics" }

    private func write(_ number: Int, version: Int, in folder: String) {
        let octets = MixedCalendar.octets(items: 10, seed: UInt64(number + version * 1_000_003), after: number * 10)
        let descriptor = unsafe open("\(folder)/\(name(number))", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        let count = unsafe octets.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard descriptor >= 0, count == octets.count, close(descriptor) == 0 else { fail("cannot write in \(folder)") }
    }
}
