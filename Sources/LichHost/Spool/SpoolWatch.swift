package import Dispatch
import Glibc

/// Tells when messages have come to where they end, `sent` or `failed`, by inotify(7): a second after the first of a burst.
///
/// Unchecked: it is used on its queue only.
package final class SpoolWatch: @unchecked Sendable {
    private static let quiet: UInt64 = 1_000_000

    private let queue: DispatchQueue
    private let handler: @Sendable () -> Void
    private var source: DescriptorSource?
    private var timer: OneShotTimer?

    /// `handler` runs on `queue`. The folders have to be there.
    package init(path: String, queue: DispatchQueue, handler: @escaping @Sendable () -> Void) throws(HostError) {
        self.queue = queue
        self.handler = handler
        let inotify = try INotify()
        for folder in [SpoolFolder.sent, .failed] {
            _ = try inotify.watch("\(path)/\(folder.rawValue)", for: IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)
        }
        source = DescriptorSource(inotify.owned, queue: queue) { @Sendable [weak self] in
            // What cannot be read was missed, and is found by looking.
            _ = try? inotify.read()
            self?.wait()
        }
    }

    private func wait() {
        guard timer == nil else { return }
        timer = OneShotTimer(after: Self.quiet, queue: queue) { @Sendable [weak self] in
            self?.timer = nil
            self?.handler()
        }
    }
}
