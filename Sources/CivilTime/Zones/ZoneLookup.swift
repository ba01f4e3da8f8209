extension ZoneRules {
    /// The offset in force at `instant`.
    package func offset(at instant: Instant) -> UTCOffset { initialOffset }

    /// What the local time `local` is in this zone.
    package func resolve(_ local: CivilDateTime) -> LocalTimeResolution { .unique(initialOffset) }
}
