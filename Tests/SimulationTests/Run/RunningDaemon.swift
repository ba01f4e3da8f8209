import LichHost

@testable import LichDaemon

/// A daemon that lives in the world, with all its ports.
final class RunningDaemon {
    let process: Process
    let timer: SimulatedWakeUp
    let folder: SimulatedFolderPort
    let carrier: SimulatedCarrier
    let loop: DaemonLoop
    private let world: World

    var settings: OfficeSettings { loop.settings }

    init(world: World, settings: OfficeSettings) {
        self.world = world
        process = Process()
        timer = SimulatedWakeUp(world: world, process: process)
        folder = SimulatedFolderPort(world: world, process: process)
        carrier = SimulatedCarrier(world: world, process: process)
        let ports = DaemonPorts(
            clock: SimulatedWallClock(world: world, process: process), timer: timer, folder: folder,
            ledger: SimulatedLedger(world: world, process: process), carrier: carrier,
            serviceManager: SimulatedServiceManager(world: world, process: process))
        loop = DaemonLoop(ports: ports, settings: settings, calendars: "calendars")
        world.begin(process)
    }

    /// Begins; a ledger that cannot be used ends the process.
    func start() {
        world.folder.daemonStarts(kept: world.ledger.goodFiles)
        do throws(HostError) {
            try loop.start(version: "simulated")
        } catch {
            if process.isAlive { world.ended() }
        }
        finishCall()
    }

    /// Something happens to the loop; what it has read of the folder by then, it knows.
    func tell(_ event: (DaemonLoop) -> Void) {
        event(loop)
        finishCall()
    }

    private func finishCall() {
        if folder.hasScanned, process.isAlive { world.folder.wasRead(at: world.truth) }
        folder.hasScanned = false
    }
}
