import CivilTime
import LichDaemon
import LichHost

/// The clock, as one process reads it.
final class SimulatedWallClock: WallClock {
    private let world: World
    private let process: Process

    init(world: World, process: Process) {
        self.world = world
        self.process = process
    }

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

/// The folder, as one process reads it.
final class SimulatedFolderPort: CalendarFolder {
    private let world: World
    private let process: Process
    /// The folder was read by the call that is running.
    var hasScanned = false

    init(world: World, process: Process) {
        self.world = world
        self.process = process
    }

    func scan() -> FolderScan {
        guard world.step(process, "folder.scan") else { return FolderScan(failure: "dead") }
        defer { world.end(process) }
        hasScanned = true
        return world.folder.scan()
    }
}

/// A service manager that listens.
final class SimulatedServiceManager: ServiceManager {
    private let world: World
    private let process: Process

    init(world: World, process: Process) {
        self.world = world
        self.process = process
    }

    let watchdogInterval: UInt64? = nil
    func ready(status: String) { call("ready") }
    func reloading() { call("reloading") }
    func stopping() { call("stopping") }
    func status(_ text: String) { call("status") }
    func watchdog() { call("watchdog") }

    private func call(_ name: String) {
        if world.step(process, "serviceManager.\(name)") { world.end(process) }
    }
}
