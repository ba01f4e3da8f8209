import ArgumentParser
import LichCommands

/// The completion scripts, where each shell looks for them below `/usr/share`.
enum ShellCompletion {
    static func all() -> [(path: String, text: String)] {
        // bash sources its script: a line that names an interpreter has no place there.
        let bash = CommandProgram.completionScript(for: .bash).split(separator: "\n", omittingEmptySubsequences: false)
        return [
            ("bash-completion/completions/lich", bash.drop { $0.hasPrefix("#!") }.joined(separator: "\n")),
            ("zsh/vendor-completions/_lich", CommandProgram.completionScript(for: .zsh)),
            ("fish/vendor_completions.d/lich.fish", CommandProgram.completionScript(for: .fish)),
        ]
    }
}
