import LichTestSupport
import Testing

@testable import LichHost

@Suite("Journal fields in the ledger")
struct JournalFieldsCodingTests {
    @Test("Every value comes back, whatever octets it has")
    func roundTrip() throws {
        let fields = JournalFields([
            ("MESSAGE", "hai\ndòng"), ("EMPTY", ""), ("NUL", "a\0b"), ("MESSAGE", "again"), ("LONG", String(repeating: "á", count: 70_000)),
        ])
        #expect(JournalFields(serialized: fields.serialized) == fields)
        #expect(JournalFields(serialized: []) == JournalFields([]))
    }

    @Test("Cut off anywhere or changed anywhere it is nil or other fields, and no trap")
    func damage() throws {
        let octets = JournalFields([("MESSAGE", "một"), ("PRIORITY", "5")]).serialized
        for count in 1..<octets.count where count != JournalFields([("MESSAGE", "một")]).serialized.count {
            #expect(JournalFields(serialized: Array(octets.prefix(count))) == nil, "\(count)")
        }
        for index in octets.indices {
            for value in [UInt8(0), 0x0A, 0x7F, 0xFF] where octets[index] != value {
                var changed = octets
                changed[index] = value
                #expect(JournalFields(serialized: changed) != JournalFields([("MESSAGE", "một"), ("PRIORITY", "5")]), "\(index)")
            }
        }
    }
}
