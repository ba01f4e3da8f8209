import CivilTime
import LichTestSupport

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
        if let daemon, !daemon.loop.engine.isClockTrusted { awaitTrust() }
        let fates = world.spool.fates()
        tell(.mail) { $0.followMail() }
        bringOut()
        Invariants.checkFates(fates, in: world)
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

    /// A clock that is right and not believed is believed when the administrator says so, or by and by.
    private func awaitTrust() {
        if world.chance(1, in: 2) {
            world.vouchers.word = world.shown
            tell(.word) { $0.voucherCame() }
        }
        let end = world.truth + 9 * 86_400
        while let daemon, !daemon.loop.engine.isClockTrusted, world.truth < end, world.violations.isEmpty {
            Invariants.check(world, daemon: daemon)
            guard let wish = daemon.timer.wish else { break }
            world.truth = max(world.truth, wish.secondsSinceEpoch)
            if daemon.timer.fires() { daemon.tell { $0.timerFired() } }
        }
        settleDown()
        if daemon?.loop.engine.isClockTrusted == false { world.violate("trust: the clock is right for nine days, and is not trusted") }
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
