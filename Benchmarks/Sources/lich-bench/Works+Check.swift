import CivilTime
import ICalendar
import LichDaemon
import LichHost
import Reminders

extension Works {
    /// What `lich check` does with a file: reads it, and looks at its text and its items a second time.
    func check(_ path: String) {
        let octets = File.octets(path)
        let review = CalendarReview(policy: ReminderPolicy(), now: Instant(secondsSinceEpoch: 1_780_272_000), office: office)
        let measured = Measurement.fastest("check", unit: "octets", repetitions: repetitions) {
            var store = CalendarStore(isReadAgain: false)
            let update = store.take(FolderScan(files: [CalendarOctets(path: "mixed.ics", octets: octets)]), context: context)
            _ = TextReview.diagnostics(octets, file: "mixed.ics")
            _ = review.diagnostics(of: update.items, octets: octets, file: "mixed.ics")
            guard !update.items.isEmpty else { fail("the workload is not read as it should be") }
            return octets.count
        }
        measured.print()
    }
}
