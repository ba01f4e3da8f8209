import Glibc
import LichHost
import NoticeFormat

/// `lichd`, whole.
package enum DaemonProgram {
    /// Runs the daemon with these arguments (without the program's name); never returns. Exit status: 0 stopped, 1 it cannot work, 64 wrong usage
    /// (sysexits(3)).
    package static func run(_ words: [String]) -> Never {
        do throws(HostError) { try StandardStreams.occupy() } catch { exit(1) }  // there is nobody to tell
        let arguments: DaemonArguments
        do throws(DaemonArguments.Problem) {
            arguments = try DaemonArguments(words)
        } catch {
            StandardError.write("lichd: \(TerminalText.escaped(error.sentence))\n\(DaemonArguments.usage)")
            exit(64)
        }
        if arguments.wantsHelp || arguments.wantsVersion {
            var output = StandardOutput()
            output.write(arguments.wantsHelp ? DaemonArguments.usage : "lichd \(LichVersion.current)\n")
            exit((try? output.finish()) == nil ? 1 : 0)
        }
        do throws(HostError) {
            try SignalWatch.block()
            let daemon = try Daemon(arguments: arguments)
            daemon.start()
            // Alive for as long as the process is: its sources hold it weakly.
            withExtendedLifetime(daemon) { SignalWatch.park() }
        } catch {
            StandardError.write("lichd: \(TerminalText.escaped(error.description))\n")
            exit(1)
        }
    }
}
