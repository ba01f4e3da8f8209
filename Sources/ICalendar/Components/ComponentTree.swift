/// A component: BEGIN, its own properties in order, its children, END. All of it is indices and ranges, unknown names included, so that nothing
/// of the file is lost.
struct Component {
    /// In capitals.
    let name: String
    /// nil for one that no RFC we know defines.
    let kind: ComponentKind?
    /// The line of its BEGIN, in ``ComponentTree/lines``.
    let begin: Int
    /// The line of its END; nil where it is missing.
    var end: Int?
    let parent: Int?
    /// 1 for a component that stands in no other.
    let depth: Int
    /// Lines, in ``ComponentTree/lines``.
    var properties: [Int] = []
    /// Components, in ``ComponentTree/components``.
    var children: [Int] = []
    /// Whether something in it is wrong that changes its meaning.
    var isBroken = false
    /// Whether an alarm of it is broken: it can be used without that alarm.
    var hasBrokenAlarm = false
}

/// An END of an event, to-do or journal entry that was never begun: its lines are there, but it cannot be used.
struct OwnerlessItem {
    /// The UID that was probably its own.
    let uidLine: ContentLine?
    let end: ContentLine
}

/// What BEGIN and END make of a file's content lines.
struct ComponentTree {
    let source: SourceText
    /// In the order of the file; lines that could not be cut up are not among them.
    var lines: [ContentLine] = []
    var components: [Component] = []
    /// The components that stand in no other.
    var roots: [Int] = []
    /// Items whose BEGIN is missing.
    var ownerless: [OwnerlessItem] = []

    init(source: SourceText) { self.source = source }

    /// Notes that something in this component changes its meaning: it and everything it is part of, up to the event or to-do, is broken. A broken alarm
    /// costs itself only.
    mutating func markBroken(_ component: Int) {
        var next: Int? = component
        if components.indices.contains(component), components[component].kind == .alarm, let parent = components[component].parent,
            components[parent].kind?.itemKind != nil
        {
            components[component].isBroken = true
            components[parent].hasBrokenAlarm = true
            return
        }
        while let index = next, components.indices.contains(index) {
            // A broken event leaves its calendar and its neighbours whole.
            if components[index].kind == .calendar { return }
            components[index].isBroken = true
            next = components[index].parent
        }
    }

    /// The range of the BEGIN line of a component.
    func beginRange(of component: Int) -> Range<Int> { lines[components[component].begin].range.range }
}
