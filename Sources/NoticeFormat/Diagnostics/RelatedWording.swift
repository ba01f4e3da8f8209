import ICalendar

extension DiagnosticCode {
    /// What stands at the second place of a diagnostic.
    var relatedWords: BilingualText {
        switch self {
        case .item(.endNotAfterStart), .item(.endTypeDiffers), .rule(.untilIsDate), .rule(.untilIsLocal), .rule(.untilHasTime),
            .rule(.untilBeforeStart), .rule(.startNotInRule), .rule(.frequencyNeedsTime), .rule(.timePartIgnored):
            BilingualText("DTSTART ở đây", "the DTSTART is here")
        case .item(.duplicateUID), .file(.uidInTwoFiles): BilingualText("mục được dùng ở đây", "the item in use is here")
        case .structure(.duplicateProperty), .item(.endAndDuration), .rule(.several):
            BilingualText("dòng kia ở đây", "the other line is here")
        case .structure(.missingEnd): BilingualText("nhận ra ở đây", "noticed here")
        default: BilingualText("xem thêm", "see also")
        }
    }
}
