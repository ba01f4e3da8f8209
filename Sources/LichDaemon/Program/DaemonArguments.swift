/// The arguments of `lichd`.
package struct DaemonArguments: Hashable, Sendable {
    /// `--config`, `--calendars`, `--state`, `--spool`; nil where left out.
    package var config: String?
    package var calendars: String?
    package var state: String?
    package var spool: String?
    /// `--instance`: the office whose configuration and folders these are, where there are several on the machine.
    package var instance: InstanceName?
    /// `--help` or `--version` was given.
    package var wantsHelp = false
    package var wantsVersion = false

    /// What is wrong with the arguments, in a sentence.
    package struct Problem: Error, Hashable, Sendable {
        package let sentence: String
    }

    package static let usage = """
        Usage: lichd [--instance NAME] [--config FILE] [--calendars DIR] [--state DIR] [--spool DIR]
        The reminder daemon, in the foreground. See lichd(8).

        """

    /// Reads the arguments after the program's name; `--key value` and `--key=value` are the same.
    package init(_ arguments: [String]) throws(Problem) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = parts.first ?? ""
            if argument == "--help" || argument == "-h" {
                wantsHelp = true
                continue
            }
            if argument == "--version" {
                wantsVersion = true
                continue
            }
            guard let option = Self.options[name] else {
                throw Problem(sentence: "unknown argument: \(argument)")
            }
            guard let value = parts.count == 2 ? parts[1] : rest.popFirst(), !value.isEmpty else {
                throw Problem(sentence: "\(name) needs a value")
            }
            self[keyPath: option] = value
        }
        guard let instanceText else { return }
        instance = InstanceName(instanceText)
        if instance == nil { throw Problem(sentence: "not a name of letters, digits, -, _ and .: --instance \(instanceText)") }
    }

    private var instanceText: String?

    private static let options: [String: any WritableKeyPath<DaemonArguments, String?> & Sendable] = [
        "--config": \.config, "--instance": \.instanceText, "--calendars": \.calendars, "--state": \.state, "--spool": \.spool,
    ]
}
