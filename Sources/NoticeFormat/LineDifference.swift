/// What differs between two texts, line by line, as `diff -u` shows it. The work is bounded by the lines, so that where much differs the answer is right but
/// not the shortest.
package struct LineDifference: Sendable {
    private enum Step: Hashable {
        case both, removed, added
    }

    private let old: [ArraySlice<UInt8>]
    private let new: [ArraySlice<UInt8>]
    private var steps: [Step] = []

    /// How far ahead the next common line is looked for.
    private static let lookahead = 200
    private static let near = 8
    /// Common lines that are shown around what differs.
    private static let context = 3

    /// Compares two files' octets.
    package init(old: [UInt8], new: [UInt8]) {
        self.old = Self.lines(of: old)
        self.new = Self.lines(of: new)
        compare()
    }

    /// Whether nothing differs.
    package var isEmpty: Bool { !steps.contains { $0 != .both } }

    /// The hunks under two headings, safe for a terminal; empty where nothing differs. Line ends are not shown.
    package func lines(oldName: String, newName: String) -> [String] {
        guard !isEmpty else { return [] }
        var (i, j, passed) = (0, 0, 0)
        let hunks = hunks().flatMap { hunk in
            i += steps[passed..<hunk.lowerBound].count { $0 != .added }
            j += steps[passed..<hunk.lowerBound].count { $0 != .removed }
            passed = hunk.lowerBound
            return lines(of: hunk, from: i, j)
        }
        return ["--- \(TerminalText.escaped(oldName))", "+++ \(TerminalText.escaped(newName))"] + hunks
    }

    private static func lines(of octets: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines = octets.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    // MARK: Comparing

    private mutating func compare() {
        var (i, j) = (0, 0)
        // Where line after line has nothing in common, as with other line ends, less and less is looked for.
        var lookahead = Self.lookahead
        while i < old.count, j < new.count {
            if old[i] == new[j] {
                steps.append(.both)
                (i, j) = (i + 1, j + 1)
                lookahead = Self.lookahead
                continue
            }
            let found = nearest(i, j, within: lookahead)
            if found == nil { lookahead = max(Self.near, lookahead / 2) }
            let (removed, added) = found ?? (1, 1)
            steps += Array(repeating: .removed, count: removed) + Array(repeating: .added, count: added)
            (i, j) = (i + removed, j + added)
        }
        steps += Array(repeating: .removed, count: old.count - i) + Array(repeating: .added, count: new.count - j)
    }

    /// The fewest lines to pass over in both until they agree again.
    private func nearest(_ i: Int, _ j: Int, within lookahead: Int) -> (Int, Int)? {
        for distance in 1...lookahead {
            for removed in 0...distance where i + removed < old.count && j + distance - removed < new.count {
                if agrees(i + removed, j + distance - removed, isNear: distance <= Self.near) { return (removed, distance - removed) }
            }
        }
        return nil
    }

    /// Farther away two lines in a row are needed: END:VALARM is in many places.
    private func agrees(_ i: Int, _ j: Int, isNear: Bool) -> Bool {
        guard old[i] == new[j] else { return false }
        return isNear || i + 1 == old.count || j + 1 == new.count || old[i + 1] == new[j + 1]
    }

    // MARK: Showing

    /// Ranges of steps with what differs and the context around it.
    private func hunks() -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, step) in steps.enumerated() where step != .both {
            let range = max(0, index - Self.context)..<min(steps.count, index + Self.context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    /// - Parameter first, firstNew: the old and the new line that it begins with.
    private func lines(of hunk: Range<Int>, from first: Int, _ firstNew: Int) -> [String] {
        var (i, j) = (first, firstNew)
        var lines: [String] = []
        for step in steps[hunk] {
            switch step {
            case .both:
                lines.append(" " + Self.shown(old[i]))
                (i, j) = (i + 1, j + 1)
            case .removed:
                lines.append("-" + Self.shown(old[i]))
                i += 1
            case .added:
                lines.append("+" + Self.shown(new[j]))
                j += 1
            }
        }
        return ["@@ -\(Self.range(first, i)) +\(Self.range(firstNew, j)) @@"] + lines
    }

    /// `3,2` for the lines 3 and 4; where there are none, the line before them.
    private static func range(_ first: Int, _ end: Int) -> String {
        end == first ? "\(first),0" : end == first + 1 ? "\(first + 1)" : "\(first + 1),\(end - first)"
    }

    private static func shown(_ line: ArraySlice<UInt8>) -> String {
        let line = line.last == 0x0D ? line.dropLast() : line
        return TerminalText.escaped(String(decoding: line, as: UTF8.self))
    }
}
