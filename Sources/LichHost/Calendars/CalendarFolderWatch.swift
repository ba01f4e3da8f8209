import CLinux
import Dispatch
import Glibc

/// Watches a calendar folder and tells when changes in it have settled (see ``SettleRule``). Idle, it costs nothing: no timer runs.
///
/// What it cannot see: changes on file systems of other machines (NFS, SMB), and in files that a symbolic link leads to.
package actor CalendarFolderWatch {
    private let executor: QueueExecutor
    private let path: String
    private let changed: @Sendable () -> Void
    private let failed: @Sendable (HostError) -> Void
    private var folders: WatchedFolders
    private var rule = SettleRule()
    private var source: DescriptorSource?
    /// Only while something is unsettled.
    private var timer: (deadline: UInt64, timer: OneShotTimer)?

    /// More unsettled paths than this are one change of the whole folder.
    private static let mostPaths = 10_000

    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// From here on every change is seen; it is told after ``start()``. The folder need not be there yet.
    ///
    /// `changed` and `failed` run on the executor's queue: the one once for each burst of changes that has settled, the other when the folder cannot be
    /// watched as it should (too many watches); what can be watched still is.
    package init(
        path: String, limits: CalendarLimits = CalendarLimits(), executor: QueueExecutor, changed: @escaping @Sendable () -> Void,
        failed: @escaping @Sendable (HostError) -> Void
    ) throws(HostError) {
        self.executor = executor
        self.path = path
        self.changed = changed
        self.failed = failed
        var folders = try WatchedFolders(root: path, limits: limits)
        _ = try folders.update()
        self.folders = folders
    }

    /// Begins to tell of changes, those since the beginning included.
    package nonisolated func start() {
        executor.queue.async { self.assumeIsolated { $0.listen() } }
    }

    /// Ends it. A handler that already waits on the queue may still run.
    package nonisolated func stop() {
        executor.queue.async {
            self.assumeIsolated {
                $0.source = nil
                $0.timer = nil
            }
        }
    }

    private func listen() {
        guard source == nil else { return }
        source = DescriptorSource(folders.inotify.owned, queue: executor.queue) { @Sendable [weak self] in
            self?.assumeIsolated { $0.readEvents() }
        }
    }

    private func readEvents() {
        do throws(HostError) {
            let events = folders.meaning(of: try folders.inotify.read())
            note(events)
            if events.contains(.folders) { note(try folders.update()) }
        } catch {
            failed(error)
            // What was missed is not known.
            rule.note(.finished, path: "", at: SystemClock.monotonicMicroseconds())
        }
        arm()
    }

    private func note(_ events: [FolderEvent]) {
        let now = SystemClock.monotonicMicroseconds()
        for case .change(let change, let path) in events {
            if rule.count < Self.mostPaths { rule.note(change, path: path, at: now) } else { rule.note(.finished, path: "", at: now) }
        }
    }

    private func arm() {
        guard let next = rule.nextLook else {
            timer = nil
            return
        }
        // One that is earlier will do: it arms the next.
        if let timer, timer.deadline <= next { return }
        let now = SystemClock.monotonicMicroseconds()
        let new = OneShotTimer(after: next > now ? next - now : 0, queue: executor.queue) { @Sendable [weak self] in
            self?.assumeIsolated { $0.look() }
        }
        timer = (next, new)
    }

    private func look() {
        timer = nil
        let settled = rule.settled(at: SystemClock.monotonicMicroseconds()) { path in
            var status = stat()
            // A link that leads nowhere is there.
            return unsafe path.isEmpty ? stat(self.path, &status) == 0 : lstat("\(self.path)/\(path)", &status) == 0
        }
        arm()
        if !settled.isEmpty { changed() }
    }
}
