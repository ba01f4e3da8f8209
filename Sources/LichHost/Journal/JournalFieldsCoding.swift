extension JournalFields {
    /// The fields as octets, for journald and for the ledger: for each its name, a line end, the count of the value's octets as 8 octets (least
    /// significant first), the value and a line end: the binary form of systemd.io/JOURNAL_NATIVE_PROTOCOL and JOURNAL_EXPORT_FORMATS.
    var serialized: [UInt8] {
        var octets: [UInt8] = []
        for (name, value) in fields {
            octets += Array(name.utf8)
            octets.append(0x0A)
            let count = UInt64(value.utf8.count)
            for shift in stride(from: UInt64(0), to: 64, by: 8) { octets.append(UInt8(truncatingIfNeeded: count >> shift)) }
            octets += Array(value.utf8)
            octets.append(0x0A)
        }
        return octets
    }

    /// Reads what ``serialized`` wrote; nil for anything else.
    init?(serialized octets: [UInt8]) {
        var fields: [(name: String, value: String)] = []
        var rest = octets[...]
        while !rest.isEmpty {
            guard let nameEnd = rest.firstIndex(of: 0x0A), rest.endIndex - nameEnd > 8 else { return nil }
            let name = rest[..<nameEnd]
            let countEnd = nameEnd + 9
            let count = rest[(nameEnd + 1)..<countEnd].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard let count = Int(exactly: count), count < rest.endIndex - countEnd else { return nil }
            let valueEnd = countEnd + count
            guard rest[valueEnd] == 0x0A else { return nil }
            fields.append((String(decoding: name, as: UTF8.self), String(decoding: rest[countEnd..<valueEnd], as: UTF8.self)))
            rest = rest[(valueEnd + 1)...]
        }
        self.init(fields)
    }
}
