import ICalendar
import LichHost
import NoticeFormat

/// `lich check --fix`: what can be mended without doubt, as a diff, and then in the file.
struct Fixing {
    let session: CommandSession
    let isDryRun: Bool
    let endsLinesWithCRLF: Bool
    let folds: Bool

    /// Shows what is mended in each of these files, and writes it unless this is a dry run; what cannot be written is named on standard error.
    /// - Parameter folders: where the files were found; a symbolic link that leads out of its folder is not followed.
    /// - Returns: the files as they are now, or would be, and whether all that was to be written was.
    func perform(
        on files: [CalendarOctets], foundIn folders: [String], into output: inout StandardOutput
    ) throws -> (files: [CalendarOctets], isComplete: Bool) {
        var isComplete = true
        let mended = try files.map { file in
            do {
                let (octets, text) = isDryRun ? mending(file.octets, file.path) : try write(file, foundIn: folders)
                output.write(text)
                return CalendarOctets(path: file.path, octets: octets ?? file.octets)
            } catch let error as HostError {
                StandardError.write("lich: \(error)\n")
                isComplete = false
                return file
            }
        }
        return (mended, isComplete)
    }

    private func write(_ file: CalendarOctets, foundIn folders: [String]) throws -> ([UInt8]?, String) {
        let found = folders.first { file.path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
        let folder = found ?? session.target(named: file.path).folder
        var result: ([UInt8]?, String) = (nil, "")
        _ = try CalendarFileChange.perform(on: file.path, within: folder, keepingBackup: true) { present in
            result = present.map { mending($0, file.path) } ?? (nil, "")
            return result.0
        }
        return result
    }

    /// The file as it is to be, nil where it stays, and what is said of that.
    private func mending(_ octets: [UInt8], _ path: String) -> ([UInt8]?, String) {
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
