import Glibc

/// One event of inotify(7).
struct INotifyEvent: Hashable, Sendable {
    let watch: Int32
    let mask: UInt32
    /// Empty for an event of the watched folder itself.
    let name: [UInt8]

    func has(_ flags: Int32...) -> Bool { flags.contains { mask & UInt32(bitPattern: $0) != 0 } }

    /// Reads the events in a buffer that read(2) has filled; an incomplete one ends it.
    static func parse(_ octets: ArraySlice<UInt8>) -> [INotifyEvent] {
        var events: [INotifyEvent] = []
        var rest = octets
        let headerSize = MemoryLayout<inotify_event>.size
        while rest.count >= headerSize {
            let words = stride(from: 0, to: headerSize, by: 4).map { offset in
                // The kernel's own byte order, least significant first on every machine that Swift runs Linux on.
                rest[(rest.startIndex + offset)..<(rest.startIndex + offset + 4)].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            }
            let nameStart = rest.startIndex + headerSize
            let length = Int(words[3])
            guard length <= rest.endIndex - nameStart else { break }
            let name = Array(rest[nameStart..<(nameStart + length)].prefix { $0 != 0 })
            events.append(INotifyEvent(watch: Int32(bitPattern: words[0]), mask: words[1], name: name))
            rest = rest[(nameStart + length)...]
        }
        return events
    }
}

/// An inotify descriptor and its watches.
struct INotify {
    let owned: OwnedDescriptor
    private var descriptor: Int32 { owned.number }

    /// inotify_init1(2), non-blocking.
    init() throws(HostError) {
        owned = OwnedDescriptor(try systemCall("cannot watch folders") { inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) })
    }

    /// Watches the folder `path`; the same number again for one that is watched already.
    func watch(_ path: String, for mask: Int32) throws(HostError) -> Int32 {
        try systemCall("cannot watch \(path)") { unsafe inotify_add_watch(descriptor, path, UInt32(bitPattern: mask | IN_ONLYDIR)) }
    }

    /// A watch that has gone with its folder is as good as removed.
    func remove(_ watch: Int32) { _ = inotify_rm_watch(descriptor, watch) }

    /// All events that are there; reading stops after `limit` octets, the rest is told by the next call.
    func read(atMost limit: Int = 1 << 20) throws(HostError) -> [INotifyEvent] {
        var events: [INotifyEvent] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var total = 0
        while total < limit {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            let code = errno
            if count > 0 {
                events += INotifyEvent.parse(buffer[..<count])
                total += count
            } else if count == -1, code != EINTR {
                if code == EAGAIN { break }
                throw HostError(action: "cannot watch folders", errno: code)
            }
        }
        return events
    }
}
