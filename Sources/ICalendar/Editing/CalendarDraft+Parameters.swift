extension CalendarDraft {
    /// What is done to a parameter (its name in capitals) of a property.
    package enum ParameterChange: Hashable, Sendable {
        case set(String, to: String)
        /// Taken away, where it is there.
        case remove(String)
    }

    /// Changes parameters of properties, which are in the order of the file, as one edit; the rest of each line stays as it is written.
    package mutating func change(_ changes: [(place: PropertyPlace, parameters: [ParameterChange])]) throws(Problem) {
        var lines: [(place: PropertyPlace, line: [UInt8])] = []
        for (place, parameters) in changes {
            let (_, text, whole) = unfolded(place)
            let old = text.withOctets(whole) { $0.array }
            var line = old
            for change in parameters { line = try Self.changed(line, change) }
            if line != old { lines.append((place, line)) }
        }
        try rewrite(lines)
    }

    private static func changed(_ octets: [UInt8], _ change: ParameterChange) throws(Problem) -> [UInt8] {
        let line = try? ContentLine(octets.span, from: 0)
        var changed = octets
        switch change {
        case .set(let name, let value):
            guard let line else { throw .unsafe }
            let written = Array(WrittenProperty.parameterValue(value).utf8)
            if let parameter = parameter(name, of: line, in: octets) {
                changed.replaceSubrange(parameter.valueRange, with: written)
            } else {
                changed.insert(contentsOf: Array(";\(name)=".utf8) + written, at: line.name.upperBound)
            }
        case .remove(let name):
            guard let line, let parameter = parameter(name, of: line, in: octets) else { return octets }
            // From the semicolon before it, white space included.
            var start = parameter.nameRange.lowerBound
            while start > 0, octets[start - 1] != Octet.semicolon { start -= 1 }
            changed.removeSubrange(max(start - 1, 0)..<parameter.valueRange.upperBound)
        }
        return changed
    }

    private static func parameter(_ name: String, of line: ContentLine, in octets: [UInt8]) -> Parameter? {
        parameter(name, of: line, in: LineText(SourceText(file: "", octets: octets)))
    }
}
