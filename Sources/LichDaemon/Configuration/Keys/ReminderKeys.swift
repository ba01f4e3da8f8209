import NoticeFormat
import Reminders

extension ConfigurationKey {
    /// `[Reminders]`
    static let reminders = alarms + followUps

    private static let alarms = [
        ConfigurationKey(
            .reminders, "DeliveryHours", \.policy.deliveryHours, .timeRange,
            prose: BilingualText(
                "Lời nhắc về việc cả ngày được báo trong khoảng giờ này.",
                "When notices of all-day items are given.")),
        ConfigurationKey(
            .reminders, "WorkingDays", \.policy.workingDays, .weekdays,
            prose: BilingualText(
                "Các ngày làm việc trong tuần; ngày lễ và ngày làm bù ghi trong tệp lịch.",
                "The working days of a week; holidays and swapped working days stand in the calendars.")),
        ConfigurationKey(
            .reminders, "DefaultAlarms", \.policy.dayLeads, .leads,
            prose: BilingualText(
                "Nhắc trước bao nhiêu ngày, đối với sự kiện không tự ghi lời nhắc (VALARM).",
                "Days before a day that has no alarm of its own.")),
        ConfigurationKey(
            .reminders, "DefaultDeadlineAlarms", \.policy.deadlineLeads, .leads,
            prose: BilingualText(
                "Nhắc trước hạn bao nhiêu ngày làm việc, đối với việc có hạn (VTODO) không tự ghi lời nhắc.",
                "Working days before the end of a to-do that has no alarm of its own.")),
    ]

    /// What follows a deadline that somebody owes.
    private static let followUps = [
        ConfigurationKey(
            .reminders, "DeadlineSummary", \.policy.followUp.hasSummary, .boolean,
            prose: BilingualText(
                "Vào ngày đến hạn, báo cho người nhận báo cáo (ORGANIZER) biết ai đã nộp, ai chưa.",
                "Tell the ORGANIZER of a to-do on the day it is due who has sent it and who has not.")),
        ConfigurationKey(
            .reminders, "OverdueEvery", \.policy.followUp.overdueEvery, .integerOrNone(in: workingDays),
            prose: BilingualText(
                "Sau hạn, cứ bấy nhiêu ngày làm việc lại nhắc những nơi chưa nộp (ATTENDEE).",
                "After a deadline those who still owe it (ATTENDEE) are told every so many working days.")),
        ConfigurationKey(
            .reminders, "OverdueFor", \.policy.followUp.overdueFor, .integer(in: workingDays),
            prose: BilingualText(
                "Nhắc quá hạn trong bao nhiêu ngày làm việc.",
                "For how many working days after a deadline they are told.")),
        ConfigurationKey(
            .reminders, "EscalateAfter", \.policy.followUp.escalateAfter, .integerOrNone(in: workingDays),
            prose: BilingualText(
                "Quá hạn bao nhiêu ngày làm việc thì báo lãnh đạo (ROLE=CHAIR) và người nhận báo cáo, một lần.",
                "After so many working days the chair (ROLE=CHAIR) and the ORGANIZER are told, once.")),
        ConfigurationKey(
            .reminders, "Receipts", \.policy.followUp.hasReceipts, .boolean,
            prose: BilingualText(
                "Báo cho nơi đã nộp biết là đã ghi nhận.",
                "Tell those who have sent what they owed that it was noted.")),
    ]

    /// How many working days a setting may be about.
    private static let workingDays = 1...60
}
