import CLinux
import Dispatch
import Glibc

/// How well a calendar folder is watched.
package enum FolderWatchState: Hashable, Sendable {
    /// Every change is seen from now on.
    case whole
    /// Some changes are not seen; the whole folder is looked at again every ``CalendarFolderWatch/retrySeconds`` until they are.
    case partial(HostError)
    /// Too many changes came at once, and some were not seen; the whole folder is looked at again.
    case overflowed
}

/// Watches a calendar folder and tells when changes in it have settled (see ``SettleRule``). Idle, it costs nothing: no timer runs, unless it
/// cannot watch what it should.
///
/// What it cannot see: changes on file systems of other machines (NFS, SMB), and in files that a symbolic link leads to.
package actor CalendarFolderWatch {
    private let executor: QueueExecutor
    private let path: String
    private let limits: CalendarLimits
    private let changed: @Sendable () -> Void
    private let stateChanged: @Sendable (FolderWatchState) -> Void
    /// nil while inotify cannot be had.
    private var folders: WatchedFolders?
    private var problem: HostError?
    private var rule = SettleRule()
    private var source: DescriptorSource?
    /// Only while something is unsettled.
    private var timer: (deadline: UInt64, timer: OneShotTimer)?
    /// Only while there is a problem.
    private var retry: OneShotTimer?
    private var isStopped = false

    /// More unsettled paths than this are one change of the whole folder.
    private static let mostPaths = 10_000
    /// How often what could not be watched is tried again, and looked at meanwhile.
    package static let retrySeconds: UInt64 = 60

    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// From here on every change is seen; it is told after ``start()``. The folder need not be there yet.
    ///
    /// `changed` and `stateChanged` run on the executor's queue: the one once for each burst of changes that has settled, the other when the folder can
    /// no longer be watched as it should (too many watches), or can again; what can be watched still is.
    package init(
        path: String, limits: CalendarLimits = CalendarLimits(), executor: QueueExecutor, changed: @escaping @Sendable () -> Void,
        stateChanged: @escaping @Sendable (FolderWatchState) -> Void
    ) {
        self.executor = executor
        self.path = path
        self.limits = limits
        self.changed = changed
        self.stateChanged = stateChanged
        (folders, problem, _) = Self.watch(nil, path: path, limits: limits)
    }

    /// The folders as they are now watched, what went wrong, and what has come and gone.
    private static func watch(
        _ watched: WatchedFolders?, path: String, limits: CalendarLimits
    ) -> (folders: WatchedFolders?, problem: HostError?, events: [FolderEvent]) {
        do throws(HostError) {
            var folders = if let watched { watched } else { try WatchedFolders(root: path, limits: limits) }
            let events = folders.update()
            return (folders, folders.problem, events)
        } catch {
            return (nil, error, [])
        }
    }

    /// Begins to tell of changes, those since the beginning included.
    package nonisolated func start() {
        executor.queue.async { self.assumeIsolated { $0.begin() } }
    }

    /// Ends it. A handler that already waits on the queue may still run.
    package nonisolated func stop() {
        executor.queue.async {
            self.assumeIsolated {
                $0.source = nil
                $0.timer = nil
                $0.retry = nil
                $0.isStopped = true
            }
        }
    }

    private func begin() {
        listen()
        if let problem { fail(problem) }
    }

    private func listen() {
        guard source == nil, !isStopped, let folders else { return }
        source = DescriptorSource(folders.inotify.owned, queue: executor.queue) { @Sendable [weak self] in
            self?.assumeIsolated { $0.readEvents() }
        }
    }

    private func readEvents() {
        guard let folders else { return }
        do throws(HostError) {
            let events = folders.meaning(of: try folders.inotify.read())
            note(events)
            if events.contains(.overflow) { stateChanged(.overflowed) }
            if events.contains(.folders) { update() }
        } catch {
            fail(error)
            noteWholeFolder()
        }
        arm()
    }

    /// Watches the folders that are there now.
    private func update() {
        let before = problem
        let result = Self.watch(folders, path: path, limits: limits)
        (folders, problem) = (result.folders, result.problem)
        note(result.events)
        if let problem { fail(problem) } else if before != nil { stateChanged(.whole) }
    }

    /// What cannot be watched is tried again later.
    private func fail(_ error: HostError) {
        problem = error
        stateChanged(.partial(error))
        guard retry == nil, !isStopped else { return }
        retry = OneShotTimer(after: Self.retrySeconds * 1_000_000, queue: executor.queue) { @Sendable [weak self] in
            self?.assumeIsolated { $0.tryAgain() }
        }
    }

    private func tryAgain() {
        retry = nil
        update()
        listen()
        noteWholeFolder()
        arm()
    }

    /// What was missed is not known.
    private func noteWholeFolder() { rule.note(.finished, path: "", at: SystemClock.monotonicMicroseconds()) }

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
