import CivilTime
import Glibc
import LichHost
import NoticeFormat

/// `lichd`, whole.
package enum DaemonProgram {
    /// Runs the daemon with these arguments (without the program's name); never returns. Exit status: 0 stopped, else of ``ExitStatus``.
    package static func run(_ words: [String]) -> Never {
        do throws(HostError) { try StandardStreams.occupy() } catch { exit(1) }  // there is nobody to tell
        let arguments: DaemonArguments
        do throws(DaemonArguments.Problem) {
            arguments = try DaemonArguments(words)
        } catch {
            StandardError.write("lichd: \(TerminalText.escaped(error.sentence))\n\(DaemonArguments.usage)")
            exit(ExitStatus.usage)
        }
        if arguments.wantsHelp || arguments.wantsVersion {
            var output = StandardOutput()
            output.write(arguments.wantsHelp ? DaemonArguments.usage : "lichd \(LichVersion.current)\n")
            exit((try? output.finish()) == nil ? 1 : 0)
        }
        let daemon = begin(arguments)
        daemon.start()
        // Alive for as long as the process is: its sources hold it weakly.
        withExtendedLifetime(daemon) { SignalWatch.park() }
    }

    /// Exit statuses of sysexits(3). The unit's RestartPreventExitStatus= has those that a restart cannot help.
    enum ExitStatus {
        static let usage: Int32 = 64
        /// Something has to be mended first: the ledger is damaged, or of a newer program; the configuration file is not there.
        static let needsMending: Int32 = 65
        /// It may work another time: a full disk, a folder that is not writable.
        static let tryAgain: Int32 = 75
    }

    /// Makes the daemon. What may pass is waited for, where a service manager sees that: a disk that is full at the start is no reason to be gone when
    /// there is room again.
    private static func begin(_ arguments: DaemonArguments) -> Daemon {
        var wait = StartWait()
        var language = Language.vietnamese
        while true {
            do throws(HostError) {
                try SignalWatch.block()
                let machine = try Machine(arguments: arguments)
                language = machine.configuration.language
                return try Daemon(arguments: arguments, machine: machine)
            } catch {
                guard !error.isLasting, wait.hasTime else { refuse(error, language: language) }
                wait.tellOnce(.cannotStart(action: error.action, reason: error.reason, remedy: .waits), language: language)
                if wait.isStopped() { exit(0) }
            }
        }
    }

    /// Says why nothing works, to the journal, the service manager and whoever started it, and ends.
    static func refuse(_ error: HostError, language: Language) -> Never {
        let message = DaemonMessage.cannotStart(action: error.action, reason: error.reason, remedy: error.isLasting ? .mend : .again)
        StartWait.tell(message, language: language)
        exit(error.isLasting ? ExitStatus.needsMending : ExitStatus.tryAgain)
    }
}
