import CivilTime

extension ValueReader {
    /// The ATTENDEEs. More than the limit is an error of the component.
    func recipients() -> [CalendarUser] {
        let properties = properties.all(.attendee)
        let limit = session.limits.recipientsPerItem
        if properties.count > limit { report(.item(.tooManyRecipients), .error, at: properties[limit].nameRange, [String(limit)]) }
        return properties.prefix(limit).compactMap(user)
    }

    /// An ORGANIZER or ATTENDEE; nil, with a warning, where it is no address at all: the others are still told.
    func user(_ property: Property) -> CalendarUser? {
        let written = text.fileRange(of: property.line.name.upperBound..<property.lineRange.upperBound)
        let file = session.source.octets
        if let known = session.knownUsers.value(of: written, in: file.span) { return known }
        let reports = session.diagnostics.reportCount
        guard let user = readUser(property) else { return nil }
        // Nothing was said of it, its parameters included.
        if reports == properties.reportsBefore, session.diagnostics.reportCount == reports {
            session.knownUsers.keep(user, of: written, in: file.span)
        }
        return user
    }

    private func readUser(_ property: Property) -> CalendarUser? {
        let parsed = read(trimmed(property), of: property, .warning) { octets throws(ValueError) in try AddressValue.parse(octets) }
        guard let parsed else { return nil }
        var user: CalendarUser
        switch parsed {
        case .mail(let address): user = CalendarUser(address: address)
        case .bareMail(let address):
            report(.value(.addressWithoutScheme), .warning, at: property.valueRange, [property.name.text, address])
            user = CalendarUser(address: address)
        case .uri(let uri): user = CalendarUser(address: uri, isMail: false)
        }
        if !user.isMail, let address = mailParameter(property) { (user.address, user.isMail) = (address, true) }
        user.commonName = parameter(.cn, of: property).map { text.value(of: $0) } ?? ""
        user.language = parameter(.language, of: property).map { text.value(of: $0) }
        user.isChair = word(property, .role, among: Self.roles) == "CHAIR"
        user.participation = participation(of: property)
        user.completed = completed(of: property)
        return user
    }

    /// EMAIL of RFC 7986 §6.2: a mail address beside another URI.
    private func mailParameter(_ property: Property) -> String? {
        guard let parameter = parameter(.email, of: property),
            case .bareMail(let address)? = text.withValue(of: parameter, { try? AddressValue.parse($0) })
        else { return nil }
        return address
    }

    /// X-LICH-COMPLETED: a day, or a time in UTC; a local time is the office's.
    private func completed(of property: Property) -> CalendarTime? {
        guard let parameter = parameter(.lichCompleted, of: property) else { return nil }
        switch text.withValue(of: parameter, { octets in try? DateTimeValue.parse(octets).value }) {
        case .date(let date): return .date(date)
        case .local(let civil): return .zoned(civil, office)
        case .utc(let civil): return .utc(Instant(civil, offset: .zero))
        case nil:
            report(
                .time(.invalidDate), .warning, at: parameter.valueRange, [ParameterName.lichCompleted.rawValue, text.value(of: parameter)])
            return nil
        }
    }

    private func participation(of property: Property) -> CalendarUser.Participation {
        guard let word = word(property, .partstat, among: Self.participationStates) else {
            return parameter(.partstat, of: property) == nil ? .needsAction : .other
        }
        switch word {
        case "NEEDS-ACTION": return .needsAction
        case "ACCEPTED": return .accepted
        case "DECLINED": return .declined
        case "COMPLETED": return .completed
        default: return .other
        }
    }

    /// A parameter's word in capitals; nil where the parameter is missing, or misspelt, which is asked about.
    private func word(_ property: Property, _ name: ParameterName, among words: [String]) -> String? {
        guard let parameter = parameter(name, of: property) else { return nil }
        let written = text.value(of: parameter)
        let word = written.uppercased()
        if words.contains(word) { return word }
        if !word.hasPrefix("X-"), let meant = session.suggestion(for: word, among: words) {
            report(.value(.misspeltWord), .warning, at: parameter.valueRange, [name.rawValue, written, meant])
        }
        return nil
    }

    private static let roles = ["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"]
    private static let participationStates = [
        "NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "COMPLETED", "IN-PROCESS",
    ]
}
