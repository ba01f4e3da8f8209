package import CivilTime
import Glibc

extension ZoneDatabase {
    /// The link to the zone of the system (localtime(5)).
    package static let systemZonePath = "/etc/localtime"

    /// The machine's zone: that of `$TZ`, else the system's, else UTC. One that cannot be used is passed over; ``localZone(configured:)`` says why.
    package func localZone() -> Zone {
        localZone(environment: Environment.value(of: "TZ"), systemZonePath: Self.systemZonePath)
    }

    /// The same with `$TZ` and the system's link given.
    func localZone(environment: String?, systemZonePath: String) -> Zone {
        for environment in [environment, nil] {
            do throws(HostError) {
                return try localZone(configured: nil, environment: environment, systemZonePath: systemZonePath)
            } catch { continue }
        }
        return .utc
    }

    /// The office's zone: the configured one, else that of `$TZ`, else the system's, else UTC. A name that is given and means nothing is an error and
    /// not another zone: an office would be reminded at wrong hours.
    package func localZone(configured: String?) throws(HostError) -> Zone {
        try localZone(configured: configured, environment: Environment.value(of: "TZ"), systemZonePath: Self.systemZonePath)
    }

    /// The same with `$TZ` and the system's link given.
    func localZone(configured: String?, environment: String?, systemZonePath: String) throws(HostError) -> Zone {
        if let configured {
            guard let zone = try load(named: configured) else {
                throw HostError(action: "cannot use the time zone \"\(configured)\"", reason: "there is none of this name in \(folder)")
            }
            return zone
        }
        if let environment { return try zone(ofEnvironment: environment) }
        return try systemZone(systemZonePath) ?? .utc
    }

    /// As tzset(3) reads it: empty for UTC, a name or path after an optional colon, or a POSIX TZ value.
    private func zone(ofEnvironment value: String) throws(HostError) -> Zone {
        let name = value.hasPrefix(":") ? String(value.dropFirst()) : value
        if name.isEmpty { return .utc }
        if name.hasPrefix("/") {
            if let zone = try zone(ofPath: name) { return zone }
        } else if let zone = try load(named: name) {
            return zone
        } else if !value.hasPrefix(":"), let posix = POSIXTimeZone(value.utf8) {
            return Zone(identifier: value, rules: ZoneRules(initialOffset: posix.standard, transitions: [], tail: .posix(posix)))
        }
        throw HostError(action: "cannot use the time zone \"\(value)\" of $TZ", reason: "there is none of this name in \(folder)")
    }

    /// nil where the system has set none.
    private func systemZone(_ path: String) throws(HostError) -> Zone? {
        if let target = try Self.target(ofLink: path), let zone = try zone(ofPath: target) { return zone }
        do throws(HostError) {
            return Zone(identifier: "localtime", rules: try ZoneRules(file: path))
        } catch  where error.code == ENOENT {
            return nil
        }
    }

    /// By the name after the last `zoneinfo/` of a path, else by the file itself; nil where neither is there.
    private func zone(ofPath path: String) throws(HostError) -> Zone? {
        let parts = path.split(separator: "/")
        if let index = parts.lastIndex(of: "zoneinfo"),
            let zone = try load(named: parts[(index + 1)...].joined(separator: "/"))
        {
            return zone
        }
        guard path.hasPrefix("/") else { return nil }
        do throws(HostError) {
            return Zone(identifier: path, rules: try ZoneRules(file: path))
        } catch  where error.code == ENOENT {
            return nil
        }
    }

    /// readlink(2); nil where there is nothing or no link.
    private static func target(ofLink path: String) throws(HostError) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            return unsafe readlink(path, start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        let code = errno
        if count >= 0 { return String(decoding: buffer.prefix(count), as: UTF8.self) }
        if code == ENOENT || code == EINVAL { return nil }
        throw HostError(action: "cannot read \(path)", errno: code)
    }
}
