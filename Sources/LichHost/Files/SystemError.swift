import Glibc

extension HostError {
    /// A failed system call: `action` with the words of `code` (errno(3)).
    package init(action: String, errno code: Int32) {
        self.init(action: action, reason: Self.text(ofErrno: code), code: code)
    }

    /// What strerror(3) says, from a buffer of our own: strerror's is shared by all threads.
    package static func text(ofErrno code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        let status = unsafe buffer.withUnsafeMutableBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return EINVAL }
            return unsafe strerror_r(code, start, bytes.count)
        }
        guard status == 0 else { return "errno \(code)" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// Makes a system call that answers −1 for failure, again for as long as a signal interrupts it (EINTR).
func systemCall<Result: SignedInteger>(_ action: @autoclosure () -> String, _ call: () -> Result) throws(HostError) -> Result {
    while true {
        let result = call()
        if result != -1 { return result }
        let code = errno
        if code != EINTR { throw HostError(action: action(), errno: code) }
    }
}
