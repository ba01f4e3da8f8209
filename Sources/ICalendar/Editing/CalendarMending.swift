package import CivilTime

/// Mends what of a file can be mended without doubt: what is missing and has one right form, and what is understood though it is written otherwise. Every
/// other octet stays. The result is read again: where it would not mean what the file means, nothing is mended.
package struct CalendarMending {
    /// The file as it would be.
    package private(set) var octets: [UInt8]
    /// What was mended, each code once, in order.
    package private(set) var codes: [DiagnosticCode] = []

    private let outline: CalendarOutline
    private var splices: [(range: Range<Int>, new: [UInt8])] = []

    /// Mends a file's octets. `stamp`: the DTSTAMP of components that have none.
    package init(_ original: [UInt8], file: String, stamp: Instant, context: ReadingContext) {
        octets = original
        guard original.count <= CalendarLimits.standard.fileOctets, !FileEncoding.isUTF16(original) else {
            outline = CalendarOutline([])
            return
        }
        outline = CalendarOutline(original)
        var limits = CalendarLimits.standard
        limits.diagnosticsPerFile = limits.components
        let before = CalendarReader.read(original, file: file, context: context, limits: limits)
        for diagnostic in before.diagnostics { mend(diagnostic, stamp: stamp) }
        guard !splices.isEmpty else { return }
        let mended = spliced()
        let after = CalendarReader.read(mended, file: file, context: context, limits: limits)
        let isSame = after.items.map(\.uid) == before.items.map(\.uid) && after.broken.map(\.uid) == before.broken.map(\.uid)
        guard isSame, after.diagnostics.count < before.diagnostics.count else {
            codes = []
            return
        }
        octets = mended
    }

    // MARK: One problem

    private mutating func mend(_ diagnostic: Diagnostic, stamp: Instant) {
        let (place, arguments) = (diagnostic.place, diagnostic.arguments)
        let range = place.octetOffset..<place.octetOffset + place.octetLength
        let count = splices.count
        switch diagnostic.code {
        case .item(.missingUID): insert("UID:\(WrittenProperty.escaped(arguments[0]))", behindBeginAt: place.line)
        case .file(.missingTimestamp): stampAll(stamp)
        case .file(.missingVersion): insert("VERSION:2.0", behindBeginAt: place.line)
        case .file(.missingProductIdentifier): insert("PRODID:-//lich//VI", behindBeginAt: place.line)
        case .time(.otherDateForm) where octets[range].elementsEqual(arguments[0].utf8): splices.append((range, Array(arguments[1].utf8)))
        case .time(.dateWithoutValue): addDateType(at: range.lowerBound)
        case .value(.addressWithoutScheme):
            let start = octets[range].firstIndex { !$0.isSpaceOrTab } ?? range.lowerBound
            guard octets[start..<range.upperBound].starts(with: arguments[1].utf8) else { break }
            splices.append((start..<start, Array("mailto:".utf8)))
        case .line(.spaceAroundColon): closeUp(at: range.lowerBound)
        default: break
        }
        if splices.count > count, !codes.contains(diagnostic.code) { codes.append(diagnostic.code) }
    }

    private mutating func insert(_ line: String, behindBeginAt number: Int) {
        guard let component = outline.component(beginningAtLine: number) else { return }
        insert(line, behindBeginOf: component)
    }

    private mutating func insert(_ line: String, behindBeginOf component: CalendarOutline.Component) {
        let begin = outline.lines[component.begin]
        // As the lines in it are indented; nothing is put in front of what is not there.
        guard component.begin + 1 < outline.lines.count, begin.whole.upperBound > begin.content.upperBound else { return }
        let next = outline.lines[component.begin + 1]
        let indentation = next.component == begin.component && next.name != "END" ? next : begin
        let style = LineStyle(
            octets, isFolded: outline.isFolded, at: begin.whole.upperBound,
            indentation: Array(octets[indentation.whole.lowerBound..<indentation.content.lowerBound]))
        splices.append((begin.whole.upperBound..<begin.whole.upperBound, style.written([Array(line.utf8)])))
    }

    /// Once for the file: the reader says it once.
    private mutating func stampAll(_ stamp: Instant) {
        var stamped = Set(outline.lines.compactMap { $0.name == "DTSTAMP" ? $0.component : nil })
        for index in outline.components.indices where ["VEVENT", "VTODO", "VJOURNAL"].contains(outline.components[index].name) {
            guard stamped.insert(index).inserted else { continue }
            insert("DTSTAMP:\(CalendarTime.utc(stamp).basicFormat)", behindBeginOf: outline.components[index])
        }
    }

    /// `;VALUE=DATE` behind the name of the property that an octet is in.
    private mutating func addDateType(at offset: Int) {
        guard let line = outline.line(at: offset),
            let colon = octets[line.content].firstIndex(where: { $0 == Octet.colon || $0 == Octet.semicolon })
        else { return }
        splices.append((colon..<colon, Array(";VALUE=DATE".utf8)))
    }

    /// Takes the white space around the colon and behind the value away, in a line that is not folded.
    private mutating func closeUp(at offset: Int) {
        guard let line = outline.line(at: offset), !octets[line.content].contains(where: \.isLineEnd),
            let cut = octets.withSpan(line.content, { try? ContentLine($0, from: line.content.lowerBound) })
        else { return }
        let colon = cut.value.lowerBound - 1
        let before = octets[..<colon].lastIndex { !$0.isSpaceOrTab }.map { $0 + 1 } ?? colon
        if before < colon { splices.append((before..<colon, [])) }
        if cut.name.upperBound < cut.parameters.lowerBound, !cut.parameters.isEmpty {
            splices.append((cut.name.upperBound..<cut.parameters.lowerBound, []))
        }
        let isText = cut.property.map { PropertyTable.definition(of: $0).isFreeText } ?? true
        let value = octets[cut.value].firstIndex { !$0.isSpaceOrTab } ?? cut.value.lowerBound
        if !isText, value > cut.value.lowerBound { splices.append((cut.value.lowerBound..<value, [])) }
        let end = octets[cut.value].lastIndex { !$0.isSpaceOrTab }.map { $0 + 1 } ?? cut.value.upperBound
        if !isText, end < cut.value.upperBound, end > value { splices.append((end..<cut.value.upperBound, [])) }
    }

    private func spliced() -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        for splice in splices.enumerated().sorted(by: {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }).map(\.element) where splice.range.lowerBound >= position {
            result += octets[position..<splice.range.lowerBound] + splice.new
            position = splice.range.upperBound
        }
        return result + octets[position...]
    }
}

extension [UInt8] {
    /// Gives a part to `body`.
    fileprivate func withSpan<Result>(_ range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result { body(span.extracting(range)) }
}

/// A file written as programs exchange it (RFC 5545 §3.1): what it says stays.
package enum CalendarRestyling {
    /// Every line end as CR LF.
    package static func withCRLF(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count + octets.count / 20)
        var start = 0
        while start < octets.count {
            let line = PhysicalLine(in: octets.span, from: start)
            result += octets[start..<line.end]
            if line.next > line.end { result += [Octet.carriageReturn, Octet.lineFeed] }
            start = line.next
        }
        return result
    }

    /// Lines of more than 75 octets folded; those that people have indented stay as they are.
    package static func folded(_ octets: [UInt8]) -> [UInt8] {
        let source = SourceText(file: "", octets: octets)
        var result: [UInt8] = []
        var position = 0
        for line in CalendarOutline(octets).lines where line.whole.lowerBound == line.content.lowerBound {
            guard octets[line.content].split(whereSeparator: \.isLineEnd).contains(where: { $0.count > LineStyle.longest }) else {
                continue
            }
            let style = LineStyle(lineEnd: LineStyle.lineEnd(of: octets, before: line.whole.upperBound), folds: true, indentation: [])
            result += octets[position..<line.content.lowerBound] + style.folded(source.unfolded(line.content))
            position = line.content.upperBound
        }
        return result + octets[position...]
    }
}
