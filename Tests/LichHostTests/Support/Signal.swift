import Dispatch

/// Something that a handler on a queue says and a test waits for.
struct Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func send() { semaphore.signal() }

    /// Whether it came in a time that only a broken program needs.
    func wait() -> Bool { semaphore.wait(timeout: .now() + .seconds(30)) == .success }

    /// Whether it has come already.
    var hasCome: Bool { semaphore.wait(timeout: .now()) == .success }
}

/// Makes and uses a value on a queue, as the daemon does with what is not Sendable.
func on<Result: Sendable>(_ queue: DispatchQueue, _ work: @Sendable () -> Result) -> Result { queue.sync(execute: work) }
