import CLinux
import Glibc

/// A program that is run to its end, or for so long and no longer.
package enum ChildProcess {
    /// How it ended.
    package enum Ending: Hashable, Sendable {
        case exited(status: Int32)
        case killed(signal: Int32)
        /// It was killed by us, with everything in its process group.
        case timedOut
    }

    /// Runs the program at `path`, in a process group of its own and with nothing of this process but its standard input. What it leaves running
    /// behind it (mail systems deliver so) is left alone, unless it ran out of time.
    /// - Parameters:
    ///   - arguments: without the program's own name.
    ///   - environment: `NAME=value`.
    ///   - input: its standard input, from where the file is read next.
    ///   - seconds: how long it may take.
    ///   - outputLimit: how many octets of what it says on standard output and standard error are answered.
    /// - Throws: ``HostError`` where it cannot be started.
    static func run(
        _ path: String, arguments: [String], environment: [String], input: borrowing OpenFile, seconds: Int, outputLimit: Int
    ) throws(HostError) -> (ending: Ending, output: [UInt8]) {
        // In memory and not a pipe: what it leaves running may write on after it has ended.
        let memory = try systemCall("cannot keep what \(path) says") { unsafe lich_memory_file("output") }
        let output = OpenFile(takingOver: memory, path: "output of \(path)")
        let process = try spawn(path, [path] + arguments, environment, input: input.descriptor, output: output.descriptor)
        let ending = try wait(for: process, path, seconds: seconds)
        let descriptor = output.descriptor
        _ = try systemCall("cannot read what \(path) says") { lseek(descriptor, 0, SEEK_SET) }
        return (ending, try output.read(atMost: outputLimit))
    }

    private static func wait(for process: pid_t, _ path: String, seconds: Int) throws(HostError) -> Ending {
        let handle = OpenFile(takingOver: try systemCall("cannot watch \(path)") { lich_process_file(process) }, path: path)
        let deadline = monotonicMilliseconds() + Int64(seconds) * 1000
        var isInTime = true
        while isInTime {
            var wish = pollfd(fd: handle.descriptor, events: Int16(POLLIN), revents: 0)
            let left = Int32(clamping: max(0, deadline - monotonicMilliseconds()))
            if try systemCall("cannot wait for \(path)", { unsafe poll(&wish, 1, left) }) > 0 { break }
            isInTime = monotonicMilliseconds() < deadline
        }
        if !isInTime { _ = kill(-process, SIGKILL) }
        var status: Int32 = 0
        _ = try systemCall("cannot wait for \(path)") { unsafe waitpid(process, &status, 0) }
        guard isInTime else { return .timedOut }
        // WIFEXITED and the like are macros, which Swift does not see.
        return status & 0x7F == 0 ? .exited(status: status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
    }

    private static func spawn(
        _ path: String, _ arguments: [String], _ environment: [String], input: Int32, output: Int32
    ) throws(HostError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        var signals = sigset_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        for (from, to) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (output, STDERR_FILENO)] {
            unsafe posix_spawn_file_actions_adddup2(&actions, from, to)
        }
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var process: pid_t = 0
        let code = unsafe withCStrings(arguments) { arguments in
            unsafe withCStrings(environment) { environment in
                unsafe posix_spawn(&process, path, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else { throw HostError(action: "cannot run \(path)", errno: code) }
        return process
    }

    /// A vector of C strings that ends in a null, as exec(3) wants it.
    private static func withCStrings<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("a vector with a null in it has a start") }
            return unsafe body(start)
        }
    }

    private static func monotonicMilliseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
