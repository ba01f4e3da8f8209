import Glibc
import Synchronization

/// journald's end of the native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL), one datagram an entry.
///
/// In place of sd_journal_sendv(3), which answers 0 when nobody listens and keeps its socket to itself: with our own an absent journald is an error, and
/// the kernel says when journald has taken what was sent. Used from one queue.
final class JournalSocket: Sendable {
    private struct Connection {
        let descriptor: OwnedDescriptor
        /// Counted from 1.
        let number: Int
    }

    private struct State {
        var connection: Connection?
        var connections = 0
    }

    /// An entry without fields: journald takes it like any other, and writes nothing.
    private static let emptyEntry: [UInt8] = [0x0A]
    /// How long is waited between two looks at whether journald has taken what was sent: doubled from the first to the last. It takes less than a
    /// millisecond, or is stopped.
    private static let waits: (first: Int32, last: Int32) = (1, 1000)

    private let path: String
    private let state = Mutex(State())

    init(path: String) { self.path = path }

    /// Whether nobody listens at the path: no socket, or one whose owner has gone.
    static func isAbsence(_ error: HostError) -> Bool { error.code == ENOENT || error.code == ECONNREFUSED }

    /// Sends one datagram, and waits for as long as journald's queue is full.
    /// - Returns: the number of the connection it went by.
    @discardableResult
    func send(_ datagram: [UInt8]) throws(HostError) -> Int {
        if let connection = state.withLock(\.connection) {
            if try transmit(datagram, by: connection) { return connection.number }
            state.withLock { $0.connection = nil }
        }
        let connection = try connect()
        guard try transmit(datagram, by: connection) else { throw HostError(action: "cannot write to \(path)", errno: ECONNREFUSED) }
        state.withLock { $0.connection = connection }
        return connection.number
    }

    /// Returns when journald has dealt with all that was sent before, by whatever process: it takes datagrams in their order, one after another.
    /// - Returns: the number of the connection for which this is so.
    func settle() throws(HostError) -> Int {
        let number = try send(Self.emptyEntry)
        guard let connection = state.withLock(\.connection) else { throw HostError(action: "cannot write to \(path)", errno: ENOTCONN) }
        var wait = Self.waits.first
        while try unread(by: connection) > 0 {
            // Only a sleep; a signal that cuts it short does no harm.
            _ = poll(nil, 0, wait)
            wait = min(2 * wait, Self.waits.last)
        }
        // A socket that is closed takes its queue with it: only one that still lets us send has handed it on.
        guard try transmit(Self.emptyEntry, by: connection) else { throw HostError(action: "cannot write to \(path)", errno: ECONNREFUSED) }
        return number
    }

    /// Octets (as the kernel accounts for them) that were sent and that journald has not taken from the socket.
    private func unread(by connection: Connection) throws(HostError) -> Int32 {
        var count: Int32 = 0
        _ = try systemCall("cannot examine \(path)") { unsafe ioctl(connection.descriptor.number, UInt(TIOCOUTQ), &count) }
        return count
    }

    /// Whether the datagram is in journald's queue; false where the socket at the other end has been closed.
    private func transmit(_ datagram: [UInt8], by connection: Connection) throws(HostError) -> Bool {
        let descriptor = connection.descriptor.number
        while true {
            let count = unsafe datagram.withUnsafeBytes { unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count >= 0 { return true }
            switch errno {
            case EINTR: continue
            case EAGAIN: try waitForRoom(descriptor)
            case ECONNREFUSED, ENOTCONN, EPIPE: return false
            case let code: throw HostError(action: "cannot write to \(path)", errno: code)
            }
        }
    }

    private func waitForRoom(_ descriptor: Int32) throws(HostError) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = try systemCall("cannot wait for \(path)") { unsafe poll(&request, 1, -1) }
    }

    private func connect() throws(HostError) -> Connection {
        let type = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = OwnedDescriptor(try systemCall("cannot open a socket") { socket(AF_UNIX, type, 0) })
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { place in
            guard path.utf8.count < place.count else { return false }
            unsafe place.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { throw HostError(action: "cannot connect to \(path)", errno: ENAMETOOLONG) }
        _ = try systemCall("cannot connect to \(path)") {
            unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe Glibc.connect(descriptor.number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
        return state.withLock { state in
            state.connections += 1
            return Connection(descriptor: descriptor, number: state.connections)
        }
    }
}
