import CivilTime
import LichHost
import LichTestSupport

@testable import LichDaemon

/// A daemon that lives in the world, with all its ports.
final class RunningDaemon {
    let process: Process
    let timer: SimulatedWakeUp
    let carrier: SimulatedCarrier
    let loop: DaemonLoop
    let serviceManager: SimulatedServiceManager
    private let folder: SimulatedFolderPort
    private let spool: MaildirSpool
    private let world: World
    private var spoolRetry: Int64?

    var settings: OfficeSettings { loop.settings }

    init(world: World, settings: OfficeSettings) {
        self.world = world
        let process = Process()
        self.process = process
        timer = SimulatedWakeUp(world: world, process: process)
        folder = SimulatedFolderPort(world: world, process: process)
        let calls = world.calls(to: world.spool.disk, by: process) { world, call in
            world.spool.failures.fate(of: call, port: "spool", in: world)
        }
        spool = MaildirSpool(path: SimulatedSpool.path, calls: calls)
        carrier = SimulatedCarrier(world: world, process: process, spool: spool)
        serviceManager = SimulatedServiceManager(world: world, process: process)
        let ports = DaemonPorts(
            clock: SimulatedWallClock(world: world, process: process), timer: timer, folder: folder,
            ledger: SimulatedLedger(world: world, process: process), carrier: carrier, serviceManager: serviceManager,
            vouchers: world.vouchers)
        loop = DaemonLoop(ports: ports, settings: settings, calendars: SimulatedFolder.path, epoch: LichVersion.epoch)
        world.begin(process)
    }

    /// Begins; a ledger that cannot be used ends the process.
    func start() {
        world.folder.daemonStarts(kept: world.ledger.goodFiles)
        inLoop {
            do throws(HostError) {
                prepareSpool()
                try loop.start(version: "simulated")
                serviceManager.ready(status: loop.status)
            } catch {
                if process.isAlive {
                    world.note("ends: \(error)")
                    world.ended()
                }
            }
        }
    }

    /// Looks again at a spool that could not be used, where it is time.
    func lookAtSpool() {
        guard let spoolRetry, spoolRetry <= world.truth else { return }
        inLoop { prepareSpool() }
    }

    /// As the real daemon does it: a spool that cannot be used hinders nothing but mail.
    private func prepareSpool() {
        do throws(HostError) {
            try spool.prepare(clearsTmp: spoolRetry == nil)
            guard spoolRetry != nil else { return }
            spoolRetry = nil
            loop.spoolChanged(nil)
        } catch {
            guard process.isAlive else { return }
            if error.code == CallError.interrupted.code { world.violate("interrupted: \(error) is taken for a failure") }
            loop.spoolChanged(error)
            spoolRetry = world.truth + 60
        }
    }

    /// Something happens to the loop; what it has read of the folder by then, it knows.
    func tell(_ event: (DaemonLoop) -> Void) { inLoop { event(loop) } }

    private func inLoop(_ body: () -> Void) {
        let was = world.isInLoop
        world.isInLoop = true
        body()
        world.isInLoop = was
        if let scan = folder.found, process.isAlive {
            let passedOver = world.folder.passedOver(in: scan)
            if !passedOver.isEmpty { world.violate("folder: \(passedOver) neither read nor named") }
            world.folder.wasRead(scan, at: world.truth, settled: world.ledger.settledThrough ?? .distantPast)
        }
        folder.found = nil
    }
}
