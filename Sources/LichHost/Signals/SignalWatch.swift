package import Dispatch
import Glibc

/// A signal that the daemon obeys.
package enum ProcessSignal: CaseIterable, Sendable {
    /// SIGHUP: load everything again.
    case reload
    /// SIGTERM: stop.
    case terminate
    /// SIGINT: stop, from a terminal.
    case interrupt

    /// The number in signal(7).
    package var number: Int32 {
        switch self {
        case .reload: SIGHUP
        case .terminate: SIGTERM
        case .interrupt: SIGINT
        }
    }
}

/// Calls a handler for the signals that the daemon obeys. Goes away with its owner; the signals stay blocked.
package final class SignalWatch {
    private let sources: [any DispatchSourceSignal]

    /// Holds the signals back until a ``SignalWatch`` takes them, and makes a write to a closed pipe an error instead of a death.
    ///
    /// To be called first of all, while the process has one thread: threads made later inherit the mask, and a signal that no thread takes waits
    /// for Dispatch's signalfd. Without it one that arrives before Dispatch has installed its handler (which it does some time after `activate()`)
    /// kills the process. The main thread has to end in ``park()``.
    package static func block() throws(HostError) {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in ProcessSignal.allCases { unsafe sigaddset(&set, signal.number) }
        let code = unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        guard code == 0 else { throw HostError(action: "cannot block signals", errno: code) }
        // Fails only for a number that is no signal's (signal(2)).
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Where the main thread goes when everything is set up; what happens from then on happens on queues.
    ///
    /// In place of `dispatchMain()`, which on Linux waits with every signal unblocked (sigsuspend(2) with an empty mask): a signal that comes before a
    /// source for it is installed would end the process, whatever ``block()`` has done. The main queue is not served.
    package static func park() -> Never {
        // Returns only for a signal that somebody handles.
        while true { _ = poll(nil, 0, -1) }
    }

    /// `handler` runs on `queue`; a signal that came several times before it ran may be told once.
    package init(queue: DispatchQueue, handler: @escaping @Sendable (ProcessSignal) -> Void) {
        sources = ProcessSignal.allCases.map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal.number, queue: queue)
            source.setEventHandler { @Sendable in handler(signal) }
            source.activate()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }
}
