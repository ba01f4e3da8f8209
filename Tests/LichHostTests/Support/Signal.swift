import Dispatch

/// Something that a handler on a queue says and a test waits for.
struct Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func send() { semaphore.signal() }

    /// Whether it came in a time that only a broken program needs.
    func wait() -> Bool { semaphore.wait(timeout: .now() + .seconds(30)) == .success }

    /// Whether it came in this time.
    func wait(milliseconds: Int) -> Bool { semaphore.wait(timeout: .now() + .milliseconds(milliseconds)) == .success }

    /// Whether it has come already.
    var hasCome: Bool { semaphore.wait(timeout: .now()) == .success }
}
