/// A component that is to be written into a file.
package struct WrittenComponent: Hashable, Sendable {
    /// In capitals: `VEVENT`.
    package let name: String
    /// In order.
    package var properties: [WrittenProperty]
    /// What stands in it, behind its properties.
    package var components: [WrittenComponent]

    /// A component of these parts.
    package init(_ name: String, _ properties: [WrittenProperty], components: [WrittenComponent] = []) {
        self.name = name
        self.properties = properties
        self.components = components
    }

    /// Its content lines, unfolded, BEGIN and END included.
    package var lines: [String] { ["BEGIN:\(name)"] + properties.map(\.line) + components.flatMap(\.lines) + ["END:\(name)"] }
}
