extension ValueReader {
    /// An ORGANIZER or ATTENDEE; nil, with a warning, where it is no address at all: the others are still told.
    func user(_ property: Property) -> CalendarUser? {
        let written = octets(of: property)
        var user: CalendarUser
        do {
            switch try AddressValue.parse(written) {
            case .mail(let address): user = CalendarUser(address: address)
            case .bareMail(let address):
                report(.value(.addressWithoutScheme), .warning, at: property.valueRange, [property.name, address])
                user = CalendarUser(address: address)
            case .uri(let uri): user = CalendarUser(address: uri, isMail: false)
            }
        } catch {
            report(error, .warning, in: property)
            return nil
        }
        if !user.isMail, let address = mailParameter(property) { (user.address, user.isMail) = (address, true) }
        user.commonName = property.parameter("CN")?.value ?? ""
        user.language = property.parameter("LANGUAGE")?.value
        user.isChair = word(property, "ROLE", among: Self.roles) == "CHAIR"
        user.participation = participation(of: property)
        return user
    }

    /// EMAIL of RFC 7986 §6.2: a mail address beside another URI.
    private func mailParameter(_ property: Property) -> String? {
        guard let parameter = property.parameter("EMAIL"),
            case .bareMail(let address)? = try? AddressValue.parse(Array(parameter.value.utf8)[...])
        else { return nil }
        return address
    }

    private func participation(of property: Property) -> CalendarUser.Participation {
        guard let word = word(property, "PARTSTAT", among: Self.participationStates) else {
            return property.parameter("PARTSTAT") == nil ? .needsAction : .other
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
    private func word(_ property: Property, _ name: String, among words: [String]) -> String? {
        guard let parameter = property.parameter(name) else { return nil }
        let word = parameter.value.uppercased()
        if words.contains(word) { return word }
        if !word.hasPrefix("X-"), let meant = session.suggestion(for: word, among: words) {
            report(.value(.misspeltWord), .warning, at: parameter.valueRange, [name, parameter.value, meant])
        }
        return nil
    }

    private static let roles = ["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"]
    private static let participationStates = [
        "NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "COMPLETED", "IN-PROCESS",
    ]
}
