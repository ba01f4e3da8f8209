import CLinux
package import CivilTime
import Glibc
import Synchronization

/// The system's time zones (tzfile(5)), each read once.
package final class ZoneDatabase: Sendable {
    /// Where Debian has them.
    package static let systemFolder = "/usr/share/zoneinfo"
    /// No IANA name is longer.
    private static let longestName = 64
    /// Names asked for and not found are remembered up to this number.
    private static let mostMisses = 1024

    /// The folder of zone files.
    package let folder: String
    private let known = Mutex(Known())

    private struct Known {
        /// By the name asked for; nil for one that is not there.
        var zones: [String: Zone?] = [:]
        var misses = 0
        var aliases: ZoneAliases?
    }

    /// `folder`, else `$TZDIR`, else ``systemFolder``.
    package init(folder: String? = nil) {
        self.folder = folder ?? Environment.value(of: "TZDIR") ?? Self.systemFolder
    }

    /// The zone of this IANA name or alias, whatever its case; nil for a name that is not there, or whose file is damaged (``load(named:)`` says why).
    package func zone(named name: String) -> Zone? {
        do throws(HostError) { return try load(named: name) } catch { return nil }
    }

    /// The zone of this IANA name or alias, whatever its case; nil where there is none. Throws for a file that cannot be read or is damaged.
    package func load(named name: String) throws(HostError) -> Zone? {
        guard Self.isValid(name) else { return nil }
        if let found = known.withLock({ $0.zones[name] }) { return found }
        let zone = try find(name)
        known.withLock { known in
            if zone == nil { known.misses += 1 }
            if known.misses > Self.mostMisses {
                known.zones = known.zones.filter { $0.value != nil }
                known.misses = zone == nil ? 1 : 0
            }
            known.zones.updateValue(zone, forKey: name)
        }
        return zone
    }

    /// Reads everything anew from now on: the system's zones may have been updated.
    package func reload() { known.withLock { $0 = Known() } }

    /// Whether `name` can be the name of a zone: parts of ASCII letters, digits, `_`, `+` and `-` with `/` between them. Not the links of the system to
    /// its own zone, and not `right/`, whose clocks count leap seconds.
    static func isValid(_ name: String) -> Bool {
        guard (1...longestName).contains(name.utf8.count), !name.hasPrefix("right/"), name != "localtime", name != "posixrules" else {
            return false
        }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy(isNameOctet)
        }
    }

    private static func isNameOctet(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private func find(_ name: String) throws(HostError) -> Zone? {
        if let rules = try rules(inFile: name) { return Zone(identifier: name, rules: rules) }
        if let written = try nameAsWritten(name), let rules = try rules(inFile: written) { return Zone(identifier: written, rules: rules) }
        guard let link = try aliases().link(from: name), Self.isValid(link.target), let rules = try rules(inFile: link.target) else {
            return nil
        }
        return Zone(identifier: link.name, rules: rules)
    }

    /// nil where there is no such file, or it is a folder or none of zones (`zone.tab`).
    private func rules(inFile name: String) throws(HostError) -> ZoneRules? {
        do throws(HostError) {
            return try ZoneRules(file: "\(folder)/\(name)")
        } catch  where error.code == ENOENT || error.code == ENOTDIR || error.code == EISDIR {
            return nil
        }
    }

    /// The name of the same letters that is there, part by part; of several the first in order.
    private func nameAsWritten(_ name: String) throws(HostError) -> String? {
        var found: [String] = []
        for part in name.split(separator: "/") {
            let path = ([folder] + found).joined(separator: "/")
            do throws(HostError) {
                let names = try Folder(path).names()?.compactMap { String(validating: $0, as: UTF8.self) } ?? []
                guard let match = names.sorted().first(where: { $0.lowercased() == part.lowercased() }) else { return nil }
                found.append(match)
            } catch  where error.code == ENOENT || error.code == ENOTDIR {
                return nil
            }
        }
        let written = found.joined(separator: "/")
        return Self.isValid(written) ? written : nil
    }

    private func aliases() throws(HostError) -> ZoneAliases {
        if let aliases = known.withLock({ $0.aliases }) { return aliases }
        let aliases: ZoneAliases
        do throws(HostError) {
            aliases = ZoneAliases(tzdata: try OpenFile("\(folder)/tzdata.zi", flags: O_RDONLY | O_NONBLOCK).read(atMost: 1 << 20))
        } catch  where error.code == ENOENT {
            aliases = .none
        }
        known.withLock { $0.aliases = aliases }
        return aliases
    }
}

extension ZoneRules {
    /// Reads a file of tzfile(5). EISDIR in the error's code for a folder.
    init(file path: String) throws(HostError) {
        let file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
        switch try file.status().st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw HostError(action: "cannot read \(path)", errno: EISDIR)
        default: throw HostError(action: "cannot read \(path)", reason: "it is no file")
        }
        let octets = try file.read(atMost: TZifFile.maximumSize + 1)
        do throws(TZifError) {
            try self.init(tzif: octets)
        } catch {
            throw HostError(action: "cannot use \(path)", reason: "it is no time zone file: \(error)")
        }
    }
}

/// The environment of the process.
enum Environment {
    /// getenv(3); nil where the variable is not set.
    static func value(of name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
