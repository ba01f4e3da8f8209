import CivilTime
import Glibc
import LichHost
import NoticeFormat

/// The machine as the configuration describes it, read anew at each start and reload.
struct Machine {
    let configuration: Configuration
    let settings: OfficeSettings
    private let problems: [ConfigurationProblem]
    /// `TimeZone=` named a zone that is not there.
    private let unknownZone: String?

    /// - Parameter before: what was in force; its zone stays where `TimeZone=` names none.
    /// - Throws: ``HostError``, a lasting one, when the configuration file that the arguments name is not there.
    init(arguments: DaemonArguments, before: OfficeSettings? = nil) throws(HostError) {
        let loaded = ConfigurationFiles.load(path: arguments.config, instance: arguments.instance)
        if let path = arguments.config, loaded.isMissing {
            throw HostError(action: "cannot read \(path)", reason: "there is no such file", code: ENOENT, isLasting: true)
        }
        var configuration = loaded.configuration
        configuration.calendars = arguments.calendars ?? configuration.calendars
        configuration.state = arguments.state ?? configuration.state
        configuration.spool = arguments.spool ?? configuration.spool
        let zones = ZoneDatabase()
        let named = configuration.timeZone.flatMap { zones.zone(named: $0) }
        unknownZone = named == nil ? configuration.timeZone : nil
        let otherwise = unknownZone == nil ? nil : before?.office
        settings = OfficeSettings(configuration: configuration, office: named ?? otherwise ?? zones.localZone(), zones: zones)
        problems = loaded.problems
        self.configuration = configuration
    }

    /// Tells the journal of folders that are others than those in use, and cannot be taken over while the daemon runs: the lock, the ledger and what
    /// waits to be brought out are there.
    func tellRestart(neededFor used: Configuration, to carrier: any OutputCarrier) {
        let keys = [("State", used.state, configuration.state), ("Spool", used.spool, configuration.spool)]
        for (key, before, now) in keys where before != now {
            let sentence =
                configuration.language == .vietnamese
                ? "vẫn dùng \(before); để đổi sang \(now), hãy dừng lichd, chuyển nội dung sang đó, rồi chạy lại (systemctl start lichd)"
                : "\(before) is still used; to change to \(now), stop lichd, move what is in it there, and start it again (systemctl start lichd)"
            let message = DaemonMessage.configurationProblem(place: key, sentence: sentence)
            carrier.tell(JournalFields(message.fields(language: configuration.language, office: settings.office)))
        }
    }

    /// Tells the journal what was wrong in the configuration.
    func tellProblems(to carrier: any OutputCarrier) {
        let language = configuration.language
        var messages = problems.map { DaemonMessage.configurationProblem(place: $0.place, sentence: $0.sentence(in: language)) }
        if let unknownZone {
            let sentence =
                language == .vietnamese
                ? "\(unknownZone): không có múi giờ này; dùng \(settings.office.identifier)"
                : "\(unknownZone): no such zone; \(settings.office.identifier) is used"
            messages.append(.configurationProblem(place: "TimeZone", sentence: sentence))
        }
        for message in messages {
            carrier.tell(JournalFields(message.fields(language: language, office: settings.office)))
        }
    }
}
