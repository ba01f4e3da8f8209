extension Rule {
    // Written apart, or this file would break its own rules.
    private static let unfinished = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    private static let machineFolders = ["/wo" + "rk/", "/tm" + "p/", "/ho" + "me/", "/ro" + "ot/", "/opt" + "/swift"]

    /// What is not done is an issue, not a remark. Case files hold data, in which such words may be names.
    static let leftovers = Rule(name: "leftovers") { file in
        guard !file.path.contains("/Cases/") else { return [] }
        return scan(file, file.lines) { line in
            let words = line.split { !$0.isLetter }
            return unfinished.first { words.contains($0[...]) }.map { "\($0): finish it or open an issue" }
        }
    }

    /// Nothing may depend on the machine of whoever wrote it.
    static let machinePaths = Rule(name: "machine paths") { file in
        scan(file, file.lines) { line in
            machineFolders.first { folder in
                // Only where a path begins: `../work/` and `calendars/tmp/` are something else, and so is a pattern for every user.
                line.ranges(of: folder).contains { range in
                    if line[range.upperBound...].hasPrefix("%u") { return false }
                    guard range.lowerBound > line.startIndex else { return true }
                    let before = line[line.index(before: range.lowerBound)]
                    return !before.isLetter && !before.isNumber && !"._-/}".contains(before)
                }
            }.map { "\($0) is a path of one machine" }
        }
    }
}
