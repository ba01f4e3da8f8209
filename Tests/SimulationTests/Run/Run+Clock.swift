import CivilTime
import LichDaemon
import LichTestSupport

extension Run {
    private static let year: Int64 = 31_557_600
    /// A clock that is off by less may be set right without a step, in seconds.
    static let longestSlew: Int64 = 1000

    func disturbClock(_ fault: Fault) {
        switch fault {
        case .suspend:
            guard daemon != nil else { return }
            world.truth += pause([60, 86_400, 9 * 86_400])
        case .clockStep:
            let step = pause([2, 3600, 86_400, 172_000])
            // Never more than two days off, which is what the daemon lets pass.
            guard abs(world.clockError) <= 172_000 else { return }
            world.clockError = min(max(world.clockError + (Bool.random(using: &world.generator) ? step : -step), -172_000), 172_000)
        case .clockFarOff:
            // Behind by up to fifty years, or ahead by more than the ten that are believed.
            world.clockError =
                world.chance(1, in: 2) ? -pause([90 * 86_400, 50 * Self.year]) - 172_800 : pause([39 * Self.year]) + 11 * Self.year
        case .clockAhead:
            guard world.clockError == 0 else { return }
            world.clockError = pause([86_400 * 7, 86_400 * 60, Self.year])
        case .drift:
            world.drift = world.drift == 0 ? Int64(world.pick(-500...500)) : 0
            return world.count(fault)
        default:
            // Where it is slewed, nobody is told.
            let isSlewed = abs(world.clockError) < Self.longestSlew && world.chance(1, in: 2)
            world.clockError = 0
            if isSlewed { return }
        }
        world.count(fault)
        clockWasSet()
    }

    /// The kernel tells of it, and the timer fires where its time has come by the new clock; in any order.
    private func clockWasSet() {
        world.note("the clock shows \(world.shown)")
        if world.chance(1, in: 2) { fireTimer() }
        tell(.clock) { $0.clockChanged() }
        fireTimer()
    }

    /// A machine whose battery is dead starts in 1970 or, by some firmware, in 2099.
    func deadBattery() {
        guard world.weather.has(.deadBattery), !isCalm || world.chance(1, in: 2), world.clockError == 0, world.chance(1, in: 4) else {
            return
        }
        world.count(.deadBattery)
        world.clockError = (world.chance(1, in: 2) ? 0 : 4_070_908_800) - world.truth
    }
}
