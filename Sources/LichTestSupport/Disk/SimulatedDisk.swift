/// A disk in memory that promises what POSIX does and no more. What was written is seen at once; it survives a power cut when its file was synced, a name
/// when the folder was that it is in (fsync(2)). What was not synced is then there, gone or torn. Used from one thread.
package final class SimulatedDisk {
    /// A file or folder by its number, as `st_ino`.
    package typealias Number = Int

    struct Node {
        let isFolder: Bool
        /// As everybody sees it, and as it is on the disk.
        var octets: [UInt8] = []
        var synced: [UInt8] = []
        /// The kernel has given up writing some of it, and counts it as written: a later sync has nothing to do (ext4, xfs after EIO).
        var isLost = false
    }

    /// Names of folders, by the folder's number.
    typealias Tree = [Number: [String: Number]]

    /// A change of names that no sync has made last yet.
    struct Change {
        enum Kind {
            case link(folder: Number, name: String)
            case unlink(folder: Number, name: String)
            case rename(folder: Number, name: String, newFolder: Number, newName: String)
        }

        let kind: Kind
        let node: Number

        func touches(_ folder: Number) -> Bool {
            switch kind {
            case .link(let own, _), .unlink(let own, _): own == folder
            case .rename(let from, _, let to, _): from == folder || to == folder
            }
        }

        /// Does it, where what it begins from is there.
        func apply(to tree: inout Tree) {
            switch kind {
            case .link(let folder, let name): tree[folder, default: [:]][name] = node
            case .unlink(let folder, let name): if tree[folder]?[name] == node { tree[folder]?[name] = nil }
            case .rename(let folder, let name, let newFolder, let newName):
                guard tree[folder]?[name] == node else { return }
                tree[folder]?[name] = nil
                tree[newFolder, default: [:]][newName] = node
            }
        }
    }

    static let root: Number = 1

    var nodes: [Number: Node] = [root: Node(isFolder: true)]
    /// As everybody sees it, and as it is on the disk.
    var tree: Tree = [root: [:]]
    var syncedTree: Tree = [root: [:]]
    /// In the order they were made.
    var changes: [Change] = []
    private var next = root + 1
    /// Grows with every change of a name: where it is the same, nothing has come, gone or moved.
    package internal(set) var age = 0

    /// An empty disk.
    package init() {}

    // MARK: Names

    /// What is at an absolute path, or nil.
    package func number(at path: String) -> Number? {
        var number = Self.root
        for part in path.split(separator: "/") where part != "." {
            guard let next = tree[number]?[String(part)] else { return nil }
            number = next
        }
        return number
    }

    /// The names in the folder at `path`, in order; none where there is no such folder.
    package func names(in path: String) -> [String] { number(at: path).flatMap { tree[$0]?.keys.sorted() } ?? [] }

    /// The octets of a file as they are seen.
    package func octets(of number: Number) -> [UInt8] { nodes[number]?.octets ?? [] }

    func make(_ name: String, in folder: Number, isFolder: Bool) -> Number {
        defer { next += 1 }
        nodes[next] = Node(isFolder: isFolder)
        if isFolder {
            tree[next] = [:]
            syncedTree[next] = [:]
        }
        change(.link(folder: folder, name: name), next)
        return next
    }

    func change(_ kind: Change.Kind, _ node: Number) {
        let change = Change(kind: kind, node: node)
        change.apply(to: &tree)
        changes.append(change)
        age += 1
    }

    // MARK: Somebody else

    /// A file with these octets, as somebody has written and synced it; the folders above it are made.
    package func put(_ octets: [UInt8], at path: String) {
        let number = number(at: path) ?? make(path, isFolder: false)
        nodes[number]?.octets = octets
        nodes[number]?.synced = octets
        age += 1
        syncNames()
    }

    /// A folder, as somebody has made and synced it.
    package func makeFolder(_ path: String) {
        if number(at: path) == nil { _ = make(path, isFolder: true) }
        syncNames()
    }

    /// Moves what is at `path`, as somebody has done and synced it; nothing where nothing is there.
    package func move(_ path: String, to newPath: String) {
        guard let number = number(at: path) else { return }
        let (source, target) = (folder(of: path), folder(of: newPath))
        change(.rename(folder: source, name: Self.lastPart(of: path), newFolder: target, newName: Self.lastPart(of: newPath)), number)
        sync(source)
        sync(target)
    }

    /// Removes a file, as somebody has done and synced it.
    package func remove(_ path: String) {
        guard let number = number(at: path) else { return }
        let folder = folder(of: path)
        change(.unlink(folder: folder, name: Self.lastPart(of: path)), number)
        sync(folder)
    }

    static func lastPart(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

    /// The folder that `path` is in, made where it is missing.
    private func folder(of path: String) -> Number {
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        return number(at: parent) ?? make(parent, isFolder: true)
    }

    private func make(_ path: String, isFolder: Bool) -> Number { make(Self.lastPart(of: path), in: folder(of: path), isFolder: isFolder) }

    // MARK: Syncing

    /// fsync(2): the octets of a file, or the names of a folder with all that happened before to what is named there.
    func sync(_ number: Number) {
        guard nodes[number]?.isFolder == true else {
            guard nodes[number]?.isLost == false, let octets = nodes[number]?.octets else { return }
            nodes[number]?.synced = octets
            return
        }
        guard changes.contains(where: { $0.touches(number) }) else { return }
        var last: [Number: Int] = [:]
        for (index, change) in changes.enumerated() where change.touches(number) { last[change.node] = index }
        var rest: [Change] = []
        for (index, change) in changes.enumerated() {
            if let last = last[change.node], index <= last { change.apply(to: &syncedTree) } else { rest.append(change) }
        }
        changes = rest
    }

    /// All names are on the disk.
    private func syncNames() {
        for change in changes { change.apply(to: &syncedTree) }
        changes.removeAll()
    }
}
