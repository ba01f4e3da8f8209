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
}
