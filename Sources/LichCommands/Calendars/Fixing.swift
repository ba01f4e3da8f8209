import ICalendar
import LichHost
import NoticeFormat

/// `lich check --fix`: what can be mended without doubt, as a diff, and then in the file.
struct Fixing {
    let session: CommandSession
    let isDryRun: Bool
    let endsLinesWithCRLF: Bool
    let folds: Bool

    /// Shows what is mended in each of these files, and writes it unless this is a dry run.
    func perform(on paths: [String], into output: inout StandardOutput) throws {
        for path in paths {
            var text = ""
            if isDryRun {
                if let octets = CalendarPaths.scan(path).files.first?.octets { (_, text) = mended(octets, path) }
            } else {
                _ = try CalendarFileChange.perform(on: path, keepingBackup: true) { (octets: [UInt8]?) -> [UInt8]? in
                    let new: [UInt8]?
                    (new, text) = octets.map { mended($0, path) } ?? (nil, "")
                    return new
                }
            }
            output.write(text)
        }
    }

    /// The file as it is to be, nil where it stays, and what is said of that.
    private func mended(_ octets: [UInt8], _ path: String) -> ([UInt8]?, String) {
        let mending = CalendarMending(octets, file: path, stamp: session.now, context: session.readingContext)
        var new = mending.octets
        if folds { new = CalendarRestyling.folded(new) }
        if endsLinesWithCRLF { new = CalendarRestyling.withCRLF(new) }
        guard new != octets else { return (nil, "") }
        let lines = LineDifference(old: octets, new: new).lines(oldName: path, newName: path)
        guard session.format == .json else { return (new, lines.map { $0 + "\n" }.joined()) }
        return (
            new,
            JSONLine.object([
                ("file", .string(path)), ("fixed", .strings(mending.codes.map(\.rawValue))), ("difference", .strings(lines)),
            ]) + "\n"
        )
    }
}
