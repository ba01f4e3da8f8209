import Glibc

/// Small text files of the machine: configuration, /etc/mailname.
package enum TextFiles {
    /// No text file that is read whole may be longer.
    package static let longest = 1 << 20

    /// The text of a file, or nil where there is none of that name. Octets that are no UTF-8 become U+FFFD.
    /// - Throws: ``HostError`` for everything else: no permission, a folder, longer than ``longest``.
    package static func read(_ path: String) throws(HostError) -> String? {
        do throws(HostError) {
            let file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
            guard try file.status().st_mode & S_IFMT == S_IFREG else {
                throw HostError(action: "cannot read \(path)", reason: "not a regular file")
            }
            let octets = try file.read(atMost: longest + 1)
            guard octets.count <= longest else { throw HostError(action: "cannot read \(path)", reason: "longer than \(longest) octets") }
            return String(decoding: octets, as: UTF8.self)
        } catch {
            guard error.code == ENOENT else { throw error }
            return nil
        }
    }

    /// The names in a folder that end in `suffix` and do not begin with a dot, in order; none where there is no such folder.
    package static func names(in folder: String, suffix: String) throws(HostError) -> [String] {
        do throws(HostError) {
            let names = try Folder(folder).names() ?? []
            return names.map { String(decoding: $0, as: UTF8.self) }.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.sorted()
        } catch {
            guard error.code == ENOENT else { throw error }
            return []
        }
    }
}

/// The name that this machine's mail comes from.
package enum MailName {
    /// /etc/mailname (Debian policy 11.6), else the host's name, else `localhost`.
    package static func ofThisMachine() -> String {
        let file = (try? TextFiles.read("/etc/mailname")) ?? nil
        if let line = file?.split(whereSeparator: \.isWhitespace).first { return String(line) }
        var buffer = [CChar](repeating: 0, count: 256)
        let status = unsafe buffer.withUnsafeMutableBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return Int32(-1) }
            return unsafe gethostname(start, bytes.count - 1)
        }
        let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return status == 0 && !name.isEmpty ? name : "localhost"
    }
}
