import LichDaemon
import LichHost
import LichTestSupport

extension Run {
    /// Something happens to the machine or its people.
    func befall(_ fault: Fault) {
        world.note("fault \(fault)")
        switch fault {
        case .processDeath, .powerCut: if daemon != nil { world.planDeath(isPowerCut: fault == .powerCut) }
        case .restart:
            guard daemon != nil else { return }
            world.count(fault)
            stop()
        case .slowCalls:
            world.count(fault)
            world.isSlow.toggle()
        case .suspend, .clockStep, .clockFarOff, .clockAhead, .deadBattery, .drift, .clockCorrected: disturbClock(fault)
        case .zoneChange, .reloadStorm: reload(fault)
        case .addItem, .changeItem, .removeItem, .moveItem, .renameFile, .deleteFile, .breakLine, .halfWritten, .emptied, .unreadableFile,
            .unsearchableFolder, .folderGone, .mended, .folderStorm, .folderFails:
            disturbFolder(fault)
        case .spoolFails, .spoolFailsOnce, .syncFails, .interrupted, .shortWrites: disturbSpool(fault)
        case .ledgerFails: toggle(&world.ledger.lasting, [.full, .failing, .denied, .descriptors])
        case .ledgerFailsOnce: world.ledger.once = world.oneOf([.full, .failing])
        case .commitUnknown: world.ledger.nextCommitIsUnknown = true
        case .journalFails, .journalStalls: disturbJournal(fault)
        }
    }

    private func reload(_ fault: Fault) {
        world.count(fault)
        if fault == .zoneChange {
            zone = world.pick(0...(Office.zones.count - 1))
            world.folder.forgetAll()
            if world.chance(1, in: 2) { return tell(.zone) { $0.zoneChanged(to: settings) } }
        }
        for _ in 0..<(fault == .zoneChange ? 1 : world.pick(1...6)) { tell(.reload) { $0.reload(settings: settings) } }
    }

    private func disturbFolder(_ fault: Fault) {
        let folder = world.folder
        switch fault {
        case .folderFails: toggle(&folder.failures.lasting, [.failing, .denied, .descriptors])
        case .mended: folder.mendAll()
        case .folderStorm:
            world.count(fault)
            for _ in 0..<world.pick(1...5) { tell(.folder) { $0.folderChanged() } }
        case .breakLine, .halfWritten, .emptied, .unreadableFile, .unsearchableFolder, .folderGone:
            if folder.damage(fault, using: &world.generator) { world.count(fault) }
        default:
            if folder.edit(fault, at: world.truth, using: &world.generator) { world.count(fault) }
        }
        tell(.folder) { $0.folderChanged() }
    }

    private func disturbSpool(_ fault: Fault) {
        switch fault {
        case .spoolFails: toggle(&world.spool.failures.lasting, [.full, .failing, .denied, .descriptors])
        case .spoolFailsOnce: world.spool.failures.once = world.oneOf([.full, .failing, .denied, .descriptors])
        case .syncFails: world.spool.failures.failsNextSync = true
        case .interrupted:
            world.spool.failures.isInterrupted.toggle()
            world.folder.failures.isInterrupted = world.spool.failures.isInterrupted
        default:
            world.spool.failures.writesShort.toggle()
            world.folder.failures.writesShort = world.spool.failures.writesShort
        }
    }

    private func disturbJournal(_ fault: Fault) {
        if world.journal.state != .well {
            world.journal.state = .well
        } else if fault == .journalStalls {
            world.count(fault)
            world.journal.state = .stalled
        } else {
            world.journal.state = .failing(world.oneOf([.full, .failing, .denied, .descriptors]))
        }
    }

    private func toggle(_ failure: inout CallError?, _ errors: [CallError]) { failure = failure == nil ? world.oneOf(errors) : nil }
}
