package import CivilTime
import ICalendar
package import LichHost
import NoticeFormat

extension OfficeSettings {
    /// The configuration resolved on this machine. A mail name that cannot stand in an address becomes `localhost`.
    package init(configuration: Configuration, office: Zone, zones: ZoneDatabase) {
        let wanted = configuration.mailName ?? MailName.ofThisMachine()
        let mailName = MailAddress.isValidDomain(wanted) ? wanted : "localhost"
        let mail = MailSettings(
            from: configuration.mailFrom ?? "lich@\(mailName)", senderName: configuration.mailSenderName, mailName: mailName,
            language: configuration.language, office: office)
        self.init(
            language: configuration.language, office: office, policy: configuration.policy, mail: mail,
            zone: { name in zones.zone(named: name) })
    }

    /// Puts the office into another zone.
    mutating func move(to office: Zone, zones: ZoneDatabase) {
        self.office = office
        mail.office = office
        zone = { name in zones.zone(named: name) }
    }
}
