/// A way out of the spool.
protocol MailTransport {
    /// Hands the message over; returns when it is somebody else's to keep.
    func handOver(_ message: borrowing SpoolMessage) -> HandOver
}

/// What became of a message that was to be handed over.
enum HandOver: Hashable {
    case accepted
    /// Not now; the reason for people, and whether it stays so until somebody mends something.
    case refused(reason: String, isCertain: Bool)
    /// There was no answer in time: the next message may wait as long.
    case unanswered(reason: String)
}

/// The mail system's own program: `sendmail -i -f FROM -- RECIPIENT`, which all of them have.
struct Sendmail: MailTransport {
    let path: String
    /// How long it may take, in seconds. Some of Postfix's failures never return.
    var patience = 60

    /// Usage, data, no such user, permission, configuration (sysexits(3)): unless somebody mends something, these stay.
    private static let certain: Set<Int32> = [64, 65, 67, 77, 78]
    /// So much of what it says is kept.
    private static let outputLimit = 300

    func handOver(_ message: borrowing SpoolMessage) -> HandOver {
        do throws(HostError) {
            // One recipient, never `-t`, and `--` although the address is known not to begin with a hyphen.
            let (ending, output) = try ChildProcess.run(
                path, arguments: ["-i", "-f", message.from, "--", message.recipient],
                environment: ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"], input: message.file, seconds: patience,
                outputLimit: Self.outputLimit)
            let said = Self.oneLine(output)
            switch ending {
            case .exited(0): return .accepted
            // No status but 0 says whether another try would help: 75 is for good in Postfix, 69 passes in msmtp.
            case .exited(let status): return .refused(reason: "exit status \(status)\(said)", isCertain: Self.certain.contains(status))
            case .killed(let signal): return .refused(reason: "killed by signal \(signal)\(said)", isCertain: false)
            case .timedOut: return .unanswered(reason: "no answer in \(patience) s\(said)")
            }
        } catch {
            return .refused(reason: error.description, isCertain: false)
        }
    }

    private static func oneLine(_ output: [UInt8]) -> String {
        let words = String(decoding: output, as: UTF8.self).split { $0.isWhitespace }
        return words.isEmpty ? "" : ": " + words.joined(separator: " ")
    }
}
