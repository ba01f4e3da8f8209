import CivilTime
import Glibc
import LichDaemon
import LichHost
import LichTestSupport
import Reminders

/// The clock, as one process reads it.
final class SimulatedWallClock: WallClock {
    private let world: World
    private let process: Process

    init(world: World, process: Process) {
        self.world = world
        self.process = process
    }

    func evidence(now: Instant) -> ClockEvidence { world.evidence }

    func now() -> Instant {
        guard world.step(process, "clock.now") else { return world.shown }
        if world.isSlow, world.chance(1, in: 20) { world.truth += 1 }
        world.end(process)
        return world.shown
    }
}

/// The timer of one process.
final class SimulatedWakeUp: WakeUpTimer {
    private let world: World
    private let process: Process
    private(set) var wish: Instant?

    init(world: World, process: Process) {
        self.world = world
        self.process = process
    }

    func set(_ instant: Instant?) {
        guard world.step(process, "timer.set") else { return }
        wish = instant
        world.end(process)
    }

    /// Whether it fires now; it is disarmed then, as the real one is.
    func fires() -> Bool {
        guard let wish, wish <= world.shown else { return false }
        self.wish = nil
        return true
    }
}

/// The calendar folder, read by the real code from its disk; it notes what was found.
final class SimulatedFolderPort: CalendarFolder {
    private let folder: DirectoryCalendarFolder
    private let world: World
    /// What the call that is running has found.
    var found: FolderScan?

    init(world: World, process: Process) {
        self.world = world
        let disk = world.folder.disk
        folder = DirectoryCalendarFolder(
            path: SimulatedFolder.path,
            calls: world.calls(to: disk, by: process) { world, call in
                world.folder.fate(of: call, in: world)
            })
    }

    func scan(knowing known: (String) -> CalendarOctets?) -> FolderScan {
        let scan = folder.scan(knowing: known)
        found = scan
        let reasons = scan.unreadable.map(\.reason) + [scan.failure ?? ""]
        if reasons.contains(HostError.text(ofErrno: EINTR)) { world.violate("interrupted: a calendar is taken for unreadable") }
        return scan
    }
}

extension World {
    /// The system calls of `process` on `disk`: it may die before or after each, each may fail, and while it is made, other things happen.
    func calls(
        to disk: SimulatedDisk, by process: Process, fate: @escaping (World, FileCall) -> FileCallFate
    ) -> SimulatedFileCalls {
        SimulatedFileCalls(disk) { call in
            if !self.isInLoop { self.meanwhile() }
            // What a dead process calls does not happen.
            guard self.step(process, call.description) else { return .fails(ESRCH) }
            return fate(self, call)
        } after: {
            self.end(process)
        }
    }
}

/// A service manager that shows what it is told.
final class SimulatedServiceManager: ServiceManager {
    private let world: World
    private let process: Process

    init(world: World, process: Process) {
        self.world = world
        self.process = process
    }

    private(set) var shownStatus = ""
    let watchdogInterval: UInt64? = nil
    func ready(status: String) {
        call("ready")
        shownStatus = status
    }
    func reloading() { call("reloading") }
    func stopping() { call("stopping") }
    func status(_ text: String) {
        call("status")
        shownStatus = text
    }
    func watchdog() { call("watchdog") }

    private func call(_ name: String) {
        if world.step(process, "serviceManager.\(name)") { world.end(process) }
    }
}
