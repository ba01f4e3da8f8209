extension Rule {
    private static let forbiddenCalls = ["DispatchQueue.global", "concurrentPerform", "Task.sleep", "Task.detached"]

    /// Each of these starts libdispatch's global workers, which from then on wake the process once a second for ever; and a test that sleeps
    /// is slow or wrong.
    static let calls = Rule(name: "calls") { file in
        scan(file, file.code) { line in
            forbiddenCalls.first { line.contains($0) }.map { "\($0) wakes the process once a second from then on" }
        }
    }
}
