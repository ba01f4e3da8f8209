import LichDaemon

/// Limits of mail, as shipped.
enum MailLimits {
    private static let shipped = Configuration()
    private static let said = "the rest waits in the spool: in the journal, until when"

    static let rows = [
        LimitTable.Row(
            "messages that leave within an hour (`MessagesPerHour=`)", shipped.messagesPerHour,
            why: "mail systems hold many at once for spam", said: said),
        LimitTable.Row("messages that leave within a day (`MessagesPerDay=`)", shipped.messagesPerDay, why: "the same", said: said),
    ]
}
