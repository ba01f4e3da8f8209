import CivilTime
import LichDaemon
import LichTestSupport
import NoticeFormat
import Reminders

/// The offices that the daemon may be told it is in.
enum Office {
    static let zones: [Zone] = [
        Zone(identifier: "Asia/Ho_Chi_Minh", rules: ZoneRules(fixed: UTCOffset(validSeconds: 7 * 3600))),
        Zone(identifier: "Asia/Tokyo", rules: ZoneRules(fixed: UTCOffset(validSeconds: 9 * 3600))),
        Zone(
            identifier: "Europe/Berlin",
            rules: ZoneRules(
                initialOffset: UTCOffset(validSeconds: 3600), transitions: [],
                tail: POSIXTimeZone("CET-1CEST,M3.5.0,M10.5.0/3".utf8).map { .posix($0) } ?? .constant)),
    ]

    static func settings(zone: Zone, hasDefaultRecipient: Bool) -> OfficeSettings {
        var policy = ReminderPolicy()
        policy.provesLife = hasDefaultRecipient
        policy.weekly.weekday = hasDefaultRecipient ? .monday : nil
        policy.problemRecipients = hasDefaultRecipient ? [Recipient(address: "keeper@x.vn")] : []
        if hasDefaultRecipient { policy.defaultRecipients = [Recipient(address: "office@x.vn")] }
        let mail = MailSettings(from: "lich@x.vn", senderName: "", mailName: "x.vn", language: .english, office: zone)
        return OfficeSettings(language: .english, office: zone, policy: policy, mail: mail) { name in
            zones.first { $0.identifier == name }
        }
    }
}
