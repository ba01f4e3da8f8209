/// Problems of components and of which properties they have (RFC 5545 §3.4, §3.6).
package enum StructureProblem: String, Hashable, CaseIterable, Sendable {
    /// BEGIN or END without a name. No arguments.
    case missingComponentName = "missing-component-name"
    /// END of a component that is not open: name.
    case unexpectedEnd = "unexpected-end"
    /// END with a misspelt name, taken as the one meant: as written, the one meant.
    case misspeltEnd = "misspelt-end"
    /// A component is not closed: name. Related: where that was noticed.
    case missingEnd = "missing-end"
    /// Components within components deeper than the limit: limit.
    case nestingTooDeep = "nesting-too-deep"
    /// An unknown component that is probably a known one misspelt: as written, the known one.
    case misspeltComponent = "misspelt-component"
    /// A component where it cannot stand: name, the component it is in.
    case misplacedComponent = "misplaced-component"
    /// A property outside every component, or directly in VCALENDAR, that belongs in a component: name.
    case propertyOutsideComponent = "property-outside-component"
    /// More properties than the limit: component, limit.
    case tooManyProperties = "too-many-properties"
    /// An unknown property that is probably a known one misspelt: as written, the known one.
    case misspeltProperty = "misspelt-property"
    /// A property that its component cannot have: property, component.
    case propertyNotAllowed = "property-not-allowed"
    /// A property that may stand once stands again; the first counts: property. Related: the first.
    case duplicateProperty = "duplicate-property"
    /// A required property is missing: property, component.
    case missingProperty = "missing-property"
}
