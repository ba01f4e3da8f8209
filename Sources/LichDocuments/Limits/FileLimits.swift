import ICalendar

/// Limits of one calendar file.
enum FileLimits {
    private static let limits = ICalendar.CalendarLimits.standard

    private static func said(_ code: DiagnosticCode) -> String { "`\(code.rawValue)`" }

    static let rows =
        structure + [
            LimitTable.Row(
                "overrides that are looked up in their item's recurrence", limits.overrideQuestions,
                why: "each is a search", said: "nothing: later ones are used, and not asked about"),
            LimitTable.Row(
                "unknown names that are compared with the known ones", limits.spellingQuestions,
                why: "each is compared with every known name", said: "nothing: later ones get no “did you mean”"),
            LimitTable.Row(
                "VTIMEZONEs that are made into zones", limits.zoneDefinitions, why: "each is a list of transitions",
                said: said(.time(.unknownZone))),
            LimitTable.Row(
                "diagnostics a file", limits.diagnosticsPerFile, why: "a person mends the first ones first",
                said: said(.file(.moreProblems))),
            LimitTable.Row(
                "excerpt of a line", limits.excerptOctets, .octets, why: "it is to be seen on a terminal", said: "the excerpt is cut"),
            LimitTable.Row(
                "characters of a file's text in a sentence", limits.argumentScalars, why: "the sentence is to be read",
                said: "`…` at its end"),
        ]

    private static let structure = [
        LimitTable.Row(
            "a file", limits.fileOctets, .octets, why: "it is read as a whole; an office writes less in a hundred years",
            said: said(.file(.tooLarge))),
        LimitTable.Row(
            "a line, unfolded", limits.lineOctets, .octets, why: "a book fits; what is longer is a picture, or meant to hurt",
            said: said(.line(.tooLong))),
        LimitTable.Row(
            "components within one another", limits.nesting, why: "the RFC needs three", said: said(.structure(.nestingTooDeep))),
        LimitTable.Row("components a file", limits.components, why: "each costs memory", said: said(.file(.tooManyComponents))),
        LimitTable.Row(
            "properties a component", limits.propertiesPerComponent, why: "RDATE and EXDATE a day for a generation",
            said: said(.structure(.tooManyProperties))),
        LimitTable.Row(
            "parameters a property, and values a parameter", limits.parametersPerProperty, why: "the RFC knows twenty",
            said: said(.line(.tooManyParameters))),
        LimitTable.Row(
            "values a list", limits.valuesPerProperty, why: "a list is for people to read", said: said(.value(.tooMany))),
        LimitTable.Row(
            "alarms an item", limits.alarmsPerItem, why: "each is worked out for each occurrence", said: said(.alarm(.tooManyAlarms))),
        LimitTable.Row("repeats an alarm", limits.repeats, why: "each is a notice", said: said(.alarm(.tooManyRepeats))),
        LimitTable.Row(
            "recipients an item or alarm", limits.recipientsPerItem,
            why: "each gets a message of each notice; a list of the mail system has room for more",
            said: said(.item(.tooManyRecipients))),
    ]
}
