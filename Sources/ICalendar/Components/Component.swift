/// A component: where it stands and what became of it. Its lines are not kept: it is read when it ends.
struct Component {
    /// nil for one that no RFC we know defines.
    let kind: ComponentKind?
    /// Where its name stands in the file.
    let nameRange: TextRange
    private let parentIndex: Int32
    /// Its BEGIN line in the file.
    let begin: TextRange
    private let lineNumber: UInt32
    /// Its octets and physical lines from its BEGIN up to what follows it; 0 until it has ended.
    fileprivate(set) var octetCount: UInt32 = 0
    fileprivate(set) var lineCount: UInt32 = 0
    private let knownIndex: Int32
    /// Whether something in it is wrong that changes its meaning.
    var isBroken = false
    /// Whether an alarm of it is broken: it can be used without that alarm.
    var hasBrokenAlarm = false

    /// `knownAlarm`: of an alarm that is written as one before it.
    init(kind: ComponentKind?, nameRange: TextRange, parent: Int?, begin: TextRange, line: Int, knownAlarm: Int? = nil) {
        self.kind = kind
        self.nameRange = nameRange
        self.begin = begin
        // All of these are fewer than the octets of a file, which its limit keeps below 2³¹.
        parentIndex = parent.map { Int32(clamping: $0) } ?? -1
        lineNumber = UInt32(clamping: line)
        knownIndex = knownAlarm.map { Int32(clamping: $0) } ?? -1
    }

    /// In ``Components``; nil for one that stands in no other.
    var parent: Int? { parentIndex < 0 ? nil : Int(parentIndex) }
    /// The physical line of its BEGIN, from 1.
    var line: Int { Int(lineNumber) }
    /// Of an alarm that is written as one before it: which, in ``KnownAlarms``.
    var knownAlarm: Int? { knownIndex < 0 ? nil : Int(knownIndex) }
}

/// An END of an event, to-do or journal entry that was never begun: its lines are there, but it cannot be used.
struct OwnerlessItem {
    /// The UID that was probably its own.
    let uid: String?
    /// The physical line of that, else of the END.
    let line: Int
}

/// A content line in the component that it is a property of.
struct OwnedLine {
    let line: ContentLine
    let component: Int
}

/// The components of a file, in the order of their BEGINs. What is in an item is let go with its lines where there is nothing to say of it.
struct Components {
    private var components: [Component] = []
    /// In capitals, of components that no RFC we know defines.
    private var unknownNames: [Int: String] = [:]
    /// How many there were in all.
    private(set) var total = 0
    /// Whether one of them is broken.
    private(set) var hasBroken = false

    var indices: Range<Int> { components.indices }
    subscript(index: Int) -> Component { components[index] }

    /// `unknownName`: of a component without a kind.
    mutating func append(_ component: Component, unknownName: String? = nil) -> Int {
        total += 1
        if let unknownName { unknownNames[components.count] = unknownName }
        components.append(component)
        return components.count - 1
    }

    /// A component of which nothing in it is kept, with so many alarms.
    mutating func append(_ component: Component, withAlarms count: Int) {
        total += 1 + count
        components.append(component)
    }

    /// Notes where a component ends.
    mutating func end(_ index: Int, octets: Int, lines: Int) {
        components[index].octetCount = UInt32(clamping: octets)
        components[index].lineCount = UInt32(clamping: lines)
    }

    /// The name of a component, in capitals.
    func name(of index: Int) -> String { components[index].kind?.rawValue ?? unknownNames[index] ?? "" }

    /// Lets go of what comes after `index`.
    mutating func forget(after index: Int) { components.removeLast(components.count - 1 - index) }

    /// Notes that something in this component changes its meaning: it and everything it is part of, up to the event or to-do, is broken. A broken alarm
    /// costs itself only.
    mutating func markBroken(_ index: Int) {
        guard components.indices.contains(index) else { return }
        hasBroken = true
        if components[index].kind == .alarm, let parent = components[index].parent, components[parent].kind?.itemKind != nil {
            components[index].isBroken = true
            components[parent].hasBrokenAlarm = true
            return
        }
        var next: Int? = index
        while let index = next {
            // A broken event leaves its calendar and its neighbours whole.
            if components[index].kind == .calendar { return }
            components[index].isBroken = true
            next = components[index].parent
        }
    }

    /// The range of the BEGIN line of a component.
    func beginRange(of index: Int) -> Range<Int> { components[index].begin.range }

    /// The alarms of an item, in order.
    func alarms(of item: Int) -> [Int] {
        ((item + 1)..<components.count).filter { components[$0].parent == item && components[$0].kind == .alarm }
    }

    /// The components directly in `parent`, in order.
    func children(of parent: Int) -> [Int] { ((parent + 1)..<components.count).filter { components[$0].parent == parent } }
}
