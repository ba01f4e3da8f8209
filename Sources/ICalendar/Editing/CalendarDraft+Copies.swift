extension CalendarDraft {
    /// A component as it is written, with all that is in it: to be put somewhere else, changed. Names of its properties hold their parameters, as they are.
    func written(_ place: ComponentPlace) -> WrittenComponent {
        let component = outline.components[place.index]
        let properties = properties(of: place).compactMap(written)
        let inside = outline.components.indices.filter { outline.components[$0].parent == place.index }
        return WrittenComponent(component.name, properties, components: inside.map { written(ComponentPlace(index: $0)) })
    }

    /// A property as it is written; nil where its line cannot be cut up.
    private func written(_ place: PropertyPlace) -> WrittenProperty? {
        let (line, text, whole) = unfolded(place)
        guard let line else { return nil }
        return WrittenProperty(text.string(whole.lowerBound..<line.value.lowerBound - 1), value: text.string(line.value))
    }

    /// Takes a parameter (its name in capitals) of a property away; the rest of the line stays as it is written.
    mutating func removeParameter(_ name: String, of place: PropertyPlace) throws(Problem) {
        let (line, text, whole) = unfolded(place)
        guard let line, let parameter = Self.parameter(name, of: line, in: text) else { return }
        var octets = text.withOctets(whole) { $0.array }
        // From the semicolon before it, white space included.
        var start = parameter.nameRange.lowerBound - whole.lowerBound
        while start > 0, octets[start - 1] != Octet.semicolon { start -= 1 }
        octets.removeSubrange(max(start - 1, 0)..<parameter.valueRange.upperBound - whole.lowerBound)
        try rewrite(place, octets)
    }
}
