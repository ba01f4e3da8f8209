/// Every bound of the reader, in one place. Reaching one is a diagnostic, never a hang, a trap or silence.
package struct CalendarLimits: Hashable, Sendable {
    /// Octets of a file; a longer one is not read at all.
    package var fileOctets = 16 << 20
    /// Octets of an unfolded content line.
    package var lineOctets = 1 << 20
    /// Components within components, VCALENDAR being the first.
    package var nesting = 8
    /// Components of a file.
    package var components = 100_000
    /// Properties of one component, those of its children not counted.
    package var propertiesPerComponent = 10_000
    /// Parameters of one property, and values of one parameter.
    package var parametersPerProperty = 100
    /// Values of one property's comma-separated list.
    package var valuesPerProperty = 1_000
    /// VALARMs of one component.
    package var alarmsPerItem = 100
    /// ATTENDEEs of one component, each of whom gets a message of each notice.
    package var recipientsPerItem = 1_000
    /// The greatest REPEAT of an alarm.
    package var repeats = 1_000
    /// Diagnostics kept for a file; one more then says how many were left out.
    package var diagnosticsPerFile = 100
    /// Octets of a line kept for the excerpt of a diagnostic.
    package var excerptOctets = 1_000
    /// Unicode scalars of the file's text that are put into one argument of a diagnostic.
    package var argumentScalars = 100
    /// Unknown names in a file that are compared with the known ones.
    package var spellingQuestions = 10_000
    /// Overrides in a file that are looked up in their item's recurrence set.
    package var overrideQuestions = 1_000
    /// VTIMEZONEs of a file that are made into zones.
    package var zoneDefinitions = 100

    /// What the daemon and the command line use.
    package static let standard = CalendarLimits()

    package init() {}
}
