import Glibc

/// The administrator's editor.
package enum EditorProcess {
    /// The command that starts it: `$SUDO_EDITOR`, `$VISUAL`, `$EDITOR`, else Debian's choice, else vi.
    package static var command: String {
        let named = ["SUDO_EDITOR", "VISUAL", "EDITOR"].lazy.compactMap(Environment.value(of:)).first { !$0.isEmpty }
        if let named { return named }
        return unsafe access("/usr/bin/sensible-editor", X_OK) == 0 ? "sensible-editor" : "vi"
    }

    /// Runs the editor on a file, on the terminal of this process, and waits for it. The command may have arguments of its own; the file's name is never part
    /// of what the shell reads.
    /// - Returns: whether it ended well.
    package static func edit(_ path: String) throws(HostError) -> Bool {
        let words = ["sh", "-c", "\(command) \"$1\"", "sh", path]
        // What is typed to stop something in the editor is not meant for us.
        let handlers = [SIGINT, SIGQUIT].map { number in (number, signal(number, SIG_IGN)) }
        defer { for (number, handler) in handlers { signal(number, handler) } }
        let process = try spawn("/bin/sh", words)
        var status: Int32 = 0
        _ = try systemCall("cannot wait for the editor") { unsafe waitpid(process, &status, 0) }
        return status == 0
    }

    private static func spawn(_ program: String, _ words: [String]) throws(HostError) -> pid_t {
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        unsafe sigemptyset(&defaults)
        for number in [SIGINT, SIGQUIT] { unsafe sigaddset(&defaults, number) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, program, nil, &attributes, arguments, environ)
        guard code == 0 else { throw HostError(action: "cannot start the editor", errno: code) }
        return process
    }
}
