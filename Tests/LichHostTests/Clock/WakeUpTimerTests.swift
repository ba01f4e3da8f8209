import CivilTime
import Dispatch
import LichTestSupport
import Testing

@testable import LichHost

@Suite("The wake-up timer and the clock")
struct WakeUpTimerTests {
    private let queue = DispatchQueue(label: "test")

    @Test("An instant that has passed fires at once, each time it is asked for")
    func past() {
        let fired = Signal()
        let timer = DispatchWakeUpTimer(queue: queue) { fired.send() }
        for instant in [SystemClock().now(), LedgerSamples.monday.adding(seconds: -4_000_000_000), .distantPast] {
            timer.set(instant)
            #expect(fired.wait())
        }
        timer.set(nil)
    }

    @Test("A wish replaces the earlier one, and nil disarms")
    func replaced() {
        let fired = Signal()
        let barrier = Signal()
        let timer = DispatchWakeUpTimer(queue: queue) { fired.send() }
        let later = DispatchWakeUpTimer(queue: queue) { barrier.send() }
        let now = SystemClock().now()
        timer.set(now.adding(seconds: 2))
        timer.set(nil)
        // Due after the one that was disarmed.
        later.set(now.adding(seconds: 3))
        #expect(barrier.wait())
        #expect(!fired.hasCome)
        timer.set(now.adding(seconds: 80_000))
        timer.set(now)
        #expect(fired.wait())
    }

    @Test("It does not fire before its time")
    func notBefore() {
        let fired = Signal()
        let timer = DispatchWakeUpTimer(queue: queue) { fired.send() }
        let due = SystemClock().now().adding(seconds: 1)
        timer.set(due)
        #expect(fired.wait())
        #expect(SystemClock().now() >= due)
    }

    @Test(
        "What is armed is never more than a day ahead, and always a time that Dispatch can name",
        arguments: [
            (0, 0), (-5, -5), (86_400, 86_400), (86_401, 86_400), (Int64.max, 86_400), (Int64.min, 1 - 1_794_800_000),
        ] as [(Int64, Int64)])
    func clamped(wanted: Int64, armed: Int64) {
        let now = LedgerSamples.monday
        #expect(DispatchWakeUpTimer.deadline(for: now.adding(seconds: wanted), now: now) == now.adding(seconds: armed))
    }

    @Test("A timer that goes away does not fire any more")
    func released() {
        let fired = Signal()
        do {
            let timer = DispatchWakeUpTimer(queue: queue) { fired.send() }
            queue.sync {}
            timer.set(SystemClock().now().adding(seconds: 60))
        }
        queue.sync {}
        #expect(!fired.hasCome)
    }

    @Test("The simulated timer is armed and disarmed as the real one")
    func simulated() {
        let clock = SimulatedClock(LedgerSamples.monday)
        let timer = SimulatedTimer()
        timer.set(clock.now().adding(seconds: 60))
        #expect(!timer.fires(at: clock.now()))
        clock.advance(seconds: 60)
        #expect(timer.fires(at: clock.now()))
        #expect(!timer.fires(at: clock.now()))
        timer.set(.distantPast)
        timer.set(nil)
        #expect(!timer.fires(at: clock.now()))
        clock.set(.distantPast)
        #expect(clock.now() == .distantPast)
    }
}
