import Dispatch
import Glibc

/// A file descriptor that is closed when nobody has it any more.
final class OwnedDescriptor: Sendable {
    let number: Int32

    /// Takes over `number`.
    init(_ number: Int32) { self.number = number }

    deinit { _ = close(number) }
}

/// Watches a descriptor for octets to read. Goes away with its owner.
final class DescriptorSource {
    private let source: any DispatchSourceRead

    /// `handler` runs on `queue` while there is something to read.
    init(_ descriptor: OwnedDescriptor, queue: DispatchQueue, handler: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor.number, queue: queue)
        source.setEventHandler(handler: handler)
        // The descriptor must stay open until the source has let go of it (dispatch_source_create(3)): the cancel handler holds it until then.
        source.setCancelHandler { @Sendable in withExtendedLifetime(descriptor) {} }
        source.activate()
    }

    deinit { source.cancel() }
}

/// A timer for a length of time (CLOCK_MONOTONIC), once. Goes away with its owner.
final class OneShotTimer {
    private let source: any DispatchSourceTimer

    init(after microseconds: UInt64, queue: DispatchQueue, handler: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeTimerSource(queue: queue)
        source.schedule(deadline: .now() + .microseconds(Int(clamping: microseconds)), leeway: .milliseconds(10))
        source.setEventHandler(handler: handler)
        source.activate()
    }

    deinit { source.cancel() }
}
