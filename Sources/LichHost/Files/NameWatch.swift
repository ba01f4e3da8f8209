package import Dispatch
import Glibc

/// Tells when a name in a folder comes, is replaced or was written anew, by inotify(7). A symbolic link is watched as the name it is.
package final class NameWatch {
    private let source: DescriptorSource

    /// `handler` runs on `queue` after each change of the file at `path`.
    package init(path: String, queue: DispatchQueue, handler: @escaping @Sendable () -> Void) throws(HostError) {
        let inotify = try INotify()
        let folder = Folder.parent(of: path)
        let name = Array(Folder.lastPart(of: path).utf8)
        _ = try inotify.watch(folder, for: IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE)
        source = DescriptorSource(inotify.owned, queue: queue) { @Sendable in
            // What cannot be read was missed.
            let events = try? inotify.read()
            if events?.contains(where: { $0.name == name || $0.has(IN_Q_OVERFLOW) }) ?? true { handler() }
        }
    }
}
