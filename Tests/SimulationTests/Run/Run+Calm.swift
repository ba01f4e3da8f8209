import CivilTime

@testable import LichDaemon
@testable import Reminders

extension Run {
    /// All is mended, and after a while everything is as it should be.
    func calm() {
        guard world.violations.isEmpty else { return }
        world.note("calm")
        isCalm = true
        world.calmDown()
        if daemon == nil || world.chance(1, in: 2) {
            if daemon != nil { world.die(isPowerCut: world.chance(1, in: 2)) }
            reap()
            restart()
        } else {
            tell(.clock) { $0.clockChanged() }
            tell(.folder) { $0.folderChanged() }
        }
        settleDown()
        if let daemon, !daemon.loop.engine.isClockTrusted { awaitTrust(daemon) }
        guard let daemon else { return world.violate("test: no daemon in a calm") }
        report.expected += Invariants.checkAtRest(world, daemon: daemon, since: lastRest)
        lastRest = world.shown
    }

    /// By a clock that is right.
    private func restart() {
        boot()
        guard world.clockError != 0 else { return }
        world.clockError = 0
        tell(.clock) { $0.clockChanged() }
    }

    /// A clock that was ahead, and believed, has left its mark in the ledger; nothing is given until it has caught up with that, and then by itself.
    private func awaitTrust(_ daemon: RunningDaemon) {
        Invariants.check(world, daemon: daemon)
        guard let wish = daemon.timer.wish else { return world.violate("trust: no wake-up is armed for when the clock is trusted again") }
        world.truth = max(world.truth, wish.secondsSinceEpoch)
        fireTimer()
        settleDown()
        if self.daemon?.loop.engine.isClockTrusted == false { world.violate("trust: the clock has caught up, and is not trusted") }
    }

    private func settleDown() {
        let end = world.truth + 600
        while world.truth < end {
            bringOut()
            guard let wish = daemon?.timer.wish, wish.secondsSinceEpoch <= end else { break }
            world.truth = max(world.truth, wish.secondsSinceEpoch)
            fireTimer()
        }
        bringOut()
    }

    private func bringOut() {
        while let carrier = daemon?.carrier, !carrier.isIdle { carrier.advance() }
    }
}
