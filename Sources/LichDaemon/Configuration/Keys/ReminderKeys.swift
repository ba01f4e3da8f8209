import NoticeFormat
import Reminders

extension ConfigurationKey {
    /// `[Reminders]`
    static let reminders = [
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
}
