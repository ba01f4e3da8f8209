import LichDaemon
import LichHost
import LichTestSupport

extension Run {
    /// Something happens to the machine or its people.
    func befall(_ fault: Fault) {
        world.note("fault \(fault)")
        switch fault {
        case .processDeath, .powerCut, .restart: endProcess(fault)
        case .clockStep, .wrongClockAtBoot, .suspend: disturbClock(fault)
        case .zoneChange: changeZone()
        case .addItem, .changeItem, .removeItem, .moveItem, .breakLine, .truncateFile, .unreadableFile, .mendFile, .folderGone, .folderBack:
            disturbFolder(fault)
        case .ledgerFails: toggle(&world.ledger.failure, fault)
        case .spoolFails: toggle(&world.spool.failure, fault)
        case .syncFailsOnce:
            world.count(fault)
            world.spool.failsNextSync = true
        case .journalFails: toggle(&world.journal.failure, fault)
        case .reloadStorm:
            world.count(fault)
            for _ in 0..<world.pick(1...6) { tell("reload") { $0.reload(settings: settings) } }
        case .slowCalls:
            world.count(fault)
            world.isSlow.toggle()
        }
    }

    private func endProcess(_ fault: Fault) {
        guard daemon != nil else { return }
        guard fault == .restart else { return world.planDeath(isPowerCut: fault == .powerCut) }
        world.count(fault)
        stop()
    }

    private func disturbClock(_ fault: Fault) {
        switch fault {
        case .suspend:
            guard daemon != nil else { return }
            world.count(fault)
            world.truth += pause([60, 86_400, 9 * 86_400])
        case .clockStep:
            world.count(fault)
            let step = pause([2, 3600, 86_400, 172_000])
            // Never more than two days off, which is what the daemon lets pass; or right again.
            let wrong = min(max(world.clockError + (Bool.random(using: &world.generator) ? step : -step), -172_000), 172_000)
            world.clockError = abs(world.clockError) > 172_000 || world.chance(1, in: 3) ? 0 : wrong
        default:
            // What is wrong at boot is corrected later.
            guard abs(world.clockError) > 172_000 else { return }
            world.clockError = 0
        }
        world.note("clock shows \(world.shown)")
        if daemon?.timer.fires() == true, Bool.random(using: &world.generator) { tell("timer") { $0.timerFired() } }
        tell("clock changed") { $0.clockChanged() }
    }

    private func changeZone() {
        world.count(.zoneChange)
        zone = world.pick(0...(Office.zones.count - 1))
        world.folder.forgetAll()
        tell("zone changed") { $0.reload(settings: settings) }
    }

    private func disturbFolder(_ fault: Fault) {
        world.count(fault)
        let folder = world.folder
        switch fault {
        case .addItem: folder.add(at: world.truth, using: &world.generator)
        case .changeItem: folder.change(at: world.truth, using: &world.generator)
        case .removeItem: folder.remove(using: &world.generator)
        case .moveItem: folder.move(using: &world.generator)
        case .mendFile, .folderBack: folder.mendAll()
        case .folderGone: folder.isGone = true
        default: folder.damage(fault, using: &world.generator)
        }
        tell("folder changed") { $0.folderChanged() }
    }

    private func toggle(_ failure: inout HostError?, _ fault: Fault) {
        if failure != nil {
            failure = nil
        } else {
            world.count(fault)
            failure = HostError(action: "cannot write", reason: "\(fault)", code: world.chance(1, in: 2) ? 28 : 5)
        }
    }
}
