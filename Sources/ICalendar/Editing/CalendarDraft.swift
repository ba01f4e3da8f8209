/// A calendar file that is being changed, as its octets: what is not asked for stays as it is written, octet for octet. New lines end, are folded and are
/// indented as those beside them.
///
/// Each edit is read back: one that would change how any other line is read is refused, and nothing is changed.
package struct CalendarDraft: Sendable {
    /// Why an edit cannot be made.
    package enum Problem: Error, Hashable {
        /// The file is in no encoding that is read, or too large.
        case unreadable
        /// There is something in the file, and no calendar.
        case notACalendar
        /// The component has no END.
        case unclosed
        /// With the edit other lines would be read otherwise: the file is damaged at that place.
        case unsafe
    }

    /// A component: which of the file's BEGINs begins it. It stays the same until a component is inserted before it.
    package struct ComponentPlace: Hashable, Sendable {
        let index: Int
    }

    /// A property of a component. It stays the same until the next edit.
    package struct PropertyPlace: Hashable, Sendable {
        let line: Int
    }

    /// The file with the edits so far.
    package private(set) var octets: [UInt8]
    private(set) var outline: CalendarOutline

    /// A draft of a file's octets, which may be wrong in any way.
    package init(_ octets: [UInt8], limits: CalendarLimits = .standard) throws(Problem) {
        guard octets.count <= limits.fileOctets, !FileEncoding.isUTF16(octets) else { throw .unreadable }
        self.octets = octets
        outline = CalendarOutline(octets)
    }

    // MARK: Finding

    /// The component whose BEGIN is at a line of the file (from 1), as ``ItemVersion/line`` says it.
    package func component(beginningAtLine line: Int) -> ComponentPlace? {
        outline.components.firstIndex { outline.lines[$0.begin].number == line }.map(ComponentPlace.init)
    }

    /// The components of a name (in capitals), in the order of the file.
    package func components(named name: String) -> [ComponentPlace] {
        outline.components.indices.filter { outline.components[$0].name == name }.map(ComponentPlace.init)
    }

    /// The properties of a component, not those of what is in it; with a name (in capitals) only those of that name.
    package func properties(of component: ComponentPlace, named name: String? = nil) -> [PropertyPlace] {
        outline.properties(of: component.index).filter { name == nil || outline.lines[$0].name == name }.map(PropertyPlace.init)
    }

    /// The line of the file that a property begins at, from 1.
    package func line(of property: PropertyPlace) -> Int { outline.lines[property.line].number }

    /// A property's name in capitals; empty where its line cannot be cut up.
    package func name(of property: PropertyPlace) -> String { outline.lines[property.line].name }

    /// What stands behind the colon, unfolded and with its escapes; what is not UTF-8 is replaced.
    package func value(of property: PropertyPlace) -> String {
        let (line, text, _) = unfolded(property)
        return line.map { text.string(text.trimmed($0.value)) } ?? ""
    }

    /// The first value of a parameter (its name in capitals), without quotes and carets; nil where there is none.
    package func parameter(_ name: String, of property: PropertyPlace) -> String? {
        let (line, text, _) = unfolded(property)
        guard let line, let parameter = Self.parameter(name, of: line, in: text) else { return nil }
        return text.value(of: parameter)
    }

    // MARK: Changing properties

    /// Puts a property behind those of the component, before what is in it.
    package mutating func insert(_ property: WrittenProperty, in component: ComponentPlace) throws(Problem) {
        let found = outline.components[component.index]
        guard found.end != nil else { throw .unclosed }
        let firstInside = outline.components.first { $0.parent == component.index }?.begin ?? .max
        let last = outline.properties(of: component.index).last { $0 < firstInside } ?? found.begin
        let like = last == found.begin ? outline.properties(of: component.index).first ?? last : last
        try insert([property.line], behind: last, indentedLike: like)
    }

    /// Replaces the first property of that name, or inserts it where there is none.
    package mutating func set(_ property: WrittenProperty, in component: ComponentPlace) throws(Problem) {
        guard let place = properties(of: component, named: property.name).first else { return try insert(property, in: component) }
        try replace(place, with: property)
    }

    /// Writes a property in the place of another.
    package mutating func replace(_ place: PropertyPlace, with property: WrittenProperty) throws(Problem) {
        try rewrite(place, Array(property.line.utf8))
    }

    /// Sets a parameter (its name in capitals) of a property to a text; the rest of the line stays as it is written.
    package mutating func setParameter(_ name: String, to value: String, of place: PropertyPlace) throws(Problem) {
        try change([(place, [.set(name, to: value)])])
    }

    /// Takes a property away with its line.
    package mutating func remove(_ place: PropertyPlace) throws(Problem) {
        try splice(outline.lines[place.line].whole, [], lines: place.line..<place.line + 1, names: [])
    }

    // MARK: Inserting components

    /// Puts a component right behind another one, in what that is in.
    package mutating func insert(_ component: WrittenComponent, behind place: ComponentPlace) throws(Problem) {
        let found = outline.components[place.index]
        guard let end = found.end else { throw .unclosed }
        try insert(component.lines, behind: end, indentedLike: found.begin)
    }

    /// Puts a component at the end of the last calendar; an empty file becomes a calendar with it.
    package mutating func append(_ component: WrittenComponent) throws(Problem) {
        guard let calendar = outline.components.last(where: { $0.name == "VCALENDAR" && $0.parent == nil }) else {
            return try appendWithoutCalendar(component)
        }
        guard let end = calendar.end else { throw .unclosed }
        let inside = outline.components.last { outline.components[$0.parent ?? 0].begin == calendar.begin && $0.parent != nil }
        guard let inside else { return try insert(component.lines, behind: end - 1, indentedLike: end) }
        guard inside.end != nil else { throw .unclosed }
        // Behind all that is in the calendar, properties at its end included.
        try insert(component.lines, behind: end - 1, indentedLike: inside.begin)
    }

    private mutating func appendWithoutCalendar(_ component: WrittenComponent) throws(Problem) {
        if let last = outline.components.last(where: { $0.parent == nil }) {
            guard let end = last.end, outline.lines.allSatisfy({ $0.component != nil }) else { throw .unclosed }
            return try insert(component.lines, behind: end, indentedLike: last.begin)
        }
        guard outline.lines.isEmpty else { throw .notACalendar }
        let calendar = WrittenComponent(
            "VCALENDAR", [WrittenProperty("VERSION", value: "2.0"), WrittenProperty("PRODID", text: "-//lich//VI")], components: [component]
        )
        let place = octets.count
        let style = LineStyle(octets, isFolded: false, at: place)
        try splice(
            place..<place, style.written(calendar.lines.map { Array($0.utf8) }), lines: 0..<0, names: calendar.lines.map(Self.name(ofLine:))
        )
    }

    // MARK: Splicing

    private mutating func insert(_ lines: [String], behind line: Int, indentedLike model: Int) throws(Problem) {
        let before = outline.lines[line]
        let place = before.whole.upperBound
        let like = outline.lines[model]
        let style = LineStyle(
            octets, isFolded: outline.isFolded, at: place, indentation: Array(octets[like.whole.lowerBound..<like.content.lowerBound]))
        let written = style.written(lines.map { Array($0.utf8) })
        // The file's last line may have no end.
        let isOpen = place == before.content.upperBound
        try splice(
            place..<place, (isOpen ? style.lineEnd : []) + written, lines: line + 1..<line + 1, names: lines.map(Self.name(ofLine:)))
    }

    /// Writes a content line in the place of another, with as few octets changed as that allows.
    private mutating func rewrite(_ place: PropertyPlace, _ line: [UInt8]) throws(Problem) { try rewrite([(place, line)]) }

    /// The same of several, in the order of the file, as one edit.
    mutating func rewrite(_ lines: [(place: PropertyPlace, line: [UInt8])]) throws(Problem) {
        guard let first = lines.first else { return }
        let ofFile = LineStyle(octets, isFolded: outline.isFolded, at: outline.lines[first.place.line].whole.upperBound)
        try splice(
            lines.map { place, line in
                let old = outline.lines[place.line]
                let indentation = Array(octets[old.whole.lowerBound..<old.content.lowerBound])
                let style = ofFile.indented(indentation, in: octets, at: old.whole.upperBound)
                return Splice(
                    range: old.content, new: style.folded(line), lines: place.line..<place.line + 1,
                    names: [Self.name(ofLine: String(decoding: line, as: UTF8.self))])
            })
    }

    /// Octets in the place of others: those of `lines` become lines that have `names`.
    private struct Splice {
        let range: Range<Int>
        let new: [UInt8]
        let lines: Range<Int>
        let names: [String]
    }

    private mutating func splice(_ range: Range<Int>, _ new: [UInt8], lines: Range<Int>, names: [String]) throws(Problem) {
        try splice([Splice(range: range, new: new, lines: lines, names: names)])
    }

    /// Makes splices, which are in order, and sees that all other lines are read as before and those of the splices have their names.
    private mutating func splice(_ splices: [Splice]) throws(Problem) {
        var changed: [UInt8] = []
        var position = 0
        for splice in splices {
            changed += octets[position..<splice.range.lowerBound]
            changed += splice.new
            position = splice.range.upperBound
        }
        changed += octets[position...]
        let after = CalendarOutline(changed)
        guard isAsMeant(after.lines, splices) else { throw .unsafe }
        (octets, outline) = (changed, after)
    }

    private func isAsMeant(_ now: [CalendarOutline.Line], _ splices: [Splice]) -> Bool {
        let old = outline.lines
        guard now.count == old.count + splices.reduce(0, { $0 + $1.names.count - $1.lines.count }) else { return false }
        var (passed, passedNow, shift) = (0, 0, 0)
        func isUnchanged(until line: Int) -> Bool {
            let count = line - passed
            return zip(now[passedNow..<passedNow + count], old[passed..<line]).allSatisfy {
                $0.name == $1.name && $0.content.lowerBound == $1.content.lowerBound + shift && $0.content.count == $1.content.count
            }
        }
        for splice in splices {
            guard isUnchanged(until: splice.lines.lowerBound) else { return false }
            passedNow += splice.lines.lowerBound - passed
            guard now[passedNow..<passedNow + splice.names.count].map(\.name) == splice.names else { return false }
            (passed, passedNow) = (splice.lines.upperBound, passedNow + splice.names.count)
            shift += splice.new.count - splice.range.count
        }
        return isUnchanged(until: old.count)
    }

    private static func name(ofLine line: String) -> String {
        String(line.prefix { $0 != ":" && $0 != ";" }).uppercased()
    }

    // MARK: One line

    /// A line unfolded and cut up (nil where it cannot be), what its ranges are ranges of, and its range there.
    func unfolded(_ place: PropertyPlace) -> (line: ContentLine?, text: LineText, range: Range<Int>) {
        let source = SourceText(file: "", octets: octets)
        var reader = ContentLines(source)
        reader.skip(octets: outline.lines[place.line].whole.lowerBound - reader.position, lines: 0)
        var text = LineText(source)
        guard let uncut = reader.next(into: &text) else { return (nil, text, 0..<0) }
        let line = text.withOctets(uncut.range) { try? ContentLine($0, from: uncut.range.lowerBound) }
        return (line, text, uncut.range)
    }

    static func parameter(_ name: String, of line: ContentLine, in text: LineText) -> Parameter? {
        var parser = ParameterParser(startingAt: line.parameters.lowerBound, limit: CalendarLimits.standard.parametersPerProperty)
        var parameters: [Parameter] = []
        text.withOctets(line.parameters) { parser.read($0, into: &parameters) }
        return parameters.first { text.withOctets($0.nameRange) { String(uppercasedASCII: $0) } == name }
    }
}
