import LichHost

/// Limits of the calendar folder.
enum FolderLimits {
    private static let limits = LichHost.CalendarLimits()
    private static let said = "the journal and the status name what is not read; what was in force of it stays"

    static let rows = [
        LimitTable.Row("all calendar files together", limits.totalOctets, .octets, why: "they are read at a start", said: said),
        LimitTable.Row("calendar files", limits.files, why: "each is opened at a start", said: said),
        LimitTable.Row("folders", limits.folders, why: "each is watched", said: said),
        LimitTable.Row("folders within one another", limits.depth, why: "a path has a length", said: said),
        LimitTable.Row("names a folder", limits.namesInFolder, why: "the list is in memory", said: said),
    ]
}
